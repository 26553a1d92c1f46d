namespace DoseListener.Service.Configuration.Rules;

/// <summary>A name of the IANA time zone database that this machine knows.</summary>
internal sealed class TimeZoneAttribute : RuleAttribute
{
    /// <summary>The one name that both databases have.</summary>
    private const string Utc = "UTC";

    public override Complaint? Check(object value)
    {
        var name = (string)value;
        if (name != Utc && TimeZoneInfo.TryConvertWindowsIdToIanaId(name, out var iana))
        {
            return new($"\"{name}\" is a name of Windows", $"Write the IANA name, \"{iana}\".");
        }

        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId)
        {
            return null;
        }

        var nearest = Nearest.To(name, TimeZoneInfo.GetSystemTimeZones().Where(known => known.HasIanaId).Select(known => known.Id));
        return new($"\"{name}\" is no time zone of the IANA database", nearest is null
            ? "Write a name like \"Europe/Berlin\" or \"America/New_York\"."
            : $"Did you mean \"{nearest}\"?");
    }
}
