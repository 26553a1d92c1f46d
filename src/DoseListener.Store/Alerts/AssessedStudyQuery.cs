using System.Text.Json;
using Dapper;
using DoseListener.Dose.Alerts;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Store.Ingest;
using DoseListener.Store.Studies;
using Microsoft.Data.Sqlite;

namespace DoseListener.Store.Alerts;

/// <summary>Puts one stored study together as rules see it.</summary>
internal static class AssessedStudyQuery
{
    private const string Live = nameof(DocumentRelation.Live);

    /// <summary>Null where nothing says anything about its dose.</summary>
    public static AssessedStudy? Read(SqliteConnection connection, SqliteTransaction transaction, string uid)
    {
        if (connection.QuerySingleOrDefault<StudyPart>(StudyPart.Text, new { uid }, transaction) is not { } study)
        {
            return null;
        }

        var documents = connection.Query<DocumentPart>(DocumentPart.Text, new { id = study.Id }, transaction).AsList();
        var events = Events(connection.Query<EventPart>(EventPart.Text, new { id = study.Id }, transaction), documents.ToDictionary(document => document.InstanceId));
        var devices = Devices(study, events);
        var dose = StudyTotals.Of(devices, []);
        var told = SameExposures.Of(connection, transaction, uid, events);
        return new AssessedStudy
        {
            StudyInstanceUid = uid,
            Revision = study.Revision,
            Modalities = study.Modality?.Split('\\') ?? [],
            StartedAt = study.StartedAt,
            Patient = study.Patient,
            Size = new() { AgeYears = (decimal?)study.AgeYears, Sex = study.Sex, HeightCm = (decimal?)(study.HeightCm ?? study.ImportedHeightCm), WeightKg = (decimal?)(study.WeightKg ?? study.ImportedWeightKg) },
            Totals = dose.Totals,
            Devices = [.. devices.Select(device => new AssessedDevice(
                device.Key,
                device.Device,
                [.. device.Totals.Select(total => new AssessedTotal(total.Metric, total.Plane, total.Laterality, total.Value, total.Quality, total.Discrepant))],
                device.DoseRPMaxPlane,
                device.DoseRPSum))],
            Events = [.. events.Select(entry => entry.Assessed)],
            Senders = [.. documents.Select(document => document.Sender).Distinct()],
            NotAPatient = Signs(study, documents),
            CountedIn = told.CountedIn,
            AlsoFiledUnder = told.AlsoFiledUnder,
            UnreadableObjects = (int)study.UnreadableCount,
            NoteKinds = Notes(study, documents),
            FirstReceivedAt = UtcText.Parse(study.FirstReceivedAt),
            LastReceivedAt = UtcText.Parse(study.LastReceivedAt),
        };
    }

    private static List<StoredEvent> Events(IEnumerable<EventPart> rows, Dictionary<long, DocumentPart> documents)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. rows.Select(row => (Row: row, Event: row.Read()))
            .OrderBy(entry => entry.Event.StartedAt, StringComparer.Ordinal).ThenBy(entry => entry.Event.Path.Length).ThenBy(entry => entry.Event.Path, StringComparer.Ordinal)
            .Select(entry =>
            {
                var (row, document) = (entry.Row, documents[entry.Row.InstanceId]);
                var key = ExposureKeys.WithinStudy(entry.Event, row.HasUsableUid != 0);
                seen[key] = seen.GetValueOrDefault(key) + 1;
                return new StoredEvent(
                    new(seen[key] == 1 ? key : $"{key}#{seen[key]}", document.Modality, document.Device, entry.Event, document.SopInstanceUid, Enum.Parse<ObjectKind>(document.Kind)),
                    row.HasUsableUid != 0);
            })];
    }

    /// <summary>As the merge left them. Which event is which device's does not matter to totals, so the first device has them all.</summary>
    private static List<DeviceDose> Devices(StudyPart study, List<StoredEvent> events)
    {
        var content = JsonSerializer.Deserialize(study.Totals, DoseJson.Default.StudyContent) ?? throw new InvalidDataException("The totals of a study are empty.");
        return [.. content.Devices.Index().Select(entry => new DeviceDose
        {
            Key = entry.Item.Key,
            Device = entry.Item.Device,
            IsObserver = entry.Item.IsObserver == true,
            Documents = [],
            Events = entry.Index > 0 ? [] : [.. events.Select(stored => new MergedEvent(stored.Assessed.Key, stored.HasUid, "", stored.Assessed.Kind, stored.Assessed.Event))],
            Totals = [.. entry.Item.Totals.Select(total => new MergedTotal
            {
                Metric = total.Metric,
                Plane = total.Plane,
                Laterality = total.Laterality,
                Value = total.Value,
                Quality = total.Quality,
                Reported = total.Reported,
                Summed = total.Summed,
                Complete = total.Complete,
                Discrepant = total.Discrepant,
            })],
            DoseRPMaxPlane = entry.Item.DoseRPMaxPlane,
            DoseRPSum = entry.Item.DoseRPSum,
        })];
    }

    /// <summary>A sign counts when every object that counts bears it: one that lacks it may be a patient's.</summary>
    private static List<NotAPatientSign> Signs(StudyPart study, List<DocumentPart> documents)
    {
        var signs = new List<NotAPatientSign>();
        if (study.IsTest != 0)
        {
            signs.Add(NotAPatientSign.TestSender);
        }

        var counting = documents.Where(document => document.Relation == Live).Select(document => NotAPatientSigns.Parse(document.NotAPatient).ToHashSet()).ToList();
        if (counting.Count > 0)
        {
            signs.AddRange(counting.Aggregate((left, right) => [.. left.Intersect(right)]).Order());
        }

        return signs;
    }

    private static List<string> Notes(StudyPart study, List<DocumentPart> documents) =>
    [
        .. documents.Where(document => document.Relation is not (nameof(DocumentRelation.Superseded) or nameof(DocumentRelation.OlderVersion)))
            .Select(document => document.Notes).Append(study.Notes).SelectMany(Kinds).Distinct().Order(StringComparer.Ordinal),
    ];

    private static List<string> Kinds(string? notes)
    {
        if (notes is null)
        {
            return [];
        }

        using var parsed = JsonDocument.Parse(notes);
        return [.. parsed.RootElement.EnumerateArray().Select(note => note.GetProperty("kind").GetString()!)];
    }
}
