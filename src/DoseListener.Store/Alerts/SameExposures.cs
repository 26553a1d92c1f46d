using System.Text.Json;
using Dapper;
using DoseListener.Dose.Lifecycle;
using Microsoft.Data.Sqlite;

namespace DoseListener.Store.Alerts;

/// <summary>Which other studies hold the exposures of one: a report that was filed under several accession numbers, or a merged patient.</summary>
internal static class SameExposures
{
    // By the indexes over starts and UIDs: an exposure is the same only where its start is, to the second (ExposureKeys.AcrossStudies).
    private const string Text =
        """
        with wanted as materialized (select distinct substr(value ->> 0, 1, 19) as start, value ->> 1 as uid from json_each(@exposures)),
          found as (
            select e.study_id
            from wanted w cross join event e
            where e.started_at >= w.start and e.started_at < w.start || '~' and e.event_uid = w.uid and e.has_usable_uid <> 0
            union
            select e.study_id
            from wanted w cross join event e
            where w.start is null and e.started_at is null and e.event_uid = w.uid and e.has_usable_uid <> 0)
        select s.id, s.study_instance_uid
        from found f join study s on s.id = f.study_id
        where s.study_instance_uid <> @uid
        limit 64
        """;

    public static (IReadOnlyList<string> CountedIn, IReadOnlyList<string> AlsoFiledUnder) Of(
        SqliteConnection connection, SqliteTransaction transaction, string uid, List<StoredEvent> events)
    {
        var exposures = events.Where(entry => entry.HasUid).Select(entry => new[] { entry.Assessed.Event.StartedAt, entry.Assessed.Event.Uid }).ToList();
        if (exposures.Count == 0)
        {
            return ([], []);
        }

        var others = connection.Query<(long Id, string Uid)>(Text, new { uid, exposures = JsonSerializer.Serialize(exposures) }, transaction).AsList();
        if (others.Count == 0)
        {
            return ([], []);
        }

        var studies = others
            .Select(other => Exposures(other.Uid, connection.Query<EventPart>(EventPart.Text, new { id = other.Id }, transaction).Select(row => ExposureKeys.AcrossStudies(row.Read(), row.HasUsableUid != 0))))
            .Append(Exposures(uid, events.Select(entry => ExposureKeys.AcrossStudies(entry.Assessed.Event, entry.HasUid))));
        var shared = CrossStudy.FindIdentical(studies).Where(entry => entry.IsWhole).ToList();
        return (
            [.. shared.Where(entry => entry.StudyInstanceUid == uid).Select(entry => entry.CountedIn)],
            [.. shared.Where(entry => entry.CountedIn == uid).Select(entry => entry.StudyInstanceUid)]);
    }

    /// <summary>An event without a UID of its own is nobody else's, and keeps the study from being wholly another's.</summary>
    private static StudyEvents Exposures(string uid, IEnumerable<string?> keys) => new(uid, keys.Select((key, place) => key ?? $"{uid}#{place}").ToHashSet(StringComparer.Ordinal));
}
