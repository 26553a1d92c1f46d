namespace DoseListener.Store.Studies;

/// <summary>A date and time of a header (PS3.5 6.2, DA and TM joined) in ISO 8601, with the precision that was sent.</summary>
internal static class DicomDateTime
{
    private const int Date = 8, Minutes = 12, Seconds = 14;

    /// <summary>Null where there is no date.</summary>
    public static string? ToIso(string? text)
    {
        if (text is null || text.Length < Date || text.AsSpan(0, Date).ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        var day = $"{text[..4]}-{text[4..6]}-{text[6..Date]}";
        if (text.Length < Minutes || text.AsSpan(Date, Minutes - Date).ContainsAnyExceptInRange('0', '9'))
        {
            return day;
        }

        var minute = $"{day}T{text[8..10]}:{text[10..Minutes]}";
        return text.Length < Seconds || text.AsSpan(Minutes, Seconds - Minutes).ContainsAnyExceptInRange('0', '9')
            ? minute
            : $"{minute}:{text[Minutes..Seconds]}";
    }
}
