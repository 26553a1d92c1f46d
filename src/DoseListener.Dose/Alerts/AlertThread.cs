using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Alerts;

/// <summary>Where an alert stands. The words are those of <c>alert_log.state</c>, in lower case.</summary>
public enum AlertState
{
    /// <summary>It exists and nobody has been told yet.</summary>
    Detected,

    /// <summary>It exists and nobody is to be told, for a reason that is kept.</summary>
    Suppressed,

    /// <summary>Mail about it is in the outbox, or has left.</summary>
    Notified,

    /// <summary>A person has said that they know.</summary>
    Acknowledged,

    /// <summary>Finished: by a person, or because a corrected value no longer fires.</summary>
    Closed,

    /// <summary>It was acknowledged or closed, and has become worse, or fires again.</summary>
    Reopened,
}

/// <summary>Why nobody is mailed about an alert (<c>alert_log.suppressed_reason</c>).</summary>
public enum SuppressedReason
{
    TestSender,
    QualityControl,
    IdentityPattern,

    /// <summary>The protocol of every event that it is about matches a configured pattern.</summary>
    ProtocolPattern,

    /// <summary>A localizer or bolus tracking: it counts in totals, and is nothing by itself.</summary>
    LocalizerOrMonitoring,

    /// <summary>Another study holds the same exposures and tells them.</summary>
    CountedInAnotherStudy,

    Muted,
    Import,
    Reread,

    /// <summary>The examination was long ago when its objects came; the digest tells it.</summary>
    OldExamination,

    /// <summary>A trend; the digest tells it.</summary>
    Trend,
}

/// <summary>An alert as it is stored.</summary>
public sealed record StoredAlert
{
    /// <summary>0 until it is stored. Shown to people as <c>A-17</c>.</summary>
    public long Id { get; init; }

    /// <summary>Unique within the study.</summary>
    public required string Key { get; init; }

    public required string StudyInstanceUid { get; init; }

    public required string RuleId { get; init; }

    public required Severity Severity { get; init; }

    public required Side Side { get; init; }

    public required AlertScope Scope { get; init; }

    public required string SubjectKey { get; init; }

    public required string SubjectLabel { get; init; }

    public required Metric Metric { get; init; }

    /// <summary>In the unit of <see cref="Metrics.UnitOf"/>.</summary>
    public required decimal Value { get; init; }

    public required Quality Quality { get; init; }

    public required LimitKind LimitKind { get; init; }

    public required decimal LimitValue { get; init; }

    public required string LimitAsWritten { get; init; }

    public string? Reason { get; init; }

    public string? Source { get; init; }

    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>Lower rungs of the ladder that fired too, highest first.</summary>
    public IReadOnlyList<LowerRung> LowerRungs { get; init; } = [];

    public required AlertState State { get; init; }

    public SuppressedReason? SuppressedReason { get; init; }

    /// <summary>Other words to the reason: the study that counts instead, who muted and until when.</summary>
    public string? SuppressedDetail { get; init; }

    /// <summary>It waits for a list, because its rule fires too often for single mails.</summary>
    public bool IsHeldByStorm { get; init; }

    /// <summary>What the last mail about it said; null while none has.</summary>
    public decimal? MailedValue { get; init; }

    public Severity? MailedSeverity { get; init; }

    /// <summary>Who was told, in ordinal order.</summary>
    public IReadOnlyList<string> MailedTo { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the first mail about it was put into the outbox.</summary>
    public DateTimeOffset? NotifiedAt { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>How often it was escalated.</summary>
    public int Escalations { get; init; }
}

/// <summary>A rule below the one that the alert is told by.</summary>
public sealed record LowerRung(string RuleId, Severity Severity, LimitKind LimitKind, decimal LimitValue, string LimitAsWritten);

/// <summary>All alerts of one study with what was mailed about them.</summary>
/// <param name="Revision">Grows with each change; a change is refused when the thread has moved on.</param>
/// <param name="Alerts">By key.</param>
/// <param name="Mails">Oldest first, those of studies that hold the same exposures included.</param>
public sealed record AlertThread(long Revision, IReadOnlyList<StoredAlert> Alerts, IReadOnlyList<ThreadMail> Mails)
{
    public static readonly AlertThread None = new(0, [], []);
}

public enum MailKind
{
    /// <summary>The first one about a study.</summary>
    Alert,

    /// <summary>A severity rose, a settled value changed, or another alert joined.</summary>
    Update,

    /// <summary>What was mailed no longer holds.</summary>
    Correction,

    /// <summary>Several alerts of a rule that fires too often.</summary>
    Storm,

    /// <summary>Nobody acknowledged.</summary>
    Escalation,

    /// <summary>A critical mail could not be delivered to anybody.</summary>
    Undeliverable,
    DailyDigest,
    WeeklyDigest,
    SilentFeed,
    Test,
}

/// <param name="MessageId">Without angle brackets.</param>
public sealed record ThreadMail(string MessageId, MailKind Kind, string Recipient, DateTimeOffset CreatedAt);

/// <summary>One line of the append-only history of an alert.</summary>
/// <param name="By">A person, or "doselistener".</param>
/// <param name="Reason">Coded, of a person's decision; else the suppression.</param>
public sealed record AlertEntry(AlertState State, DateTimeOffset At, string By, string? Reason, string? Note, decimal Value, Severity Severity, string RuleId);

/// <summary>An alert after a step, with what its history gains.</summary>
public sealed record AlertChange(StoredAlert Alert, IReadOnlyList<AlertEntry> Entries);

/// <summary>A mail that has to be written.</summary>
/// <param name="AlertKeys">Of all that it tells, most severe first.</param>
/// <param name="InReplyTo">The Message-ID of the recipient's first mail of this study.</param>
public sealed record MailIntent(MailKind Kind, string Recipient, Severity Severity, IReadOnlyList<string> AlertKeys, string? InReplyTo);

/// <summary>What one assessment makes of a thread.</summary>
public sealed record ThreadStep(IReadOnlyList<AlertChange> Changes, IReadOnlyList<MailIntent> Mails)
{
    public static readonly ThreadStep Nothing = new([], []);
}
