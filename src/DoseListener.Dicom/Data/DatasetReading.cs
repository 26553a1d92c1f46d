namespace DoseListener.Dicom.Data;

/// <summary>How the reading of one data set ended.</summary>
public enum ReadingOutcome
{
    /// <summary>The bytes ended where an element of the top level ended.</summary>
    Complete,

    /// <summary>The bytes ended inside an element, an item or a sequence.</summary>
    Truncated,

    /// <summary>The bytes are no data set in the negotiated transfer syntax.</summary>
    Malformed,

    /// <summary>A limit of <see cref="DatasetLimits"/> was passed; what follows was counted and dropped.</summary>
    LimitExceeded,

    /// <summary>The listener as a whole holds too much in memory just now; trying again can help.</summary>
    MemoryExhausted,
}

/// <summary>What the reader does with values that no dose is read from.</summary>
public enum BulkData
{
    /// <summary>Keeps everything: for structured reports.</summary>
    Keep,

    /// <summary>Counts and drops pixel data and every other value longer than <see cref="DatasetLimits.MaxBulkValueBytes"/>: for images.</summary>
    Skip,
}

/// <summary>Bounds on one data set, so that what a peer sends cannot fill the memory.</summary>
public sealed record DatasetLimits
{
    public static readonly DatasetLimits Default = new();

    /// <summary>Bytes of one data set held in memory, pixel data not counted.</summary>
    public int MaxKeptBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Elements and items of one data set. The largest real report seen has 200,000.</summary>
    public int MaxElements { get; init; } = 1_000_000;

    /// <summary>Depth of sequences; DCMTK's own limit.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>With <see cref="BulkData.Skip"/>: values longer than this are dropped.</summary>
    public int MaxBulkValueBytes { get; init; } = 64 * 1024;

    /// <summary>Output of a deflated data set in bytes.</summary>
    public int MaxInflatedBytes { get; init; } = 64 * 1024 * 1024;
}

/// <summary>One thing worth knowing about how a data set was written; it never holds a value.</summary>
/// <param name="Kind">A stable name, for example <c>ImplicitElementInExplicit</c>.</param>
/// <param name="Path">Tags from the root, for example <c>(0040,A730)[2]/(0040,A300)</c>.</param>
public sealed record ReadingNote(string Kind, string Path);

/// <summary>One received data set and how it was received. Disposing it gives its memory back: nothing of it may be used afterwards.</summary>
public sealed class DatasetReading : IDisposable
{
    public required ReadingOutcome Outcome { get; init; }

    /// <summary>What went wrong, in words without any value of the data set; null when complete.</summary>
    public string? Trouble { get; init; }

    /// <summary>What was read; with another outcome than <see cref="ReadingOutcome.Complete"/>, as far as it could be read.</summary>
    public required Dataset Dataset { get; init; }

    /// <summary>Bytes of the data set as they were received, pixel data included.</summary>
    public required long BytesReceived { get; init; }

    /// <summary>SHA-256 of the data set's bytes as they were received, pixel data included, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Whether a pixel data element (7FE0,0008), (7FE0,0009) or (7FE0,0010) stood at the top level.</summary>
    public bool HasPixelData { get; init; }

    public IReadOnlyList<ReadingNote> Notes { get; init; } = [];

    public void Dispose() => Dataset.Dispose();
}
