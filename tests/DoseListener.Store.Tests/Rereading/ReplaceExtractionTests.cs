using Dapper;
using DoseListener.Dose.Extraction;
using DoseListener.Store.Ingest;
using DoseListener.Store.Queries;
using DoseListener.Store.Rereading;
using DoseListener.Store.Tests.Studies;
using static DoseListener.Store.Tests.Doses;

namespace DoseListener.Store.Tests.Rereading;

internal sealed class ReplaceExtractionTests
{
    private TestDatabase _database = null!;
    private DoseStore _store = null!;

    [SetUp]
    public void SetUp()
    {
        _database = new TestDatabase();
        _store = _database.Open();
    }

    [TearDown]
    public async Task TearDown()
    {
        await _store.DisposeAsync();
        _database.Dispose();
    }

    [Test]
    public async Task Kept_objects_come_with_what_was_read_of_them()
    {
        await Save(Ct(1, 1).Record());
        await Save(NoDose(2).Record() with { ReceivedAt = Records.Noon.AddDays(1) });
        var readings = _store.Reader.Readings().ToList();

        Assert.That(readings.Select(reading => (reading.SopInstanceUid, reading.State, reading.KeptObject is not null)), Is.EqualTo(new[] { ("1.9.1", "dose", true), ("1.9.2", "no-dose", true) }));
        Assert.That(readings[0].Says(Ct(1, 1)), Is.True);
        Assert.That(readings[0].Says(Ct(1, 1, 2)), Is.False);
        Assert.That(readings[1].Says(NoDose(2)), Is.True);
        Assert.That(readings[1].Says(Ct(2, 1)), Is.False);
        Assert.That(_store.Reader.Readings(Records.Noon.AddHours(1)).Select(reading => reading.SopInstanceUid), Is.EqualTo(new[] { "1.9.2" }));
    }

    [Test]
    public async Task More_objects_than_one_page_are_read_once_each()
    {
        await Task.WhenAll(Enumerable.Range(1, 150).Select(number => Save(NoDose(number).Record())));

        Assert.That(_store.Reader.Readings().Select(reading => reading.SopInstanceUid).Distinct().Count(), Is.EqualTo(150));
        Assert.That(_store.Reader.Readings().Count(), Is.EqualTo(150));
    }

    /// <summary>Reading again gives what would stand there, had the reader known better from the start.</summary>
    [Test]
    public async Task Study_of_a_new_reading_is_the_study_of_a_first_one()
    {
        DoseExtraction[] now = [Ct(1, 1, 2), NoDose(2), Ct(3, 4), Unreadable(4)];
        DoseExtraction[] then = [Unreadable(1), Ct(2, 3), Ct(3, 4, 5), NoDose(4)];
        var records = then.Select(extraction => extraction.Record()).ToArray();
        foreach (var record in records)
        {
            await Save(record);
        }

        foreach (var (place, extraction) in now.Index())
        {
            Assert.That(await Replace(records[place], extraction), Is.EqualTo(ReplaceOutcome.Replaced));
        }

        using var other = new TestDatabase();
        await using (var store = other.Open())
        {
            foreach (var (place, extraction) in now.Index())
            {
                await store.SaveAsync(records[place] with { Extraction = extraction }, CancellationToken.None);
            }
        }

        Assert.That(Views.Of(_database), Is.EqualTo(Views.Of(other)));
        Assert.That(States(), Is.EqualTo(States(other)));
    }

    [Test]
    public async Task Notes_of_the_wire_stay_and_those_of_the_old_reading_go()
    {
        var record = Unreadable(1).Record() with { Notes = """[{"kind":"OddLength","detail":"(0008,0060)"}]""" };
        await Save(record);
        await Replace(record, Ct(1, 1));
        Assert.That(States(), Is.EqualTo(new[] { ("1.9.1", "dose", """[{"kind":"OddLength","detail":"(0008,0060)"}]""") }));

        await Replace(record, Unreadable(1));
        Assert.That(States(), Is.EqualTo(new[] { ("1.9.1", "unreadable", """[{"kind":"OddLength","detail":"(0008,0060)"},{"kind":"NoUsableValue","detail":"a dose report in which no value could be used"}]""") }));
    }

    [Test]
    public async Task Study_that_loses_its_only_document_is_gone_and_judged_for_the_last_time()
    {
        var record = Ct(1, 1).Record();
        await Save(record);
        await Replace(record, NoDose(1));

        using var connection = _database.Connect();
        Assert.That(connection.QuerySingle<(long, long, long, long)>("select (select count(*) from study), (select count(*) from event), (select count(*) from document), (select count(*) from evaluation)"), Is.EqualTo((0L, 0L, 0L, 1L)));
        Assert.That(_store.Reader.Question(Study, null).Study, Is.Null);
        Assert.That(_store.Reader.Count(new InstanceFilter { State = InstanceStates.NoDose }), Is.EqualTo(1));
    }

    [Test]
    public async Task New_reading_queues_the_study()
    {
        var record = Ct(1, 1).Record();
        await Save(record);
        using var connection = _database.Connect();
        connection.Execute("delete from evaluation");
        await Replace(record, Ct(1, 1, 2));

        Assert.That(connection.QuerySingle<string>("select reason from evaluation"), Is.EqualTo("reread"));
    }

    /// <summary>Once for each slice would read and merge a study of n slices n times.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public async Task Objects_of_one_study_are_replaced_together_and_their_study_is_made_once(bool areSlices)
    {
        DoseExtraction[] then = [.. Enumerable.Range(1, 60).Select(number => areSlices ? Slice(number, 10) : Ct(number, number))], now = [.. Enumerable.Range(1, 50).Select(number => areSlices ? Slice(number, 20) : number == 7 ? NoDose(7) : Ct(number, number, 100 + number))];
        foreach (var extraction in then)
        {
            await Save(extraction.Record());
        }

        var revision = Revision();
        var outcome = await _store.ReplaceExtractionsAsync([.. now.Select((extraction, place) => new NewExtraction(then[place].SopInstanceUid!, then[place].Record().Sha256, extraction))], CancellationToken.None);

        Assert.That((outcome, Revision() - revision), Is.EqualTo((ReplaceOutcome.Replaced, 1L)));
        using var other = new TestDatabase();
        await using (var store = other.Open())
        {
            foreach (var (place, extraction) in then.Index())
            {
                await store.SaveAsync(extraction.Record() with { Extraction = place < 50 ? now[place] : extraction }, CancellationToken.None);
            }
        }

        Assert.That(Views.Of(_database), Is.EqualTo(Views.Of(other)));
        await Save((areSlices ? Slice(90, 20) : Ct(90, 90)).Record());
    }

    /// <summary>Which content of a slice counts, and what a reject note names, is not hidden by all of them being read again at once.</summary>
    [TestCase(0)]
    [TestCase(3)]
    public async Task Slices_of_two_contents_and_their_reject_note_are_replaced_together_as_if_they_came_one_by_one(int kept)
    {
        var note = Report(90, [], [], ObjectKind.Other) with { Status = ExtractionStatus.NoDose, Rejections = [new("1.9.1.2", "Blurred"), new("1.9.1.5", "Blurred")] };
        DoseExtraction[] now = [note, .. Enumerable.Range(1, 6).Select(number => Slice(number, 10)), Slice(3, 30) with { ContentDateTime = "20260131200000" }];
        InstanceRecord[] records = [.. now.Select(extraction => extraction.Record())];
        foreach (var (place, record) in records.Index())
        {
            await Save(place < kept ? record : record with { Extraction = record.Extraction! with { Device = new() { Manufacturer = "Read otherwise" } } });
        }

        Assert.That(await _store.ReplaceExtractionsAsync([.. records[kept..].Select(record => new NewExtraction(record.SopInstanceUid, record.Sha256, record.Extraction!))], CancellationToken.None), Is.EqualTo(ReplaceOutcome.Replaced));

        Standing.Check(_database, Study);
        using var other = new TestDatabase();
        await using (var store = other.Open())
        {
            foreach (var record in records)
            {
                await store.SaveAsync(record, CancellationToken.None);
            }
        }

        Assert.That(Views.Of(_database), Is.EqualTo(Views.Of(other)));
        await Save(Slice(7, 10).Record());
        Standing.Check(_database, Study);
    }

    [Test]
    public async Task Study_that_had_no_dose_gets_it_from_several_objects_at_once()
    {
        DoseExtraction[] now = [Ct(1, 1), Ct(2, 2)];
        foreach (var number in new[] { 1, 2 })
        {
            await Save(now[number - 1].Record() with { Extraction = NoDose(number) });
        }

        Assert.That(await _store.ReplaceExtractionsAsync([.. now.Select(extraction => new NewExtraction(extraction.SopInstanceUid!, extraction.Record().Sha256, extraction))], CancellationToken.None), Is.EqualTo(ReplaceOutcome.Replaced));
        Assert.That(_store.Reader.Studies(StudyFilter.All).Single().Dlp, Is.EqualTo(200));
    }

    [Test]
    public async Task Object_that_is_not_stored_cannot_be_replaced() =>
        Assert.That(await _store.ReplaceExtractionAsync("1.1", "none", Ct(1, 1), CancellationToken.None), Is.EqualTo(ReplaceOutcome.Missing));

    [Test]
    public async Task Program_beside_the_service_replaces_while_the_service_saves()
    {
        var records = Enumerable.Range(1, 30).Select(number => Ct(number, number).Record()).ToArray();
        foreach (var record in records[..15])
        {
            await Save(record);
        }

        await using (var beside = DoseStore.Open(new DoseStoreOptions(_database.Path) { IsBesideService = true }, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<DoseStore>.Instance))
        {
            var rereading = Task.WhenAll(Enumerable.Range(1, 15).Select(number => Task.Run(() => beside.ReplaceExtractionAsync($"1.9.{number}", records[number - 1].Sha256, Ct(number, number, 100 + number), CancellationToken.None))));
            await Task.WhenAll(records[15..].Select(record => Task.Run(() => Save(record))));
            Assert.That(await rereading, Is.All.EqualTo(ReplaceOutcome.Replaced));
        }

        Assert.That(_store.Reader.Studies(StudyFilter.All).Single().Dlp, Is.EqualTo((30 + 15) * 100.0));
    }

    private Task<SaveResult> Save(InstanceRecord record) => _store.SaveAsync(record, CancellationToken.None);

    private Task<ReplaceOutcome> Replace(InstanceRecord record, DoseExtraction extraction) =>
        _store.ReplaceExtractionAsync(record.SopInstanceUid, record.Sha256, extraction, CancellationToken.None);

    private IEnumerable<(string, string, string?)> States(TestDatabase? database = null)
    {
        using var connection = (database ?? _database).Connect();
        return connection.Query<(string, string, string?)>("select sop_instance_uid, state, notes from instance order by 1").AsList();
    }

    private long Revision()
    {
        using var connection = _database.Connect();
        return connection.QuerySingle<long>("select revision from study");
    }

    private static DoseExtraction Slice(int number, decimal ctdiVol) => Report(1, [new()
    {
        Uid = "1.2.3.1",
        Type = EventType.Spiral,
        StartedAt = "2026-01-31T09:01:00",
        PhantomCm = 32,
        Values = [Value(Dose.Quantities.Metric.CTDIvol, ctdiVol)],
        Path = "(0008,0018)",
        Scan = new() { Acquisition = "1", First = number * 5, Last = number * 5, Thickness = 5 },
    }], [], ObjectKind.CtImage) with
    { SopInstanceUid = $"1.9.1.{number}" };
}
