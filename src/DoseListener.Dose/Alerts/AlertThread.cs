namespace DoseListener.Dose.Alerts;

/// <summary>All alerts of one study with what was mailed about them.</summary>
/// <param name="Revision">Grows with each change; a change is refused when the thread has moved on.</param>
/// <param name="Alerts">By key.</param>
/// <param name="Mails">Of this study, oldest first.</param>
/// <param name="Elsewhere">The alerts of the studies that hold the same exposures: <see cref="AssessedStudy.CountedIn"/> and <see cref="AssessedStudy.AlsoFiledUnder"/>.</param>
public sealed record AlertThread(long Revision, IReadOnlyList<StoredAlert> Alerts, IReadOnlyList<ThreadMail> Mails, IReadOnlyList<StoredAlert> Elsewhere)
{
    public static readonly AlertThread None = new(0, [], [], []);
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
/// <param name="Number">How many mails of this study the recipient has had before: with study and recipient it names the mail, so that it cannot be queued twice.</param>
public sealed record MailIntent(MailKind Kind, string Recipient, Severity Severity, IReadOnlyList<string> AlertKeys, string? InReplyTo, int Number);

/// <summary>What one assessment makes of a thread.</summary>
public sealed record ThreadStep(IReadOnlyList<AlertChange> Changes, IReadOnlyList<MailIntent> Mails)
{
    public static readonly ThreadStep Nothing = new([], []);
}
