namespace DoseListener.Dose.Alerts;

/// <summary>
/// Which studies and events a rule looks at. An empty list is no condition. Patterns take <c>*</c> and <c>?</c>, and ignore case. Where a rule is about
/// more than one event, what is asked of events has to be met by one of them; the value is that of all.
/// </summary>
public sealed record RuleFilter
{
    /// <summary>The word that matches a fact which no object tells.</summary>
    public const string Unknown = "unknown";

    public static readonly RuleFilter All = new();

    public IReadOnlyList<string> Modality { get; init; } = [];

    /// <summary>Patterns for the sender's name, AE title and location, the station name and the model.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>Patterns for the protocol's name as sent, or as the house's map of protocols calls it.</summary>
    public IReadOnlyList<string> Protocol { get; init; } = [];

    public IReadOnlyList<string> TargetRegion { get; init; } = [];

    /// <summary>Names of <see cref="Extraction.EventType"/>, or <see cref="Unknown"/>.</summary>
    public IReadOnlyList<string> EventType { get; init; } = [];

    /// <summary>
    /// What the report says the procedure was for (CID 3629): Diagnostic, Screening, Therapeutic, Combined, Guidance, or <see cref="Unknown"/>.
    /// </summary>
    public IReadOnlyList<string> Intent { get; init; } = [];

    /// <summary>CTDI phantom diameters in cm, or <see cref="Unknown"/>.</summary>
    public IReadOnlyList<string> Phantom { get; init; } = [];

    /// <summary>M, F, O, or <see cref="Unknown"/>.</summary>
    public IReadOnlyList<string> Sex { get; init; } = [];

    /// <summary>All have to be met: here a band selects inside.</summary>
    public IReadOnlyList<Limit> AgeYears { get; init; } = [];

    public IReadOnlyList<Limit> WeightKg { get; init; } = [];

    /// <summary>In mm.</summary>
    public IReadOnlyList<Limit> WaterEquivalentDiameter { get; init; } = [];
}
