using DoseListener.Service.Configuration.Rules;

namespace DoseListener.Service.Configuration.Options;

/// <summary>
/// Who is told when nobody has acknowledged a critical alert: <c>Alerts:Escalation</c>. Off while Recipients is empty, because acknowledging takes a command on the server:
/// switch it on when those who are mailed can give it.
/// </summary>
internal sealed record EscalationOptions
{
    /// <summary>Mail addresses of deputies, or of whoever has to know next. They are also told when a critical mail can be delivered to none of its recipients.</summary>
    [MailAddress]
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>From the first mail about a critical alert to the first escalation.</summary>
    [BetweenDurations("5 min", "7 d")]
    public TimeSpan After { get; init; } = TimeSpan.FromHours(4);

    /// <summary>From one escalation to the next.</summary>
    [BetweenDurations("5 min", "7 d")]
    public TimeSpan Again { get; init; } = TimeSpan.FromHours(20);

    /// <summary>Escalations of one alert, for each recipient.</summary>
    [Between(1, 3)]
    public int AtMost { get; init; } = 3;
}
