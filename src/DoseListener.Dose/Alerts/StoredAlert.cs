using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Alerts;

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

    /// <summary>Facts that the rule asks for and no object tells, in words.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>What has to be said beside the value, in words.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Lower rungs of the ladder that fired too, highest first.</summary>
    public IReadOnlyList<LowerRung> LowerRungs { get; init; } = [];

    public required AlertState State { get; init; }

    public SuppressedReason? SuppressedReason { get; init; }

    /// <summary>Other words to the reason: the study that counts instead, who muted and until when.</summary>
    public string? SuppressedDetail { get; init; }

    /// <summary>Closed because what was found no longer holds, not by a person: it opens again when it fires again.</summary>
    public bool IsCorrected { get; init; }

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
