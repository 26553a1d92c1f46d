using DoseListener.Service.Configuration.Rules;

namespace DoseListener.Service.Configuration.Options;

/// <summary>Who is told, and when: <c>Alerts</c>. Everything takes effect at once.</summary>
[NotBuiltYet("Region", "Rules", "Settle")]
internal sealed record AlertsOptions
{
    /// <summary>Mail addresses of those who are told of every alert, of silent senders, and who get the digests.</summary>
    [MailAddress]
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Who is told when nobody has acknowledged a critical alert.</summary>
    public EscalationOptions Escalation { get; init; } = new();

    /// <summary>The mails that sum up.</summary>
    public DigestOptions Digest { get; init; } = new();
}
