namespace DoseListener.Store.Queries;

/// <summary>Which studies are wanted; what is null does not restrict.</summary>
public sealed record StudyFilter
{
    public static readonly StudyFilter All = new();

    /// <summary>Begun on this day or later, by the clock of the device; a study that does not say when it began is not found.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Begun before this day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Something of it was received at this time or later.</summary>
    public DateTimeOffset? ReceivedFrom { get; init; }

    /// <summary>The last of it was received before this time.</summary>
    public DateTimeOffset? ReceivedTo { get; init; }

    public string? StudyInstanceUid { get; init; }

    /// <summary>True: only where a total and its events are apart. False: only the others.</summary>
    public bool? IsDiscrepant { get; init; }

    /// <summary>True: only where an object could not be read. False: only the others.</summary>
    public bool? HasUnreadable { get; init; }

    /// <summary>True: only those of tests. False: only patients'.</summary>
    public bool? IsTest { get; init; }

    /// <summary>Each row with what a map of protocols looks at.</summary>
    public bool WithProtocolUse { get; init; }
}
