using DoseListener.Service.Configuration.Alerts;
using DoseListener.Service.Configuration.Rules;

namespace DoseListener.Service.Configuration.Options;

/// <summary>Who is told of what: <c>Alerts</c>. Everything takes effect at once, for what is looked at from then on.</summary>
internal sealed record AlertsOptions
{
    /// <summary>Mail addresses that are told of every study. Senders (Modalities[].Recipients) and rules (Rules[].Recipients) may name more.</summary>
    [MailAddress]
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>
    /// US, Germany, UK, Japan or None: adds the rules of law and habit of a country to those of Rules. A rule of Rules that has the Id of one of them stands in its place.
    /// </summary>
    public AlertRegion Region { get; init; } = AlertRegion.None;

    /// <summary>
    /// What values are compared with. A list here, even an empty one, replaces the eight rules that are shipped (config/rules/default.json); copy those that are to stay.
    /// Rules with the same metric, scope and side form a ladder: the most severe that fired, and of equals the one with the furthest limit, is the alert, and the others are listed in it.
    /// </summary>
    public IReadOnlyList<RuleOptions> Rules { get; init; } = ShippedRules.Default;

    /// <summary>How long nothing more has to come of a study until it counts as complete. What is critical is told at once, the rest then.</summary>
    [BetweenDurations("0 s", "1 d")]
    public TimeSpan Settle { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What says that an examination is of no patient, but of a phantom or a test. Its alerts are kept and counted, and nobody is mailed.</summary>
    public NotAPatientOptions NotAPatient { get; init; } = new();

    /// <summary>Times in which nobody wants mail about some senders or rules. The alerts are kept, with the reason.</summary>
    public IReadOnlyList<MuteOptions> Mutes { get; init; } = [];

    /// <summary>An examination that was longer ago when its first object came is told in the digest and not by a mail of its own, unless it is critical.</summary>
    [BetweenDurations("1 h", "3650 d")]
    public TimeSpan OldExamination { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How many studies an hour one rule is mailed for by itself. What comes beyond waits for a list, which is mailed every 15 minutes: it is usually a mistake in a rule or a device.</summary>
    [Between(1, 1000)]
    public int StormLimit { get; init; } = 10;

    /// <summary>A second list: for critical alerts that nobody has acknowledged, that reach nobody, or that nobody else is named for. Off until it names somebody.</summary>
    public EscalationOptions Escalation { get; init; } = new();

    /// <summary>When the daily and the weekly mail are written.</summary>
    public DigestOptions Digests { get; init; } = new();
}

/// <summary>A country whose rules are added.</summary>
internal enum AlertRegion
{
    /// <summary>No rules are added.</summary>
    None,

    /// <summary>United States.</summary>
    US,

    /// <summary>Germany.</summary>
    Germany,

    /// <summary>United Kingdom.</summary>
    UK,

    /// <summary>Japan.</summary>
    Japan,
}

/// <summary>What says that an examination is of no patient: <c>Alerts:NotAPatient</c>. Patterns take <c>*</c> and <c>?</c>, and ignore upper and lower case.</summary>
/// <remarks>No pattern is shipped: one that fits a patient would keep a critical alert untold.</remarks>
internal sealed record NotAPatientOptions
{
    /// <summary>Patterns for Patient ID (0010,0020), for example "QA-*". Looked at when an object comes, because identity is emptied before anything is kept.</summary>
    [AtMostCharacters(64)]
    public IReadOnlyList<string> PatientId { get; init; } = [];

    /// <summary>Patterns for Patient's Name (0010,0010) as it is sent, with ^ between family and given name, for example "PHANTOM^*". Looked at when an object comes.</summary>
    [AtMostCharacters(64)]
    public IReadOnlyList<string> PatientName { get; init; } = [];

    /// <summary>Patterns for Accession Number (0008,0050). Looked at when an object comes.</summary>
    [AtMostCharacters(64)]
    public IReadOnlyList<string> AccessionNumber { get; init; } = [];

    /// <summary>Patterns for protocol names, for example "*QA*". They have to fit every event that an alert is about; an event without a name fits none.</summary>
    [AtMostCharacters(64)]
    public IReadOnlyList<string> Protocol { get; init; } = [];
}

/// <summary>A time without mail: an entry of <c>Alerts:Mutes</c>.</summary>
internal sealed record MuteOptions
{
    /// <summary>Patterns for the Ids of rules. Empty: all.</summary>
    [AtMostCharacters(64)]
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>Patterns for a sender's name, AE title or location, or a device's station name or model. Empty: all.</summary>
    [AtMostCharacters(64)]
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>When it begins, for example "2026-12-01" or "2026-12-01T18:00+01:00". Without an offset, this machine's time zone holds.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>When it ends, at most 30 days later.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Why, for those who ask later.</summary>
    [AtMostCharacters(200)]
    public required string Reason { get; init; }
}

/// <summary>What becomes of critical alerts that nobody has acknowledged: <c>Alerts:Escalation</c>.</summary>
internal sealed record EscalationOptions
{
    /// <summary>Mail addresses that are told then. Empty: nobody, and nothing is escalated. Whoever is on the first list must be able to acknowledge, with "alerts acknowledge" on this machine.</summary>
    [MailAddress]
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>How long after the mail.</summary>
    [BetweenDurations("10 min", "30 d")]
    public TimeSpan After { get; init; } = TimeSpan.FromHours(4);

    /// <summary>How often one alert is escalated at most.</summary>
    [Between(1, 3)]
    public int AtMost { get; init; } = 3;
}

/// <summary>When the daily and the weekly mail are written: <c>Alerts:Digests</c>, in the time zone of Mail.</summary>
internal sealed record DigestOptions
{
    /// <summary>The time of day, for example "07:00".</summary>
    public TimeOnly At { get; init; } = new(7, 0);

    /// <summary>The day of the weekly mail, which is sent also when there is nothing to tell.</summary>
    public DayOfWeek WeeklyOn { get; init; } = DayOfWeek.Monday;
}
