using DoseListener.Dose.Alerts;
using DoseListener.Service.Configuration;
using DoseListener.Service.Mail.Delivery;

namespace DoseListener.Service.Mail.Composing;

/// <summary>What a mail says beside the study and its alerts.</summary>
internal sealed record MailFacts
{
    /// <summary><c>Mail:Site</c>.</summary>
    public string? Site { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>In which our own times are written.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Of the configuration in force; null: the embedded defaults.</summary>
    public string? ConfigurationSha256 { get; init; }

    /// <summary>Everybody who is told about this study.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Null: nobody reads replies.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>What earlier mails said, by alert key: for updates and corrections.</summary>
    public IReadOnlyDictionary<string, ToldBefore> Before { get; init; } = new Dictionary<string, ToldBefore>();

    public static MailFacts Of(ConfigurationSnapshot snapshot, DateTimeOffset writtenAt, IReadOnlyList<string> recipients) => new()
    {
        Site = snapshot.Options.Mail.Site,
        WrittenAt = writtenAt,
        Zone = MailServer.ZoneOf(snapshot.Options.Mail),
        ConfigurationSha256 = snapshot.Sha256,
        Recipients = recipients,
        ReplyTo = snapshot.Options.Mail.ReplyTo,
    };

    /// <summary>A time of ours, as people of the site read it.</summary>
    public string At(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, Zone);
        return FormattableString.Invariant($"{local:yyyy-MM-dd HH:mm} (UTC{local:zzz})");
    }
}

internal sealed record ToldBefore(decimal Value, Severity Severity);
