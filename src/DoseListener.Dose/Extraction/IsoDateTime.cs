using System.Globalization;
using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction;

/// <summary>A DT (PS3.5 6.2: <c>YYYYMMDDHHMMSS.FFFFFF&amp;ZZXX</c>, cut off at any component) as ISO 8601, with the precision and the offset sent.</summary>
internal static class IsoDateTime
{
    private const string Padding = " \0";

    /// <summary>Null for what is no date.</summary>
    public static string? From(string? text)
    {
        var rest = text.AsSpan().Trim(Padding);
        var offset = "";
        if (rest.IndexOfAny('+', '-') is >= 4 and var sign)
        {
            if (Offset(rest[sign..]) is not { } sent)
            {
                return null;
            }

            offset = sent;
            rest = rest[..sign];
        }

        var fraction = ReadOnlySpan<char>.Empty;
        if (rest.IndexOf('.') is 14 and var point)
        {
            fraction = rest[(point + 1)..];
            rest = rest[..point];
            if (fraction.Length > 9 || fraction.ContainsAnyExceptInRange('0', '9'))
            {
                return null;
            }
        }

        return Whole(rest) is { } whole ? fraction.IsEmpty ? whole + offset : $"{whole}.{fraction}{offset}" : null;
    }

    /// <summary>Of an item, whatever its value type.</summary>
    public static string? From(ContentItem? item) =>
        item is { } sent ? sent.DateTime is { } moment ? From(moment) : sent.Date is { } date ? From(date, sent.Time) ?? From(date) : From(sent.Text) : null;

    /// <summary>A DA and a TM, where a device sends two items instead of one.</summary>
    public static string? From(string? date, string? time) => From(date + time?.Replace(":", "", StringComparison.Ordinal));

    /// <summary>(0008,0201) and the like: <c>+0100</c>; also <c>+01:00</c> and <c>UTC+01:00</c>, which devices write.</summary>
    public static string? Offset(ReadOnlySpan<char> text)
    {
        text = text.Trim(Padding);
        if (text.StartsWith("UTC", StringComparison.OrdinalIgnoreCase) || text.StartsWith("GMT", StringComparison.OrdinalIgnoreCase))
        {
            text = text[3..];
        }

        if (text.Length is not (5 or 6) || text[0] is not ('+' or '-') || (text.Length == 6 && text[3] != ':'))
        {
            return null;
        }

        // PS3.5 6.2: -1200 to +1400.
        return TwoDigits(text[1..3]) is { } hours and <= 14 && TwoDigits(text[^2..]) is { } minutes and < 60
            ? string.Create(CultureInfo.InvariantCulture, $"{text[0]}{hours:D2}:{minutes:D2}")
            : null;
    }

    /// <summary>A moment without regard to its offset, for differences inside one object; null for what has no seconds.</summary>
    public static DateTime? LocalTime(string? iso) =>
        iso is { Length: >= 19 } && DateTime.TryParseExact(iso.AsSpan(0, 19), "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static string? Whole(ReadOnlySpan<char> digits)
    {
        if (digits.Length is not (4 or 6 or 8 or 10 or 12 or 14) || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        // What was cut off is the first of its kind. A leap second is 60 (PS3.5 6.2), which .NET does not know.
        var full = string.Concat(digits, "00000101000000".AsSpan(digits.Length));
        var isDate = DateOnly.TryParseExact(full.AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        if (!isDate || TwoDigits(full.AsSpan(8, 2)) > 23 || TwoDigits(full.AsSpan(10, 2)) > 59 || TwoDigits(full.AsSpan(12, 2)) > 60)
        {
            return null;
        }

        var iso = $"{full[..4]}-{full[4..6]}-{full[6..8]}T{full[8..10]}:{full[10..12]}:{full[12..]}";
        return iso[..(digits.Length + ((digits.Length - 4) / 2))];
    }

    private static int? TwoDigits(ReadOnlySpan<char> text) =>
        text.Length == 2 && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1]) ? ((text[0] - '0') * 10) + text[1] - '0' : null;
}
