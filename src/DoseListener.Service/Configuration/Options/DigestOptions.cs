using DoseListener.Service.Configuration.Rules;

namespace DoseListener.Service.Configuration.Options;

/// <summary>
/// The mails that sum up: <c>Alerts:Digest</c>. The weekly one is always sent, so that silence means that something is broken; the daily one when there is something to tell.
/// </summary>
internal sealed record DigestOptions
{
    /// <summary>Mail addresses; null is Alerts.Recipients.</summary>
    [AtLeastOne, MailAddress]
    public IReadOnlyList<string>? Recipients { get; init; }

    /// <summary>When they are due, counted from midnight in Mail.TimeZone.</summary>
    [BetweenDurations("0 s", "23:59:00")]
    public TimeSpan TimeOfDay { get; init; } = TimeSpan.FromHours(7);

    /// <summary>The day of the weekly one.</summary>
    public DayOfWeek Weekday { get; init; } = DayOfWeek.Monday;

    /// <summary>Whether the daily one is sent.</summary>
    public bool Daily { get; init; } = true;
}
