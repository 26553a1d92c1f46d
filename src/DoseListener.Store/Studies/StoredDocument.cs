using System.Collections.Immutable;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;

namespace DoseListener.Store.Studies;

/// <summary>One object that says something about the dose of a study, with what the store knows of it.</summary>
internal sealed record StoredDocument
{
    /// <summary>Of its row in <c>instance</c>; 0 while it has none yet.</summary>
    public long InstanceId { get; init; }

    public required string SopInstanceUid { get; init; }

    /// <summary>Of what was received.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Of what it says: equal in any encoding.</summary>
    public required string ContentHash { get; init; }

    public string? Patient { get; init; }

    /// <summary>From a sender whose dose never counts for a patient.</summary>
    public bool IsTest { get; init; }

    public required string ReceivedAt { get; init; }

    public required DoseExtraction Extraction { get; init; }

    /// <summary>What else the study says of it under its SOP Instance UID.</summary>
    public SliceMark Mark { get; init; }

    /// <summary>Slices that were put together in memory: everything above is then their speaker's. Null for one that stands alone.</summary>
    public StackedSlices? Stack { get; init; }

    /// <summary>Instances of a stack; empty for one that stands alone.</summary>
    public ImmutableList<long> Members { get; init; } = [];

    /// <summary>Of a stack: when the last of them was received.</summary>
    public string? LastReceivedAt { get; init; }

    public int Count => Math.Max(Members.Count, 1);

    /// <summary>Every instance that this stands for.</summary>
    public IReadOnlyList<long> Instances => Members.IsEmpty ? [InstanceId] : Members;

    /// <summary>A stack of both.</summary>
    public StoredDocument With(StoredDocument other)
    {
        var (mine, others) = (AsStack(), other.AsStack());
        var both = mine.With(others);
        var speaker = ReferenceEquals(both.Speaker, mine.Speaker) ? this : other;
        return speaker with
        {
            Stack = both,
            Members = (Members.IsEmpty ? ImmutableList.Create(InstanceId) : Members).AddRange(other.Instances),
            ReceivedAt = string.CompareOrdinal(ReceivedAt, other.ReceivedAt) <= 0 ? ReceivedAt : other.ReceivedAt,
            LastReceivedAt = string.CompareOrdinal(LastReceivedAt ?? ReceivedAt, other.LastReceivedAt ?? other.ReceivedAt) >= 0 ? LastReceivedAt ?? ReceivedAt : other.LastReceivedAt ?? other.ReceivedAt,
        };
    }

    /// <summary>Once the one that was added last has a row.</summary>
    public StoredDocument Identified(long instanceId) => this with
    {
        InstanceId = InstanceId == 0 ? instanceId : InstanceId,
        Members = Members.IsEmpty ? Members : Members.SetItem(Members.Count - 1, instanceId),
    };

    private StackedSlices AsStack() => Stack ?? StackedSlices.Of(ContentHash, Extraction);

    /// <summary>Images without dose come by the thousand and can change nothing; a correction without dose is a thing to know, and so is a reject note.</summary>
    public static bool Concerns(DoseExtraction extraction) =>
        extraction.Status != ExtractionStatus.NoDose || extraction.Predecessors.Count > 0 || extraction.Rejections is not null;
}
