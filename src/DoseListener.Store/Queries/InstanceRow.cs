namespace DoseListener.Store.Queries;

/// <summary>A row of the view <c>instance_log</c>; <c>docs/schema.md</c> explains its columns.</summary>
public sealed record InstanceRow
{
    public required string SopInstanceUid { get; init; }

    public required string SopClassUid { get; init; }

    public string? StudyInstanceUid { get; init; }

    public required string State { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    public required string CallingAE { get; init; }

    public required string CalledAE { get; init; }

    public required string Address { get; init; }

    public required string TransferSyntax { get; init; }

    public required long Bytes { get; init; }

    public required string Sha256 { get; init; }

    public string? SeriesInstanceUid { get; init; }

    public string? Modality { get; init; }

    public string? SenderName { get; init; }

    public string? SenderModality { get; init; }

    public string? SenderLocation { get; init; }

    public string? SenderTimeZone { get; init; }

    public string? SenderPurpose { get; init; }

    public string? ImplementationClassUid { get; init; }

    public string? ImplementationVersionName { get; init; }

    /// <summary><c>whole</c> or <c>header</c>.</summary>
    public required string KeptForm { get; init; }

    public required long DeliveryCount { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset LastReceivedAt { get; init; }

    public required bool HasConflict { get; init; }

    public string? Patient { get; init; }

    /// <summary>JSON array of {kind, detail}.</summary>
    public string? Notes { get; init; }

    // Dapper fills these: it knows no way from text to a time.
    internal string ReceivedAtText { init => ReceivedAt = UtcText.Parse(value); }

    internal string LastReceivedAtText { init => LastReceivedAt = UtcText.Parse(value); }
}
