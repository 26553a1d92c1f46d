using DoseListener.Store.Alerts;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Studies;

/// <summary>Queues a study to be compared with the rules, in the transaction that changes its dose.</summary>
internal static class Evaluation
{
    /// <summary>Failures after which a study is left alone.</summary>
    public const int ParkAfter = 5;

    // What was received is told to people, so nothing that is told to nobody may take its place. Something new is a new start for a study that was parked.
    private static readonly SqlText Upsert = new(
        """
        insert into evaluation (study_instance_uid, due_at, enqueued_at, reason) values (?1, ?2, ?3, ?4)
        on conflict (study_instance_uid) do update set
          due_at = case when evaluation.due_at < excluded.due_at then excluded.due_at else evaluation.due_at end,
          reason = case when evaluation.reason = 'received' then evaluation.reason else excluded.reason end,
          attempts = 0, parked_at = null, last_error = null
        """);

    private static readonly SqlText Fail = new(
        """
        update evaluation set
          attempts = attempts + 1, last_error = ?2, due_at = case when due_at < ?4 then ?4 else due_at end,
          parked_at = case when attempts + 1 >= ?5 then ?3 end
        where study_instance_uid = ?1
        returning attempts
        """);

    private static readonly SqlText Unpark = new("update evaluation set attempts = 0, parked_at = null where parked_at is not null");

    private static readonly SqlText Find = new("select 1 from evaluation where study_instance_uid = ?1");

    private static readonly SqlText Remove = new("delete from evaluation where study_instance_uid = ?1");

    /// <summary>Due once the study has been quiet; it keeps the time from which it has been waiting.</summary>
    public static void Enqueue(WriteSession session, string key, string dueAt, string now, EvaluationReason reason) =>
        session[Upsert].Bind(key).Bind(dueAt).Bind(now).Bind(Words.Of(reason)).Execute();

    /// <summary>How often it failed now; null where it is not queued any more.</summary>
    public static long? CountFailure(WriteSession session, string key, string error, string now, string retryAt) =>
        session[Fail].Bind(key).Bind(error).Bind(now).Bind(retryAt).Bind((long)ParkAfter).OnlyInteger();

    /// <summary>A new version of the program may judge what an old one could not. How many there are.</summary>
    public static int TryParkedAgain(WriteSession session)
    {
        session[Unpark].Execute();
        return session.Changes;
    }

    public static bool IsQueued(WriteSession session, string key) => session[Find].Bind(key).FirstInteger() is not null;

    public static void Forget(WriteSession session, string key) => session[Remove].Bind(key).Execute();
}
