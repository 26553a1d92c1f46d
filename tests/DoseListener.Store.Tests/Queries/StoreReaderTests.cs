using System.Text;
using DoseListener.Store.Ingest;

namespace DoseListener.Store.Tests.Queries;

internal sealed class StoreReaderTests
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
    public async Task Row_tells_what_was_received()
    {
        var record = Records.Instance("1.1") with
        {
            SenderName = "CT in room 3",
            ImplementationClassUid = "1.2.276",
            ImplementationVersionName = "OFFIS_DCMTK_367",
            Patient = "f00d",
            Notes = "[]",
        };
        await Save(record);
        await Save(record with { ReceivedAt = Records.Noon.AddMinutes(1) });

        Assert.That(StoreReader.Open(_database.Path).Instances(new()).Single(), Is.EqualTo(new Store.Queries.InstanceRow
        {
            SopInstanceUid = "1.1",
            SopClassUid = record.SopClassUid,
            StudyInstanceUid = "1.2.3",
            State = "received",
            ReceivedAt = Records.Noon,
            CallingAE = "CT1",
            CalledAE = "DOSELISTENER",
            Address = "192.0.2.7",
            TransferSyntax = Records.ExplicitLittleEndian,
            Bytes = 7,
            Sha256 = record.Sha256,
            SeriesInstanceUid = "1.2.3.4",
            Modality = "SR",
            SenderName = "CT in room 3",
            ImplementationClassUid = "1.2.276",
            ImplementationVersionName = "OFFIS_DCMTK_367",
            KeptForm = "whole",
            DeliveryCount = 2,
            LastReceivedAt = Records.Noon.AddMinutes(1),
            HasConflict = false,
            Patient = "f00d",
            Notes = "[]",
        }));
    }

    [Test]
    public async Task Span_of_time_has_its_beginning_and_not_its_end()
    {
        for (var hour = 0; hour < 4; hour++)
        {
            await Save(Records.Instance($"1.{hour}") with { ReceivedAt = Records.Noon.AddHours(hour) });
        }

        var filter = new Store.Queries.InstanceFilter
        {
            From = Records.Noon.AddHours(1),
            To = Records.Noon.AddHours(3).ToOffset(TimeSpan.FromHours(5)),
        };
        Assert.That(_store.Reader.Instances(filter).Select(row => row.SopInstanceUid), Is.EqualTo(new[] { "1.1", "1.2" }));
        Assert.That(_store.Reader.Count(filter), Is.EqualTo(2));
    }

    [Test]
    public async Task Filters_restrict_together()
    {
        await Save(Records.Instance("1.1", "one"));
        await Save(Records.Instance("1.1", "two") with { Extraction = Doses.Ct(1) });
        await Save(Records.Instance("1.2") with { StudyInstanceUid = "9.9" });

        Assert.That(_store.Reader.Count(new() { State = "dose" }), Is.EqualTo(1));
        Assert.That(_store.Reader.Count(new() { HasConflict = true }), Is.EqualTo(2));
        Assert.That(_store.Reader.Count(new() { HasConflict = false }), Is.EqualTo(1));
        Assert.That(_store.Reader.Count(new() { StudyInstanceUid = "9.9" }), Is.EqualTo(1));
        Assert.That(_store.Reader.Count(new() { SopInstanceUid = "1.1", State = "received" }), Is.EqualTo(1));
        Assert.That(_store.Reader.Count(new() { State = "' or 1=1 --" }), Is.Zero);
    }

    [Test]
    public async Task Kept_objects_come_back_as_they_were()
    {
        await Save(Records.Instance("1.1", "one"));
        await Save(Records.Instance("1.1", "two") with { KeptForm = KeptForm.Header });

        Assert.That(
            _store.Reader.ReadKeptObjects("1.1").Select(kept => (kept.Form, Encoding.UTF8.GetString(kept.Bytes))),
            Is.EqualTo(new[] { ("whole", "one"), ("header", "two") }));
        Assert.That(_store.Reader.ReadKeptObjects("1.2"), Is.Empty);
    }

    [Test]
    public async Task Reading_to_and_fro_holds_no_save_up()
    {
        await Save(Records.Instance("1.1"));
        await Save(Records.Instance("1.2"));
        var seen = new List<string>();
        foreach (var row in _store.Reader.Instances(new()))
        {
            seen.Add(row.SopInstanceUid);
            Assert.That((await Save(Records.Instance($"{row.SopInstanceUid}.1"))).Outcome, Is.EqualTo(SaveOutcome.Stored));
        }

        Assert.That(seen, Is.EqualTo(new[] { "1.1", "1.2" }), "one state of the database to the end");
    }

    [Test]
    public void Missing_file_is_refused_and_not_made()
    {
        var path = _database.Path + ".other";

        var refusal = Assert.Throws<StoreException>(() => StoreReader.Open(path));
        Assert.That(refusal.Fault, Is.EqualTo(StoreFault.Missing));
        Assert.That(File.Exists(path), Is.False);
    }

    [Test]
    public async Task Reader_works_when_no_service_runs()
    {
        await Save(Records.Instance("1.1"));
        await _store.DisposeAsync();

        Assert.That(StoreReader.Open(_database.Path).Count(new()), Is.EqualTo(1));
    }

    private Task<SaveResult> Save(InstanceRecord record) => _store.SaveAsync(record, CancellationToken.None);
}
