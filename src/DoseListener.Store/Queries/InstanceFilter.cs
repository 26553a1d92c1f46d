namespace DoseListener.Store.Queries;

/// <summary>Which received instances are wanted; what is null does not restrict.</summary>
public sealed record InstanceFilter
{
    public static readonly InstanceFilter All = new();

    /// <summary>Received at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Received before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The <c>state</c> of <c>instance_log</c>.</summary>
    public string? State { get; init; }

    public string? StudyInstanceUid { get; init; }

    public string? SopInstanceUid { get; init; }

    /// <summary>True: only where one SOP Instance UID has several contents. False: only the others.</summary>
    public bool? HasConflict { get; init; }
}
