using DoseListener.Store.Writing;

namespace DoseListener.Store.Keeping;

/// <summary>The rows that the program keeps about itself: which configuration was in force, when each sender was heard, what retention deleted.</summary>
internal static class UpkeepTables
{
    private static readonly SqlText InsertText = new("insert into configuration (sha256, content) values (?1, ?2) on conflict (sha256) do nothing");

    private static readonly SqlText InsertChange = new(
        """
        insert into configuration_change (applied_at, sha256, reason, file, program_version, waits_for_restart)
        values (?1, ?2, ?3, ?4, ?5, ?6)
        """);

    private static readonly SqlText UpsertActivity = new(
        """
        insert into sender_activity (sender_name, first_received_at, last_received_at) values (?1, ?2, ?2)
        on conflict (sender_name) do update set
          last_received_at = case when last_received_at < excluded.last_received_at then excluded.last_received_at else last_received_at end
        """);

    private static readonly SqlText InsertRun = new("insert into retention_run (ran_at, rule, cutoff, count, bytes) values (?1, ?2, ?3, ?4, ?5)");

    private static readonly SqlText AddToRun = new("update retention_run set count = count + ?2, bytes = bytes + ?3 where id = ?1");

    public static void Record(WriteSession session, AppliedConfiguration configuration, string now)
    {
        session[InsertText].Bind(configuration.Sha256).Bind(configuration.Content).Execute();
        session[InsertChange]
            .Bind(now).Bind(configuration.Sha256).Bind(configuration.Reason).Bind(configuration.File)
            .Bind(configuration.ProgramVersion).Bind(configuration.WaitsForRestart)
            .Execute();
    }

    public static void Heard(WriteSession session, string senderName, string at) => session[UpsertActivity].Bind(senderName).Bind(at).Execute();

    /// <summary>Adds to what a run has deleted.</summary>
    /// <returns>The run's row; 0 while it has deleted nothing.</returns>
    public static long Deleted(WriteSession session, Tally run, long count, long bytes)
    {
        if (count == 0 && bytes == 0)
        {
            return run.Row;
        }

        if (run.Row == 0)
        {
            session[InsertRun].Bind(run.Now).Bind(run.Rule).Bind(run.Cutoff).Bind(count).Bind(bytes).Execute();
            return session.LastId;
        }

        session[AddToRun].Bind(run.Row).Bind(count).Bind(bytes).Execute();
        return run.Row;
    }
}
