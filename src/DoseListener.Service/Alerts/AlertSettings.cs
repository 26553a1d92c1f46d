using DoseListener.Dose.Alerts;
using DoseListener.Dose.Protocols;
using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Alerts;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Mail.Delivery;

namespace DoseListener.Service.Alerts;

/// <summary>What one configuration says about alerts and mail, made once for each snapshot.</summary>
internal sealed record AlertSettings
{
    public required IReadOnlyList<AlertRule> Rules { get; init; }

    /// <summary>What the house calls the protocols of its scanners.</summary>
    public required ProtocolMap Protocols { get; init; }

    /// <summary>Whether a study that arrives may be critical.</summary>
    public required CriticalScreen Screen { get; init; }

    /// <summary>The longest that a rule looks back over a patient; null when none does.</summary>
    public TimeSpan? Window { get; init; }

    public required DoseListenerOptions Options { get; init; }

    public string? ConfigurationSha256 { get; init; }

    /// <summary>What mails are named by.</summary>
    public required string Installation { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    public static AlertSettings Of(ConfigurationSnapshot snapshot)
    {
        var rules = AlertRules.InForce(snapshot.Options.Alerts);
        return new()
        {
            Rules = rules,
            Protocols = snapshot.Protocols,
            Screen = new CriticalScreen(rules),
            Window = rules.Max(rule => rule.Window),
            Options = snapshot.Options,
            ConfigurationSha256 = snapshot.Sha256,
            Installation = MessageIds.Installation(snapshot),
            Zone = MailServer.ZoneOf(snapshot.Options.Mail),
        };
    }
}
