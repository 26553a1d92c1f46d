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
    public async Task Study_that_loses_its_only_document_is_gone_and_waits_for_nobody()
    {
        var record = Ct(1, 1).Record();
        await Save(record);
        await Replace(record, NoDose(1));

        using var connection = _database.Connect();
        Assert.That(connection.QuerySingle<(long, long, long, long)>("select (select count(*) from study), (select count(*) from event), (select count(*) from document), (select count(*) from evaluation)"), Is.EqualTo((0L, 0L, 0L, 0L)));
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
}
