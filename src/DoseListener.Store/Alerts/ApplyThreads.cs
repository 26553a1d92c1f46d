using System.Globalization;
using DoseListener.Store.Studies;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Alerts;

/// <summary>Writes steps of the alerts of one or several studies, all of them or none, if what they were made from still holds.</summary>
internal sealed class ApplyThreads(IReadOnlyList<ThreadCommit> commits) : WorkUnit<ApplyOutcome>
{
    // An alert with its history, and the text of a mail.
    private const int AlertBytes = 4096;

    public override long Bytes => commits.Sum(commit => (AlertBytes * (commit.Changes.Count + 1L)) + commit.Mails.Sum(mail => (long)mail.Text.Length + mail.Html.Length));

    public override string Subject => string.Create(CultureInfo.InvariantCulture, $"Alerts of study {commits[0].StudyInstanceUid}");

    protected override ApplyOutcome Write(WriteSession session)
    {
        // Before anything is written, since what is written stays with this outcome.
        if (commits.Any(commit => HasMovedOn(session, commit)))
        {
            return ApplyOutcome.MovedOn;
        }

        foreach (var change in commits.SelectMany(commit => commit.Changes))
        {
            AlertTable.Save(session, change);
        }

        foreach (var commit in commits)
        {
            Finish(session, commit);
        }

        return ApplyOutcome.Applied;
    }

    protected override ApplyOutcome TryAgain(string trouble) => ApplyOutcome.TryAgain;

    private static bool HasMovedOn(WriteSession session, ThreadCommit commit) =>
        (commit.StudyRevision is { } revision && revision != (StudyTable.Find(session, commit.StudyInstanceUid)?.Revision ?? 0))
        || AlertTable.ThreadRevision(session, commit.StudyInstanceUid) != commit.ThreadRevision
        || (commit.Queue == QueueStep.Leaves && !Evaluation.IsQueued(session, commit.StudyInstanceUid));

    private static void Finish(WriteSession session, ThreadCommit commit)
    {
        var now = UtcText.Format(commit.At);
        foreach (var mail in commit.Mails)
        {
            MailTable.Insert(session, mail, now);
        }

        if (commit.Changes.Count + commit.Mails.Count > 0)
        {
            AlertTable.MoveThread(session, commit.StudyInstanceUid, commit.ThreadRevision + 1);
        }

        if (commit.Queue == QueueStep.Leaves)
        {
            Evaluation.Forget(session, commit.StudyInstanceUid);
        }

        foreach (var other in commit.AlsoJudge)
        {
            Evaluation.Enqueue(session, other, now, now, commit.AlsoJudgeBecause);
        }
    }
}
