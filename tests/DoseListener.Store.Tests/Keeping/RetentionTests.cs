using Dapper;
using DoseListener.Dose.Extraction;
using DoseListener.Store.Ingest;
using DoseListener.Store.Keeping;
using DoseListener.Store.Sizes;

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

    [Test]
    public async Task Imported_sizes_accession_numbers_and_answered_commitments_go_with_what_they_belong_to()
    {
        await SaveAsync((Doses.Ct(4, 7) with { StudyInstanceUid = "1.5.2" }).Record() with { Accession = "A2" });
        await SaveAsync((Doses.NoDose(5) with { StudyInstanceUid = "1.5.3" }).Record() with { Accession = "A3" });
        foreach (var (by, name) in new[] { (SizeName.StudyInstanceUid, "1.5.2"), (SizeName.Accession, "A2"), (SizeName.Accession, "A3"), (SizeName.Accession, "waits"), (SizeName.StudyInstanceUid, "1.5.9"), (SizeName.StudyInstanceUid, Doses.Study) })
        {
            await _store.KeepAsync(new(by, name, 180, 80, 300), CancellationToken.None);
        }

        Change("update imported_size set imported_at = '2026-01-31T12:00:00.000Z'; update accession_size set imported_at = '2026-01-31T12:00:00.000Z'; delete from evaluation");
        foreach (var (number, state) in new[] { (1, "reported"), (2, "given-up"), (3, "waiting") })
        {
            Change($"insert into commitment (transaction_uid, calling_ae, called_ae, address, requested_objects, requested_at, state, attempts) values ('1.{number}', 'CT1', 'D', '::1', '[]', '2026-01-31T12:00:00.000Z', '{state}', 1)");
        }

        Assert.That((await _store.DeleteAsync(RetentionRule.Studies, Records.Noon, CancellationToken.None)).IsWhole, Is.True);
        Assert.That(Rest(), Is.EqualTo("imported 3, accession 3, size 4, link 2, commitment 3"), "nothing of it is older");
        await _store.DeleteAsync(RetentionRule.Studies, Later, CancellationToken.None);
        Assert.That(Rest(), Is.EqualTo("imported 1, accession 0, size 1, link 0, commitment 1"));
        Assert.That(_store.Reader.Studies(new()).Single().ImportedHeightCm, Is.EqualTo(180));
    }

    /// <summary>A study that comes between two pieces of a run would take a size that is imported no more.</summary>
    [Test]
    public async Task No_size_of_a_study_stays_behind_while_what_it_comes_from_goes()
    {
        await _store.KeepAsync(new(SizeName.StudyInstanceUid, "1.5.9", 180, 80, 300), CancellationToken.None);
        await _store.KeepAsync(new(SizeName.Accession, "waits", 180, 80, 300), CancellationToken.None);
        Change(
            """
            update imported_size set imported_at = '2026-01-31T12:00:00.000Z';
            update accession_size set imported_at = '2026-01-31T12:00:00.000Z';
            create table left_behind (sizes integer);
            create trigger t after delete on accession_size begin insert into left_behind select count(*) from study_size; end;
            """);

        await _store.DeleteAsync(RetentionRule.Studies, Later, CancellationToken.None);

        using var connection = _database.Connect();
        Assert.That(connection.QuerySingle<long>("select sizes from left_behind"), Is.Zero);
        Assert.That(connection.QuerySingle<long>("select count(*) from imported_size"), Is.Zero);
    }

    private string Rest()
    {
        using var connection = _database.Connect();
        string[] tables = ["imported_size", "accession_size", "study_size", "study_accession", "commitment"], names = ["imported", "accession", "size", "link", "commitment"];
        return string.Join(", ", tables.Select((table, place) => FormattableString.Invariant($"{names[place]} {connection.QuerySingle<long>($"select count(*) from {table}")}")));
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
