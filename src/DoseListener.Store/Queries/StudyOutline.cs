using DoseListener.Store.Sizes;
using DoseListener.Store.Steps;

namespace DoseListener.Store.Queries;

/// <summary>What is known of a study that nothing tells a dose of.</summary>
/// <param name="Objects">By class, modality and state.</param>
/// <param name="Steps">Performed procedure steps by their start.</param>
/// <param name="Size">What was imported for it; null for nothing.</param>
public sealed record StudyOutline(string StudyInstanceUid, IReadOnlyList<ObjectCount> Objects, IReadOnlyList<StepRow> Steps, ImportedSize? Size);

/// <summary>Objects of a study that are alike.</summary>
public sealed record ObjectCount(string SopClassUid, string? Modality, string State, long Count, DateTimeOffset FirstReceivedAt, DateTimeOffset LastReceivedAt);
