using DoseListener.Dose.Alerts;

namespace DoseListener.Store.Alerts;

/// <summary>Why a study is in the queue (<c>evaluation.reason</c>).</summary>
public enum EvaluationReason
{
    /// <summary>Objects of it came over the network.</summary>
    Received,

    /// <summary>Files of it were imported: judged, and told to nobody.</summary>
    Import,

    /// <summary>Objects of it were read again: likewise.</summary>
    Reread,

    /// <summary>Another study of the same patient came, and rules with a window look at both.</summary>
    Related,
}

/// <summary>A row of the queue.</summary>
/// <param name="Attempts">Failures since the study last changed.</param>
public sealed record QueuedStudy(string StudyInstanceUid, DateTimeOffset DueAt, DateTimeOffset EnqueuedAt, EvaluationReason Reason, int Attempts, DateTimeOffset? ParkedAt);

/// <summary>All that it takes to judge one study, in one state of the database.</summary>
/// <param name="Study">Null where nothing says anything about its dose any more.</param>
/// <param name="History">Other studies of the patient; empty where no window was asked for.</param>
/// <param name="Later">Studies of the patient that may look back at this one.</param>
/// <param name="Queued">Null where it is not in the queue.</param>
public sealed record StudyQuestion(AssessedStudy? Study, IReadOnlyList<AssessedStudy> History, IReadOnlyList<string> Later, AlertThread Thread, QueuedStudy? Queued);
