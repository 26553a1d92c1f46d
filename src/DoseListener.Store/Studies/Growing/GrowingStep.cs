using DoseListener.Dose.Lifecycle.Growing;

namespace DoseListener.Store.Studies.Growing;

/// <summary>What one more document changes in the rows of a study.</summary>
internal sealed record GrowingStep
{
    public required StudyGrowth Growth { get; init; }

    /// <summary>Of the document, or of the stack that it belongs to.</summary>
    public required int Place { get; init; }

    /// <summary>What stands there then; the instance of the document is 0.</summary>
    public required StoredDocument Document { get; init; }

    /// <summary>What the merge calls it.</summary>
    public required string Source { get; init; }

    public required Placement Placement { get; init; }

    /// <summary>Documents that stand elsewhere now, by their place.</summary>
    public List<(int Place, Placement Placement)> Moved { get; } = [];

    public List<(EventRow Row, long Number, bool IsOverwrite)> Written { get; } = [];

    /// <summary>The device and the key of each row that is written.</summary>
    public List<(string Device, string Key)> WrittenKeys { get; } = [];

    public required IReadOnlyList<long> Deleted { get; init; }

    public required DocumentTally Tally { get; init; }

    public required StudyRow Study { get; init; }
}
