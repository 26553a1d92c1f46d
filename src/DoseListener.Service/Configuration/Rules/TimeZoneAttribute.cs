namespace DoseListener.Service.Configuration.Rules;

/// <summary>A name of the IANA time zone database that this machine knows.</summary>
internal sealed class TimeZoneAttribute : RuleAttribute
{
    public override Complaint? Check(object value)
    {
        var name = (string)value;
        if (TimeZoneInfo.TryConvertWindowsIdToIanaId(name, out var iana))
        {
            return name == iana ? null : new($"\"{name}\" is a name of Windows", $"Write the IANA name, \"{iana}\".");
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
