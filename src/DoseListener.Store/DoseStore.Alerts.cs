using DoseListener.Store.Alerts;
using DoseListener.Store.Studies;
using DoseListener.Store.Writing;

namespace DoseListener.Store;

/// <summary>Alerts and the mail about them.</summary>
public sealed partial class DoseStore
{
    /// <summary>Writes one step of a study's alerts. Completes when that is durable, or is known not to be.</summary>
    public Task<ApplyOutcome> ApplyAsync(ThreadCommit commit, CancellationToken cancellationToken) =>
        ApplyAsync([commit], cancellationToken);

    /// <summary>Writes steps of several studies, all of them or none.</summary>
    /// <param name="commits">At least one, of different studies. Mail of any of them may tell alerts of all.</param>
    public Task<ApplyOutcome> ApplyAsync(IReadOnlyList<ThreadCommit> commits, CancellationToken cancellationToken) =>
        _writer.RunAsync(new ApplyThreads(commits), cancellationToken);

    /// <summary>Failures after which judging a study is given up until something changes.</summary>
    public const int ParkAfter = Evaluation.ParkAfter;

    /// <summary>The first of so many alert numbers that nobody else gets; null in bad weather. Numbers that are not used leave a gap.</summary>
    public Task<long?> ReserveAlertNumbersAsync(int count, CancellationToken cancellationToken) => _writer.RunAsync(
        new SmallChange<long?>("Alert numbers", 0, session => AlertTable.Reserve(session, count), null), cancellationToken);

    /// <summary>Judging a study failed. After five times it is parked. How often it failed now: null in bad weather, and where it is not queued any more.</summary>
    /// <param name="error">A type, without patient data.</param>
    public Task<long?> ReportJudgingFailedAsync(string studyInstanceUid, string error, DateTimeOffset retryAt, CancellationToken cancellationToken)
    {
        var now = UtcText.Format(_time.GetUtcNow());
        return _writer.RunAsync(
            new SmallChange<long?>("A failed evaluation", 0, session => Evaluation.CountFailure(session, studyInstanceUid, error, now, UtcText.Format(retryAt)), null), cancellationToken);
    }

    /// <summary>Takes up parked studies again; how many, or null in bad weather.</summary>
    public Task<int?> TryParkedStudiesAgainAsync(CancellationToken cancellationToken) =>
        _writer.RunAsync(new SmallChange<int?>("Parked evaluations", 0, session => Evaluation.TryParkedAgain(session), null), cancellationToken);

    /// <summary>Puts mail into the outbox, all of it or none. What is there under the same Message-ID stays as it is.</summary>
    public Task<WriteOutcome> EnqueueAsync(IReadOnlyList<OutgoingMail> mails, CancellationToken cancellationToken)
    {
        var now = UtcText.Format(_time.GetUtcNow());
        return _writer.RunAsync(
            new SmallChange<WriteOutcome>(
                "Mail",
                mails.Sum(mail => (long)mail.Text.Length + mail.Html.Length),
                session =>
                {
                    foreach (var mail in mails)
                    {
                        MailTable.Insert(session, mail, now);
                    }

                    return WriteOutcome.Written;
                },
                WriteOutcome.TryAgain),
            cancellationToken);
    }

    /// <summary>What became of an attempt to send a mail. A mail that was sent or refused before stays so.</summary>
    /// <param name="error">In the server's words or ours, without patient data.</param>
    /// <param name="nextAttempt">With <see cref="DeliveryOutcome.Held"/>.</param>
    public Task<WriteOutcome> ReportDeliveryAsync(long id, DeliveryOutcome outcome, string? error, DateTimeOffset? nextAttempt, CancellationToken cancellationToken)
    {
        var state = outcome switch
        {
            DeliveryOutcome.Sent => MailState.Sent,
            DeliveryOutcome.Held => MailState.Held,
            DeliveryOutcome.Refused => MailState.Refused,
        };
        var now = _time.GetUtcNow();
        var next = outcome == DeliveryOutcome.Held ? UtcText.Format(nextAttempt ?? now) : null;
        return _writer.RunAsync(
            new SmallChange<WriteOutcome>(
                "Delivery of a mail",
                0,
                session =>
                {
                    MailTable.Report(session, id, state, UtcText.Format(now), next, error);
                    return WriteOutcome.Written;
                },
                WriteOutcome.TryAgain),
            cancellationToken);
    }
}
