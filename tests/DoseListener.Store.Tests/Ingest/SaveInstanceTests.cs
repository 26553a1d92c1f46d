using Dapper;
using DoseListener.Store.Ingest;

namespace DoseListener.Store.Tests.Ingest;

internal sealed class SaveInstanceTests
{
    private TestDatabase _database = null!;

    [SetUp]
    public void SetUp() => _database = new TestDatabase();

    [TearDown]
    public void TearDown() => _database.Dispose();

    [Test]
    public async Task Saved_instance_is_seen_by_another_connection_before_the_answer()
    {
        await using var store = _database.Open();
        var result = await store.SaveAsync(Records.Instance("1.1"), CancellationToken.None);
        await using var other = _database.Connect();

        Assert.That(result, Is.EqualTo(new SaveResult(SaveOutcome.Stored)));
        Assert.That(other.QuerySingle<string>("select sop_instance_uid from instance_log"), Is.EqualTo("1.1"));
    }

    [Test]
    public async Task Every_column_holds_what_was_received()
    {
        var record = Records.Instance("1.1") with
        {
            SenderName = "CT in room 3",
            SenderModality = "CT",
            SenderLocation = "Room 3",
            SenderTimeZone = "Europe/Berlin",
            SenderPurpose = "clinical",
            ImplementationClassUid = "1.2.276",
            ImplementationVersionName = "OFFIS_DCMTK_367",
            Patient = "f00d",
            Accession = "ace",
            IsQualityControl = true,
            NotAPatient = "patient-id",
            Notes = """[{"kind":"Truncated","detail":"Ω"}]""",
            KeptForm = KeptForm.Header,
            ReceivedAt = new DateTimeOffset(2026, 1, 31, 12, 0, 0, 5, TimeSpan.FromHours(2)),
        };
        await using var store = _database.Open();
        await store.SaveAsync(record, CancellationToken.None);
        await using var other = _database.Connect();
        var row = (IDictionary<string, object?>)other.QuerySingle("select * from instance");

        Assert.That(row, Is.EquivalentTo(new Dictionary<string, object?>
        {
            ["id"] = 1L,
            ["sop_instance_uid"] = "1.1",
            ["sop_class_uid"] = record.SopClassUid,
            ["study_instance_uid"] = "1.2.3",
            ["series_instance_uid"] = "1.2.3.4",
            ["modality"] = "SR",
            ["state"] = "received",
            ["received_at"] = "2026-01-31T10:00:00.005Z",
            ["last_received_at"] = "2026-01-31T10:00:00.005Z",
            ["delivery_count"] = 1L,
            ["has_conflict"] = 0L,
            ["calling_ae"] = "CT1",
            ["called_ae"] = "DOSELISTENER",
            ["address"] = "192.0.2.7",
            ["sender_name"] = "CT in room 3",
            ["sender_modality"] = "CT",
            ["sender_location"] = "Room 3",
            ["sender_time_zone"] = "Europe/Berlin",
            ["sender_purpose"] = "clinical",
            ["implementation_class_uid"] = "1.2.276",
            ["implementation_version_name"] = "OFFIS_DCMTK_367",
            ["transfer_syntax"] = Records.ExplicitLittleEndian,
            ["bytes"] = 7L,
            ["sha256"] = record.Sha256,
            ["kept_sha256"] = record.KeptSha256,
            ["content_hash"] = record.ContentHash,
            ["kept_form"] = "header",
            ["patient"] = "f00d",
            ["notes"] = record.Notes,
            ["dose_note_count"] = 0L,
            ["not_a_patient"] = "quality-control\\patient-id",
            ["accession"] = "ace",
        }));
    }

    [Test]
    public async Task Same_bytes_again_are_counted_and_stored_once()
    {
        await using var store = _database.Open();
        await store.SaveAsync(Records.Instance("1.1"), CancellationToken.None);
        var again = await store.SaveAsync(
            Records.Instance("1.1") with { ReceivedAt = Records.Noon.AddHours(1) }, CancellationToken.None);
        await using var other = _database.Connect();

        Assert.That(again.Outcome, Is.EqualTo(SaveOutcome.Duplicate));
        Assert.That(
            other.QuerySingle<(long, string, string)>("select delivery_count, received_at, last_received_at from instance"),
            Is.EqualTo((2L, "2026-01-31T12:00:00.000Z", "2026-01-31T13:00:00.000Z")));
    }

    [Test]
    public async Task Other_content_under_the_same_uid_is_kept_too_and_both_are_flagged()
    {
        await using var store = _database.Open();
        await store.SaveAsync(Records.Instance("1.1", "one"), CancellationToken.None);
        var other = await store.SaveAsync(Records.Instance("1.1", "two"), CancellationToken.None);
        await using var connection = _database.Connect();

        Assert.That(other.Outcome, Is.EqualTo(SaveOutcome.Conflict));
        Assert.That(connection.Query<long>("select has_conflict from instance"), Is.EqualTo(new[] { 1L, 1L }));
        Assert.That(connection.QuerySingle<long>("select count(*) from kept_object"), Is.EqualTo(2));
    }

    [Test]
    public async Task Same_content_in_another_transfer_syntax_is_the_same_instance()
    {
        await using var store = _database.Open();
        await store.SaveAsync(Records.Instance("1.1"), CancellationToken.None);
        var first = await store.SaveAsync(Records.Instance("1.1", transferSyntax: Records.ImplicitLittleEndian), CancellationToken.None);
        var second = await store.SaveAsync(Records.Instance("1.1", transferSyntax: Records.ImplicitLittleEndian), CancellationToken.None);
        await using var other = _database.Connect();

        Assert.That((first.Outcome, second.Outcome), Is.EqualTo((SaveOutcome.Duplicate, SaveOutcome.Duplicate)));
        Assert.That(other.QuerySingle<(long, long)>("select delivery_count, has_conflict from instance"), Is.EqualTo((3L, 0L)));
        Assert.That(
            other.QuerySingle<(string, long)>("select transfer_syntax, delivery_count from instance_encoding"),
            Is.EqualTo((Records.ImplicitLittleEndian, 2L)));
    }
}
