using System.Globalization;
using DoseListener.Store.Studies;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Alerts;

/// <summary>Writes one step of a study's alerts, if what it was made from still holds.</summary>
internal sealed class ApplyThread(ThreadCommit commit) : WorkUnit<ApplyOutcome>
{
    // An alert with its history, and the text of a mail.
    private const int AlertBytes = 4096;

    public override long Bytes => (AlertBytes * (commit.Changes.Count + 1L)) + commit.Mails.Sum(mail => (long)mail.Text.Length + mail.Html.Length);

    public override string Subject => string.Create(CultureInfo.InvariantCulture, $"Alerts of study {commit.StudyInstanceUid}");

    protected override ApplyOutcome Write(WriteSession session)
    {
        if (HasMovedOn(session))
        {
            return ApplyOutcome.MovedOn;
        }

        var now = UtcText.Format(commit.At);
        if (commit.Queue == QueueStep.Leaves && !Evaluation.Forget(session, commit.StudyInstanceUid))
        {
            // Somebody else has judged it, and taken it off the queue.
            return ApplyOutcome.MovedOn;
        }

        foreach (var change in commit.Changes)
        {
            AlertTable.Save(session, change);
        }

        foreach (var mail in commit.Mails)
        {
            MailTable.Insert(session, mail, now);
        }

        if (commit.Changes.Count + commit.Mails.Count > 0)
        {
            AlertTable.MoveThread(session, commit.StudyInstanceUid, commit.ThreadRevision + 1);
        }

        foreach (var other in commit.AlsoJudge)
        {
            Evaluation.Enqueue(session, other, now, now, Evaluation.Related);
        }

        return ApplyOutcome.Applied;
    }

    protected override ApplyOutcome TryAgain(string trouble) => ApplyOutcome.TryAgain;

    private bool HasMovedOn(WriteSession session) =>
        (commit.StudyRevision is { } revision && revision != (StudyTable.Find(session, commit.StudyInstanceUid)?.Revision ?? 0))
        || AlertTable.ThreadRevision(session, commit.StudyInstanceUid) != commit.ThreadRevision;
}
