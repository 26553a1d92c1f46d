using DoseListener.Store.Writing;

namespace DoseListener.Store.Studies;

/// <summary>Queues a study to be compared with the rules, in the transaction that changes its dose.</summary>
internal static class Evaluation
{
    /// <summary>The words of <c>evaluation.reason</c>.</summary>
    public const string Received = "received", Import = "import", Reread = "reread", Related = "related";

    // What was received is told to people, so nothing that is told to nobody may take its place. Something new is a new start for a study that was parked.
    private static readonly SqlText Upsert = new(
        """
        insert into evaluation (study_instance_uid, due_at, enqueued_at, reason) values (?1, ?2, ?3, ?4)
        on conflict (study_instance_uid) do update set
          due_at = case when evaluation.due_at < excluded.due_at then excluded.due_at else evaluation.due_at end,
          reason = case when evaluation.reason = 'received' then evaluation.reason else excluded.reason end,
          attempts = 0, parked_at = null, last_error = null
        """);

    private static readonly SqlText Remove = new("delete from evaluation where study_instance_uid = ?1");

    /// <summary>Due once the study has been quiet; it keeps the time from which it has been waiting.</summary>
    public static void Enqueue(WriteSession session, string key, string dueAt, string now, string reason) =>
        session[Upsert].Bind(key).Bind(dueAt).Bind(now).Bind(reason).Execute();

    /// <summary>False where it was not queued.</summary>
    public static bool Forget(WriteSession session, string key)
    {
        session[Remove].Bind(key).Execute();
        return session.Changes > 0;
    }
}
