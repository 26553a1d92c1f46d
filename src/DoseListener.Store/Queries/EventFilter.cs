namespace DoseListener.Store.Queries;

/// <summary>Which events are wanted; what is null does not restrict.</summary>
public sealed record EventFilter
{
    public static readonly EventFilter All = new();

    /// <summary>Begun on this day or later, by the clock of the device; an event that does not say when it began is not found.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Begun before this day.</summary>
    public DateOnly? To { get; init; }

    public string? StudyInstanceUid { get; init; }

    public string? EventUid { get; init; }

    /// <summary>True: only those of tests. False: only patients'.</summary>
    public bool? IsTest { get; init; }

    /// <summary>Each row with what a map of protocols looks at.</summary>
    public bool WithProtocolUse { get; init; }
}
