using Dapper;
using DoseListener.Dose.Extraction;
using DoseListener.Store.Ingest;
using DoseListener.Store.Keeping;

namespace DoseListener.Store.Tests.Keeping;

/// <summary>What is deleted is what was said, and it is written down; dose is only deleted by the rule that says so.</summary>
internal sealed class RetentionTests
{
    private static readonly DateTimeOffset Later = Records.Noon.AddDays(40);

    private TestDatabase _database = null!;
    private DoseStore _store = null!;

    [SetUp]
    public async Task SetUp()
    {
        _database = new TestDatabase();
        _store = _database.Open();
        await SaveAsync(Doses.Ct(1, 1, 2).Record());
        await SaveAsync((Image(2, 1) with { SopInstanceUid = "1.9.2" }).Record() with { KeptForm = KeptForm.Header });
        await SaveAsync(Doses.Unreadable(3).Record());
    }

    [TearDown]
    public async Task TearDown()
    {
        await _store.DisposeAsync();
        _database.Dispose();
    }

    [Test]
    public async Task Header_of_an_image_that_a_report_covers_goes_and_its_dose_stays()
    {
        Assume.That(Relations(), Does.Contain("CoveredByReport"));
        var before = Dose();

        var result = await _store.DeleteAsync(RetentionRule.ImageHeaders, Later, CancellationToken.None);

        Assert.That(result.Count, Is.EqualTo(1));
        Assert.That(_store.Reader.ReadKeptObjects("1.9.2"), Is.Empty);
        Assert.That(_store.Reader.ReadKeptObjects("1.9.1"), Has.Count.EqualTo(1));
        Assert.That(Dose(), Is.EqualTo(before));
        Assert.That(_store.Reader.Retention().Select(row => (row.Rule, row.Count, row.Bytes, row.Cutoff)), Is.EqualTo(new[] { ("image-headers", 1L, result.Bytes, Later) }));
    }

    [Test]
    public async Task What_nobody_could_read_is_kept()
    {
        var result = await _store.DeleteAsync(RetentionRule.KeptObjects, Later, CancellationToken.None);

        Assert.That(result.Count, Is.EqualTo(2));
        Assert.That(_store.Reader.ReadKeptObjects("1.9.3"), Has.Count.EqualTo(1));
        Assert.That(_store.Reader.Count(new()), Is.EqualTo(3));
    }

    [Test]
    public async Task What_is_younger_is_kept_and_nothing_is_written_down()
    {
        foreach (var rule in Enum.GetValues<RetentionRule>())
        {
            Assert.That(await _store.DeleteAsync(rule, Records.Noon, CancellationToken.None), Is.EqualTo(new RetentionResult(0, 0, true)));
        }

        Assert.That(_store.Reader.Retention(), Is.Empty);
    }

    [Test]
    public async Task Study_with_an_unreadable_object_stays()
    {
        Change("delete from evaluation");

        Assert.That((await _store.DeleteAsync(RetentionRule.Studies, Later, CancellationToken.None)).Count, Is.Zero);
        Assert.That(_store.Reader.Studies(new()).Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Study_that_waits_for_its_evaluation_stays_and_goes_whole_afterwards()
    {
        await SaveAsync((Doses.Ct(4, 7) with { StudyInstanceUid = "1.5.2" }).Record());
        Assert.That((await _store.DeleteAsync(RetentionRule.Studies, Later, CancellationToken.None)).Count, Is.Zero);
        Change("delete from evaluation");

        var result = await _store.DeleteAsync(RetentionRule.Studies, Later, CancellationToken.None);

        Assert.That(result.Count, Is.EqualTo(1));
        Assert.That(_store.Reader.Studies(new()).Select(study => study.StudyInstanceUid), Is.EqualTo(new[] { Doses.Study }));
        Assert.That(_store.Reader.Instances(new()).Select(row => row.SopInstanceUid), Is.EquivalentTo(new[] { "1.9.1", "1.9.2", "1.9.3" }));
        Assert.That(_store.Reader.Retention().Single().Count, Is.EqualTo(1));
        Assert.That(await _store.CheckIntegrityAsync(CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task Study_with_an_open_alert_stays()
    {
        await SaveAsync((Doses.Ct(4, 7) with { StudyInstanceUid = "1.5.2" }).Record());
        Change("delete from evaluation");
        Change(
            """
            insert into alert (study_instance_uid, alert_key, rule_id, severity, side, scope, subject_label, metric, value, unit, limit_kind, limit_value, state, is_held_by_storm, created_at, content)
            values ('1.5.2', 'k', 'r', 'critical', 'above', 'study', 's', 'DLP', 1, 'mGy.cm', 'fixed', 1, 'acknowledged', 0, '2026-01-31T12:00:00.000Z', '{}')
            """);

        Assert.That((await _store.DeleteAsync(RetentionRule.Studies, Later, CancellationToken.None)).Count, Is.Zero);
        Change("update alert set state = 'closed'");
        Assert.That((await _store.DeleteAsync(RetentionRule.Studies, Later, CancellationToken.None)).Count, Is.EqualTo(1));
    }

    /// <summary>An image of an exposure that the report tells of.</summary>
    private static DoseExtraction Image(int document, int number) => Doses.Report(document, [Doses.Spiral(number) with { Path = "(0018,9345)" }], [], ObjectKind.CtImage);

    private IEnumerable<string> Relations()
    {
        using var connection = _database.Connect();
        return [.. connection.Query<string>("select relation from document")];
    }

    private IEnumerable<object?> Dose() => [.. _store.Reader.Studies(new()).Select(study => study.Dlp), .. _store.Reader.Events(new()).Select(entry => entry.Dlp)];

    private void Change(string sql)
    {
        using var connection = _database.Connect();
        connection.Execute(sql);
    }

    private async Task SaveAsync(InstanceRecord record) => Assert.That((await _store.SaveAsync(record, CancellationToken.None)).Outcome, Is.EqualTo(SaveOutcome.Stored));
}
