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
