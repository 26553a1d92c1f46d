using Dapper;
using DoseListener.Store.Ingest;
using static DoseListener.Store.Tests.Doses;

namespace DoseListener.Store.Tests.Studies;

/// <summary>What a test sends is kept and shown as such, and never counts for a patient.</summary>
internal sealed class TestSenderTests
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
    public async Task Test_alone_is_a_flagged_study()
    {
        await Save(Ct(1, 1).Record() with { SenderPurpose = "test" });

        Assert.That(Studies(), Is.EqualTo(new[] { (100.0, 1L, 1L) }));
    }

    [Test]
    public async Task Test_beside_a_patients_documents_adds_nothing([Values] bool testFirst)
    {
        InstanceRecord[] records = [Ct(1, 1).Record() with { SenderPurpose = "test" }, Ct(2, 2, 3).Record() with { SenderPurpose = "clinical" }];
        foreach (var record in testFirst ? records : [.. records.Reverse()])
        {
            await Save(record);
        }

        Assert.That(Studies(), Is.EqualTo(new[] { (200.0, 0L, 2L) }));
        using var connection = _database.Connect();
        Assert.That(connection.Query<string>("select relation from document order by is_test"), Is.EqualTo(new[] { "Live", "Test" }));
    }

    [Test]
    public async Task Object_of_a_test_counts_once_a_clinical_sender_delivers_it([Values] bool testFirst, [Values("clinical", null)] string? purpose)
    {
        InstanceRecord[] records = [Ct(1, 1).Record() with { SenderPurpose = "test" }, Ct(1, 1).Record() with { SenderPurpose = purpose }];
        foreach (var record in testFirst ? records : [.. records.Reverse()])
        {
            await Save(record);
        }

        Assert.That(Studies(), Is.EqualTo(new[] { (100.0, 0L, 1L) }));
    }

    private IEnumerable<(double, long, long)> Studies()
    {
        using var connection = _database.Connect();
        return connection.Query<(double, long, long)>("select dlp, is_test, event_count from study_dose").AsList();
    }

    private Task<SaveResult> Save(InstanceRecord record) => _store.SaveAsync(record, CancellationToken.None);
}
