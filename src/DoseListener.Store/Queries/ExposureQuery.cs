using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;
using DoseListener.Store.Writing;
using Microsoft.Data.Sqlite;

namespace DoseListener.Store.Queries;

/// <summary>
/// Finds the studies that hold an exposure of one study, by start and UID: one look-up an event, whatever the database holds. Where
/// another study gives the event another start or its own has none, the other is found by its first event, or by one that has no start.
/// </summary>
internal static class ExposureQuery
{
    /// <summary>A UID that so many studies use names nothing.</summary>
    private const int Studies = 16;

    private const string StudyText = "select id, patient, is_test from study where study_instance_uid = ?1";

    private const string UidsText = "select distinct event_uid, substr(started_at, 1, 19) from event where study_id = ?1 and has_usable_uid = 1";

    // Of another patient, or of a test, it is no second count of this patient's dose.
    private const string OthersText =
        """
        with found as (
          select * from (
            select distinct study_id from event
            where started_at >= ?2 and started_at < ?2 || '~' and event_uid = ?1 and has_usable_uid = 1 limit ?6)
          union
          select * from (select distinct study_id from event where number = 0 and event_uid = ?1 and has_usable_uid = 1 limit ?6)
          union
          select * from (select distinct study_id from event where started_at is null and event_uid = ?1 and has_usable_uid = 1 limit ?6))
        select s.id, s.patient is not null and ?4 is not null and s.patient <> ?4 or s.is_test <> ?5
        from found f join study s on s.id = f.study_id
        where s.id <> ?3
        limit ?6
        """;

    private const string ExposuresText =
        """
        select s.study_instance_uid, case when e.has_usable_uid = 1 then e.event_uid end, e.plane, e.started_at,
          coalesce(e.dlp, e.dap, e.agd, e.administered_activity, e.dose_rp, e.ctdi_vol, e.entrance_exposure_at_reference_point, e.entrance_exposure)
        from event e join study s on s.id = e.study_id
        where e.study_id = ?1
        order by e.number
        """;

    // A total that no event explains is dose of its own.
    private const string WithoutEventsText = "select study_instance_uid from study where id = ?1 and instr(notes, ?2) > 0";

    public static SameExposures Read(SqliteConnection connection, string studyInstanceUid)
    {
        if (FindStudy(connection, studyInstanceUid) is not { } study)
        {
            return SameExposures.None;
        }

        var others = new HashSet<long>();
        var nameless = new HashSet<string>(StringComparer.Ordinal);
        CollectOthers(connection, study, others, nameless);
        return others.Count == 0
            ? SameExposures.None
            : SameExposures.Of(studyInstanceUid, CrossStudy.FindIdentical(FiledExposures.ByStudy(Exposures(connection, [study.Id, .. others.Order()], nameless))));
    }

    private static (long Id, string? Patient, bool IsTest)? FindStudy(SqliteConnection connection, string studyInstanceUid)
    {
        using var statement = new Statement(connection.Handle!, StudyText);
        return statement.Bind(studyInstanceUid).Step() ? (statement.Integer(0), statement.TextOrNull(1), statement.Integer(2) != 0) : null;
    }

    private static void CollectOthers(SqliteConnection connection, (long Id, string? Patient, bool IsTest) study, HashSet<long> others, HashSet<string> nameless)
    {
        using var uids = new Statement(connection.Handle!, UidsText);
        using var holders = new Statement(connection.Handle!, OthersText);
        uids.Bind(study.Id);
        while (uids.Step())
        {
            var uid = uids.Text(0);
            var found = new List<(long Id, bool IsForeign)>();
            holders.Bind(uid).Bind(uids.TextOrNull(1)).Bind(study.Id).Bind(study.Patient).Bind(study.IsTest).Bind(Studies + 2L);
            while (holders.Step())
            {
                found.Add((holders.Integer(0), holders.Integer(1) != 0));
            }

            if (found.Count > Studies)
            {
                nameless.Add(uid);
            }
            else
            {
                others.UnionWith(found.Where(holder => !holder.IsForeign).Select(holder => holder.Id));
            }
        }
    }

    private static List<FiledExposure> Exposures(SqliteConnection connection, IReadOnlyList<long> studies, HashSet<string> nameless)
    {
        var exposures = new List<FiledExposure>();
        using var statement = new Statement(connection.Handle!, ExposuresText);
        using var withoutEvents = new Statement(connection.Handle!, WithoutEventsText);
        foreach (var id in studies)
        {
            statement.Bind(id);
            while (statement.Step())
            {
                var uid = statement.TextOrNull(1);
                exposures.Add(new(
                    statement.Text(0),
                    uid is null || nameless.Contains(uid) ? null : uid,
                    statement.TextOrNull(2) is { } plane ? Enum.Parse<Plane>(plane) : null,
                    statement.TextOrNull(3),
                    statement.RealOrNull(4)));
            }

            withoutEvents.Bind(id).Bind(nameof(LifecycleNoteKind.TotalsWithoutEvents));
            while (withoutEvents.Step())
            {
                exposures.Add(new(withoutEvents.Text(0), Uid: null, Plane: null, StartedAt: null, MainValue: null));
            }
        }

        return exposures;
    }
}
