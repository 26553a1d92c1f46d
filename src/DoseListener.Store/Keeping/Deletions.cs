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
}
