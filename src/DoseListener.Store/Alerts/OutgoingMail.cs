using DoseListener.Dose.Alerts;

namespace DoseListener.Store.Alerts;

/// <summary>A written mail on its way into the outbox.</summary>
/// <param name="MessageId">Without angle brackets. It is the identity of the mail: a second one under it is not taken.</param>
/// <param name="Recipient">One address.</param>
/// <param name="AlertIds">Of all that it tells, most severe first; they have to be stored, or be stored with it.</param>
public sealed record OutgoingMail(
    string MessageId, MailKind Kind, Severity Severity, string Recipient, string? InReplyTo, string Subject, string Text, string Html, IReadOnlyList<long> AlertIds);

/// <summary>Where a mail stands. The words are those of <c>mail_log.state</c>, in lower case.</summary>
public enum MailState
{
    /// <summary>It has not been tried.</summary>
    Waiting,

    /// <summary>It was tried, and is to be tried again.</summary>
    Held,

    /// <summary>A server has taken it.</summary>
    Sent,

    /// <summary>The server refuses this recipient or this mail for good.</summary>
    Refused,
}

/// <summary>What became of an attempt.</summary>
public enum DeliveryOutcome
{
    Sent,
    Held,
    Refused,
}

/// <summary>A mail of the outbox.</summary>
/// <param name="Id">Of its row; grows in the order of writing.</param>
/// <param name="Attempts">So far.</param>
/// <param name="NextAttemptAt">Null once it is sent or refused.</param>
public sealed record OutboxRow(
    long Id, OutgoingMail Mail, MailState State, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset? FirstAttemptAt, DateTimeOffset? NextAttemptAt, DateTimeOffset? SentAt, string? LastError);

/// <summary>What became of a change that was given to the store.</summary>
public enum WriteOutcome
{
    Written,

    /// <summary>Nothing was written; the same may succeed later (disk full, database busy).</summary>
    TryAgain,
}
