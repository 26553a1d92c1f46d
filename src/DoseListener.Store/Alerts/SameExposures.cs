using System.Text.Json;
using Dapper;
using DoseListener.Dose.Lifecycle;
using Microsoft.Data.Sqlite;

namespace DoseListener.Store.Alerts;

/// <summary>Which other studies hold the exposures of one: a report that was filed under several accession numbers, or a merged patient.</summary>
internal static class SameExposures
{
    // By the index over event UIDs. The events of the study itself are among them.
    private const string Text =
        """
        select distinct s.id, s.study_instance_uid
        from event e join study s on s.id = e.study_id
        where e.event_uid in (select value from json_each(@uids)) and e.has_usable_uid <> 0 and s.study_instance_uid <> @uid
        limit 64
        """;

    public static (IReadOnlyList<string> CountedIn, IReadOnlyList<string> AlsoFiledUnder) Of(
        SqliteConnection connection, SqliteTransaction transaction, string uid, List<StoredEvent> events)
    {
        var uids = events.Where(entry => entry.HasUid).Select(entry => entry.Assessed.Event.Uid!).Distinct().ToList();
        if (uids.Count == 0)
        {
            return ([], []);
        }

        var others = connection.Query<(long Id, string Uid)>(Text, new { uid, uids = JsonSerializer.Serialize(uids) }, transaction).AsList();
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
