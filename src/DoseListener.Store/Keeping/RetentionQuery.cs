using Dapper;
using DoseListener.Dose.Alerts;
using DoseListener.Dose.Lifecycle;
using DoseListener.Store.Alerts;
using DoseListener.Store.Ingest;
using Microsoft.Data.Sqlite;

namespace DoseListener.Store.Keeping;

/// <summary>Finds what a rule of retention concerns, on a connection that only reads: the writer is asked to delete, not to search.</summary>
internal static class RetentionQuery
{
    public static List<long> Headers(SqliteConnection connection, string cutoff) => [.. connection.Query<long>(
        """
        select k.instance_id
        from kept_object k
        join instance i on i.id = k.instance_id
        join document d on d.instance_id = k.instance_id
        where k.form = @header and d.relation = @covered and i.last_received_at < @cutoff
        """,
        new { header = KeptForms.NameOf(KeptForm.Header), covered = nameof(DocumentRelation.CoveredByReport), cutoff },
        commandTimeout: 0)];

    /// <summary>What nobody could read yet is not among them: its dose is in the object alone.</summary>
    public static List<long> Objects(SqliteConnection connection, string cutoff) => [.. connection.Query<long>(
        """
        select k.instance_id
        from kept_object k
        join instance i on i.id = k.instance_id
        where i.last_received_at < @cutoff and i.state in (@dose, @noDose)
        """,
        new { dose = InstanceStates.Dose, noDose = InstanceStates.NoDose, cutoff },
        commandTimeout: 0)];

    /// <summary>Studies of which nothing is newer, no object is unreadable, and no alert waits for a person.</summary>
    public static List<string> Studies(SqliteConnection connection, string cutoff) => [.. connection.Query<string>(
        """
        select s.study_instance_uid
        from study s
        where s.last_received_at < @cutoff and s.unreadable_count = 0
          and not exists (select 1 from alert a where a.study_instance_uid = s.study_instance_uid and a.state not in (@closed, @suppressed))
          and not exists (select 1 from evaluation e where e.study_instance_uid = s.study_instance_uid)
          and not exists (select 1 from instance i where i.study_instance_uid = s.study_instance_uid and i.last_received_at >= @cutoff)
        """,
        new { cutoff, closed = Words.Of(AlertState.Closed), suppressed = Words.Of(AlertState.Suppressed) },
        commandTimeout: 0)];

    /// <summary>Objects that belong to no study with dose: what a deleted study left, and what never said anything about dose.</summary>
    public static List<long> Others(SqliteConnection connection, string cutoff) => [.. connection.Query<long>(
        """
        select i.id
        from instance i
        where i.last_received_at < @cutoff and i.state in (@dose, @noDose)
          and not exists (select 1 from document d where d.instance_id = i.id)
          and not exists (select 1 from study s where s.study_instance_uid = i.study_instance_uid)
        """,
        new { cutoff, dose = InstanceStates.Dose, noDose = InstanceStates.NoDose },
        commandTimeout: 0)];
}
