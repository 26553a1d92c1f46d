using System.Text.Json;
using Dapper;
using DoseListener.Store.Files;
using DoseListener.Store.Queries;
using DoseListener.Store.Rereading;
using DoseListener.Store.Steps;
using DoseListener.Store.Studies;

namespace DoseListener.Store;

/// <summary>What the objects say about dose.</summary>
public sealed partial class StoreReader
{
    private const int ReadingsAtOnce = 64;
    // Looks through the index of starts, which holds all that it needs.
    private const string EventCondition =
        "event_uid = @event and study_instance_uid in (select s.study_instance_uid from event e join study s on s.id = e.study_id where e.event_uid = @event)";

    private const string EventOrder = "order by started_at, study_instance_uid, event_uid, plane";

    static StoreReader() => RowMaps.Register();

    /// <summary>Rows of <c>study_dose</c> in the order of their start, read as they are asked for.</summary>
    public IEnumerable<StudyDoseRow> Studies(StudyFilter filter) => StoreFaults.Translate(
        Path, Stream<StudyDoseRow>(filter.WithProtocolUse ? $"select v.*, {ProtocolUseRow.OfStudy} as protocol_use from study_dose v" : "select * from study_dose", Conditions(filter), "order by started_at, study_instance_uid"));

    /// <summary>Rows of <c>event_dose</c> in the order of their start, read as they are asked for.</summary>
    public IEnumerable<EventDoseRow> Events(EventFilter filter) => StoreFaults.Translate(
        Path, Stream<EventDoseRow>(filter.WithProtocolUse ? $"select v.*, {ProtocolUseRow.OfEvent} as protocol_use from event_dose v" : "select * from event_dose", Conditions(filter), EventOrder));

    public long CountStudies(StudyFilter filter) => StoreFaults.Translate(Path, () =>
    {
        var conditions = Conditions(filter);
        using var connection = Connect();
        return connection.ExecuteScalar<long>($"select count(*) from study_dose {conditions.Where}", conditions.Parameters);
    });

    /// <summary>Rows of <c>study_dose</c> without their totals and notes, for a look at many studies at once.</summary>
    public IReadOnlyList<StudyDoseRow> Figures(IReadOnlyList<string> studies) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        return connection.Query<StudyDoseRow>(
            """
            select study_instance_uid, ctdi_vol, ssde, dlp, dap, fluoro_dap, acquisition_dap, dose_rp_max_plane, dose_rp_sum, fluoro_time,
              entrance_exposure, entrance_exposure_at_reference_point, peak_skin_dose, '' as totals, first_received_at, last_received_at
            from study where study_instance_uid in (select value from json_each(@studies))
            """,
            new { studies = JsonSerializer.Serialize(studies) }).AsList();
    });

    /// <summary>The events of this UID: both planes of a biplane run, and one a study it was filed under. Empty when there is none.</summary>
    public IReadOnlyList<EventDoseRow> FindEvent(string eventUid) => [.. Events(new() { EventUid = eventUid })];

    /// <summary>All about one study; null when nothing says anything about its dose.</summary>
    public StudyDetail? Study(string studyInstanceUid) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();

        // Several questions, one state of the database.
        using var transaction = connection.BeginTransaction(deferred: true);
        var uid = new { studyInstanceUid };
        if (connection.QuerySingleOrDefault<StudyDoseRow>("select * from study_dose where study_instance_uid = @studyInstanceUid", uid, transaction) is not { } study)
        {
            return null;
        }

        var documents = connection.Query<DocumentDetail>(
            """
            select i.sop_instance_uid, i.sop_class_uid, i.sha256, i.state, i.notes, i.received_at, i.calling_ae, i.sender_name,
              d.relation, other.sop_instance_uid as related_to, d.is_test, d.extraction
            from study s
            join document d on d.study_id = s.id
            join instance i on i.id = d.instance_id
            left join instance other on other.id = d.related_to
            where s.study_instance_uid = @studyInstanceUid
            order by i.received_at, i.id
            """,
            uid,
            transaction);
        var events = connection.Query<EventDoseRow>($"select * from event_dose where study_instance_uid = @studyInstanceUid {EventOrder}", uid, transaction);
        return new StudyDetail(study, study.ReadTotals(), documents.AsList(), events.AsList())
        {
            SameExposures = ExposureQuery.Read(connection, studyInstanceUid),
            Steps = [.. StepQuery.OfStudy(connection, studyInstanceUid, transaction)],
        };
    });

    /// <summary>
    /// Kept objects with what was read of them, in the order of their arrival, for reading them again. Between the objects no
    /// state of the database is held on to, so that this may take hours.
    /// </summary>
    /// <param name="since">Received at this time or later.</param>
    public IEnumerable<StoredReading> Readings(DateTimeOffset? since = null) => StoreFaults.Translate(Path, ReadReadings(since));

    private IEnumerable<StoredReading> ReadReadings(DateTimeOffset? since)
    {
        var last = 0L;
        while (true)
        {
            List<ReadingRow> rows;
            using (var connection = Connect())
            {
                rows = connection.Query<ReadingRow>(
                    """
                    select i.id as Id, i.sop_instance_uid as SopInstanceUid, i.sha256 as Sha256, i.study_instance_uid as StudyInstanceUid, i.state as State,
                      d.extraction as Extraction, k.compression as Compression, k.bytes as Bytes
                    from instance i
                    left join document d on d.instance_id = i.id
                    left join kept_object k on k.instance_id = i.id
                    where i.id > @last and (@since is null or i.received_at >= @since)
                    order by i.id
                    limit @count
                    """,
                    new { last, since = Queries.Conditions.Moment(since), count = ReadingsAtOnce }).AsList();
            }

            foreach (var row in rows)
            {
                yield return new()
                {
                    SopInstanceUid = row.SopInstanceUid,
                    Sha256 = row.Sha256,
                    StudyInstanceUid = StudyKey.Of(row.StudyInstanceUid, row.SopInstanceUid),
                    State = row.State,
                    Extraction = row.Extraction is { } extraction ? ExtractionFormat.Decode(extraction) : null,
                    KeptObject = row is { Compression: { } compression, Bytes: { } bytes } ? Decompress(compression, bytes) : null,
                };
            }

            if (rows.Count == 0)
            {
                yield break;
            }

            last = rows[^1].Id;
        }
    }

    private IEnumerable<TRow> Stream<TRow>(string select, Conditions conditions, string order)
    {
        using var connection = Connect();
        foreach (var row in connection.Query<TRow>($"{select} {conditions.Where} {order}", conditions.Parameters, buffered: false))
        {
            yield return row;
        }
    }

    private static Conditions Conditions(StudyFilter filter) => new Conditions()
        .Add("started_at >= @from", "from", Queries.Conditions.Day(filter.From))
        .Add("started_at < @to", "to", Queries.Conditions.Day(filter.To))
        .Add("last_received_at >= @receivedFrom", "receivedFrom", Queries.Conditions.Moment(filter.ReceivedFrom))
        .Add("last_received_at < @receivedTo", "receivedTo", Queries.Conditions.Moment(filter.ReceivedTo))
        .Add("study_instance_uid = @study", "study", filter.StudyInstanceUid)
        .AddFlag("is_discrepant", filter.IsDiscrepant)
        .AddFlag("unreadable_count", filter.HasUnreadable)
        .AddFlag("is_test", filter.IsTest);

    private static Conditions Conditions(EventFilter filter) => new Conditions()
        .Add("started_at >= @from", "from", Queries.Conditions.Day(filter.From))
        .Add("started_at < @to", "to", Queries.Conditions.Day(filter.To))
        .Add("study_instance_uid = @study", "study", filter.StudyInstanceUid)
        .Add(EventCondition, "event", filter.EventUid)
        .AddFlag("is_test", filter.IsTest);

    private sealed record ReadingRow(
        long Id, string SopInstanceUid, string Sha256, string? StudyInstanceUid, string State, byte[]? Extraction, string? Compression, byte[]? Bytes);
}
