using DoseListener.Dose.Alerts;
using DoseListener.Dose.Quantities;
using DoseListener.Service.Configuration.Rules;

namespace DoseListener.Service.Configuration.Options;

/// <summary>One rule: an entry of <c>Alerts:Rules</c>.</summary>
internal sealed record RuleOptions : FilterOptions
{
    /// <summary>How it is called in mail, tables and mutes; unique in the file.</summary>
    [Identifier]
    public required string Id { get; init; }

    /// <summary>Critical: told at once. Review: told when the study is complete. Trend: told in the digest.</summary>
    public Severity Severity { get; init; } = Severity.Review;

    /// <summary>What is compared; needed, unless DoseCheck is true.</summary>
    public Metric? Metric { get; init; }

    /// <summary>The unit of the limits, any one of what the metric measures: "Gy" or "mGy", "min" or "s", "Gy.cm2" or "cGy.cm2". Null is the one that values are kept in.</summary>
    [AtMostCharacters(32)]
    public string? Unit { get; init; }

    /// <summary>
    /// Event: every event by itself. Plane: every plane, of the device where it is largest. Study: the planes of one device added, of the device where that is largest; for DoseRP that is an upper bound of what the skin got.
    /// Patient: the studies of one patient within Window added. Null is Study, and Event for what only events have.
    /// </summary>
    public AlertScope? Scope { get; init; }

    /// <summary>With Scope Patient: how far back studies are added, for example "84 d".</summary>
    [BetweenDurations("1 h", "3650 d")]
    public TimeSpan? Window { get; init; }

    /// <summary>Fires at this value and above. With an upper and a lower limit it fires outside of them; lower limits are judged when the study is complete.</summary>
    public decimal? AtLeast { get; init; }

    /// <summary>Fires above this value.</summary>
    public decimal? Above { get; init; }

    /// <summary>Fires at this value and below.</summary>
    public decimal? AtMost { get; init; }

    /// <summary>Fires below this value.</summary>
    public decimal? Below { get; init; }

    /// <summary>Instead of Metric and limits: fires when a CT says that its own dose alert was passed (NEMA XR-25), by the limit that was typed in there.</summary>
    public bool DoseCheck { get; init; }

    /// <summary>Conditions that take studies or events out of the rule. Each entry stands for itself, and all that it says has to be so; what is not told takes nothing out.</summary>
    public IReadOnlyList<FilterOptions> Except { get; init; } = [];

    /// <summary>Only studies in which none of these metrics has a value above 0.</summary>
    public IReadOnlyList<Metric> OnlyWithout { get; init; } = [];

    /// <summary>One sentence for those who read the mail: why this matters and what has to be done.</summary>
    [AtMostCharacters(400)]
    public string? Reason { get; init; }

    /// <summary>Where the limit comes from: publication, section, year.</summary>
    [AtMostCharacters(300)]
    public string? Source { get; init; }

    /// <summary>Mail addresses that are told in addition when it fires.</summary>
    [MailAddress]
    public IReadOnlyList<string> Recipients { get; init; } = [];
}

/// <summary>
/// What a rule is for: <c>Alerts:Rules</c> and <c>Except</c>. An empty list is no condition. What no object tells keeps nothing out, and the alert says that it is unknown;
/// the word "unknown" in a list stands for that. Patterns take <c>*</c> and <c>?</c>, and ignore upper and lower case.
/// </summary>
internal record FilterOptions
{
    /// <summary>Of the examination, or as the sender's entry in Modalities says: CT, XA, RF, DX, CR, MG, IO, PX, NM, PT.</summary>
    [CodeString]
    public IReadOnlyList<string> Modality { get; init; } = [];

    /// <summary>Patterns for the sender's name, AE title or location, or the device's station name or model.</summary>
    [AtMostCharacters(64)]
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>Patterns for the protocol's name, as sent or as Protocols calls it. A rule about a plane or study is for those of which one event meets this and the next four.</summary>
    [AtMostCharacters(64)]
    public IReadOnlyList<string> Protocol { get; init; } = [];

    /// <summary>Patterns for the target region or anatomy, as the report words it, or as the standard words its code.</summary>
    [AtMostCharacters(64)]
    public IReadOnlyList<string> TargetRegion { get; init; } = [];

    /// <summary>Spiral, Sequenced, Stationary, ConstantAngle (a localizer), Free, ConeBeam, Fluoroscopy, StationaryAcquisition, SteppingAcquisition, RotationalAcquisition, Radiography, Mammography, Tomosynthesis, Administration, or unknown.</summary>
    [EventTypeWord]
    public IReadOnlyList<string> EventType { get; init; } = [];

    /// <summary>The CTDI phantom: "16" (head), "32" (body), "10" cm, or unknown.</summary>
    [PhantomWord]
    public IReadOnlyList<string> Phantom { get; init; } = [];

    /// <summary>In mm, for example { "AtLeast": 290, "Below": 330 }: here the words select inside.</summary>
    public BandOptions WaterEquivalentDiameter { get; init; } = new();

    /// <summary>What the report says the procedure was for: Diagnostic, Screening, Therapeutic, Combined, Guidance, or unknown.</summary>
    [IntentWord]
    public IReadOnlyList<string> Intent { get; init; } = [];

    /// <summary>M, F, O, or unknown.</summary>
    [SexWord]
    public IReadOnlyList<string> Sex { get; init; } = [];

    /// <summary>Age at the examination, for example { "Below": 18 }.</summary>
    public BandOptions AgeYears { get; init; } = new();

    /// <summary>Weight of the patient in kg.</summary>
    public BandOptions WeightKg { get; init; } = new();
}

/// <summary>A range that selects: everything that is written has to be met.</summary>
internal sealed record BandOptions
{
    /// <summary>This value and above.</summary>
    public decimal? AtLeast { get; init; }

    /// <summary>Above this value.</summary>
    public decimal? Above { get; init; }

    /// <summary>This value and below.</summary>
    public decimal? AtMost { get; init; }

    /// <summary>Below this value.</summary>
    public decimal? Below { get; init; }
}

/// <summary>A file of rules as it is shipped under <c>config/rules</c>.</summary>
internal sealed record RuleSetOptions
{
    /// <summary>What the set is, for people.</summary>
    public string Note { get; init; } = "";

    /// <summary>The rules, in the grammar of Alerts.Rules.</summary>
    public IReadOnlyList<RuleOptions> Rules { get; init; } = [];
}
