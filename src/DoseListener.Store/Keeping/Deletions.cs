using DoseListener.Store.Writing;

namespace DoseListener.Store.Keeping;

/// <summary>Deletes in the writer, one small piece at a time.</summary>
internal static class Deletions
{
    private static readonly SqlText MeasureText = new("select length(bytes) from kept_object where instance_id = ?1");

    private static readonly SqlText ForgetObject = new("delete from kept_object where instance_id = ?1");

    private static readonly SqlText ForgetInstance = new("delete from instance where id = ?1 and last_received_at < ?2");

    private static readonly SqlText HasNews = new(
        """
        select 1 from study s where s.study_instance_uid = ?1 and s.last_received_at >= ?2
        union all
        select 1 from evaluation e where e.study_instance_uid = ?1
        """);

    private static readonly SqlText ForgetDocuments = new("delete from document where study_id = (select id from study where study_instance_uid = ?1)");

    private static readonly SqlText ForgetStudy = new("delete from study where study_instance_uid = ?1");

    private static readonly SqlText[] ForgetSizes =
    [
        new("delete from imported_size where study_instance_uid = ?1"),
        new("delete from study_size where study_instance_uid = ?1"),
        new("delete from study_accession where study_instance_uid = ?1"),
    ];

    // What belongs to studies that are gone or never came, a few rows at a time.
    private static readonly SqlText[] Remains =
    [
        new(
            """
            delete from study_accession where (accession, study_instance_uid) in (
              select l.accession, l.study_instance_uid from study_accession l
              where not exists (select 1 from instance i where i.study_instance_uid = l.study_instance_uid)
              limit ?2) and ?1 is not null
            """),
        new(
            """
            delete from imported_size where study_instance_uid in (
              select z.study_instance_uid from imported_size z
              where z.imported_at < ?1 and not exists (select 1 from instance i where i.study_instance_uid = z.study_instance_uid)
              limit ?2)
            """),
        new(
            """
            delete from accession_size where accession in (
              select a.accession from accession_size a
              where a.imported_at < ?1 and not exists (select 1 from study_accession l where l.accession = a.accession)
              limit ?2)
            """),
        new(
            """
            delete from study_size where study_instance_uid in (
              select z.study_instance_uid from study_size z
              where not exists (select 1 from imported_size o where o.study_instance_uid = z.study_instance_uid)
                and not exists (select 1 from study_accession l join accession_size a on a.accession = l.accession where l.study_instance_uid = z.study_instance_uid)
              limit ?2) and ?1 is not null
            """),
        new(
            """
            delete from commitment where id in (
              select id from commitment where requested_at < ?1 and (reported_at is null or reported_at < ?1) and state <> 'waiting' limit ?2)
            """),
    ];

    /// <returns>Its bytes; null when it is gone already.</returns>
    public static long? Object(WriteSession session, long instanceId)
    {
        if (session[MeasureText].Bind(instanceId).FirstInteger() is not { } bytes)
        {
            return null;
        }

        session[ForgetObject].Bind(instanceId).Execute();
        return bytes;
    }

    /// <summary>With its kept object. What was delivered again meanwhile stays.</summary>
    public static long? Instance(WriteSession session, long id, string cutoff)
    {
        var bytes = session[MeasureText].Bind(id).FirstInteger() ?? 0;
        session[ForgetInstance].Bind(id).Bind(cutoff).Execute();
        return session.Changes > 0 ? bytes : null;
    }

    /// <summary>The dose of a study. Its objects go afterwards, a few at a time, since a study may have thousands.</summary>
    /// <returns>False when something came for it meanwhile.</returns>
    public static bool Study(WriteSession session, string key, string cutoff)
    {
        if (session[HasNews].Bind(key).Bind(cutoff).FirstInteger() is not null)
        {
            return false;
        }

        foreach (var forget in ForgetSizes)
        {
            session[forget].Bind(key).Execute();
        }

        session[ForgetDocuments].Bind(key).Execute();
        session[ForgetStudy].Bind(key).Execute();
        return session.Changes > 0;
    }

    /// <summary>Imported sizes, accession numbers and requests for storage commitment that no object needs any more.</summary>
    /// <param name="most">So many of each.</param>
    /// <returns>True while there may be more.</returns>
    public static bool Rest(WriteSession session, string cutoff, long most)
    {
        var isMore = false;
        foreach (var remains in Remains)
        {
            session[remains].Bind(cutoff).Bind(most).Execute();
            isMore |= session.Changes == most;
        }

        return isMore;
    }
}
