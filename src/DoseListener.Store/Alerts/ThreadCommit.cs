using DoseListener.Dose.Alerts;

namespace DoseListener.Store.Alerts;

/// <summary>What a commit does to the study's row in the queue.</summary>
public enum QueueStep
{
    /// <summary>The study is to be judged again once it has been quiet, or nobody judged it.</summary>
    Stays,

    /// <summary>It was judged for good. The row leaves in this transaction and in no other.</summary>
    Leaves,
}

/// <summary>One step of a study's alerts: alerts, their history, mail and the queue, whole or not at all.</summary>
public sealed record ThreadCommit
{
    public required string StudyInstanceUid { get; init; }

    /// <summary>Of the study that was judged, 0 where there was none; null when the step does not depend on it.</summary>
    public long? StudyRevision { get; init; }

    /// <summary>Of the thread that the step was made from.</summary>
    public required long ThreadRevision { get; init; }

    /// <summary>Its alerts have their numbers.</summary>
    public IReadOnlyList<AlertChange> Changes { get; init; } = [];

    public IReadOnlyList<OutgoingMail> Mails { get; init; } = [];

    public QueueStep Queue { get; init; }

    /// <summary>Other studies whose judgement may depend on this one; they are queued at once.</summary>
    public IReadOnlyList<string> AlsoJudge { get; init; } = [];

    public EvaluationReason AlsoJudgeBecause { get; init; } = EvaluationReason.Related;

    public required DateTimeOffset At { get; init; }
}

/// <summary>What became of a step.</summary>
public enum ApplyOutcome
{
    Applied,

    /// <summary>The study, its alerts or its row in the queue are others than the step was made from: make it again from fresh facts.</summary>
    MovedOn,

    /// <summary>Nothing was written; the same may succeed later (disk full, database busy).</summary>
    TryAgain,
}
