using DoseListener.Dicom.Data;
using DoseListener.Service.Tests.WholeService;
using DoseListener.Store;
using DoseListener.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace DoseListener.Service.Tests.Commands;

public sealed class RereadCommandTests
{
    private Database _database = null!;

    [SetUp]
    public void MakeDatabase() => _database = new Database();

    [TearDown]
    public void RemoveDatabase() => _database.Dispose();

    [Test]
    public async Task Right_after_an_import_nothing_differs()
    {
        await _database.ImportAsync(Sample.Files(_database.Folder));
        await _database.ImportAsync(Report(), ReportParts.Ct().AddTo(ReportParts.Header().Add(Tags.SOPInstanceUID, ReportParts.Uid(8))));

        var (exitCode, output, error) = await _database.RunAsync("reread");

        Assert.That((exitCode, output.Trim(), error), Is.EqualTo((0, "8 objects, 0 differ, nothing is written without --apply.", "")));
    }

    [Test]
    public async Task Real_objects_are_read_as_they_were_when_they_came()
    {
        await _database.ImportAsync([.. Corpus.Names.Select(Corpus.Require)]);

        var (exitCode, output, error) = await _database.RunAsync("reread");

        Assert.That((exitCode, error), Is.EqualTo((0, "")), output);
        Assert.That(output, Does.Contain(" 0 differ"));
    }

    [Test]
    public async Task Difference_is_printed_with_the_old_and_the_new_value_and_not_written()
    {
        await _database.ImportAsync(Report());
        await MisreadAsync();

        var (exitCode, output, _) = await _database.RunAsync("reread");

        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.Zero);
            Assert.That(output, Does.Contain($"Object {ReportParts.Uid(1)} of study {ReportParts.Uid(2)}"));
            Assert.That(output, Does.Match(@"total DLP +999 mGy\.cm from '300 mGy\.cm' at [\d.]+ +300 mGy\.cm from '300 mGy\.cm' at [\d.]+"));
            Assert.That(output, Does.Match($@"{ReportParts.Uid(7)} \([\d.]+\) +event +there\b"));
            Assert.That(output, Does.Contain("1 objects, 1 differ, nothing is written without --apply."));
            Assert.That(Dlp(), Is.EqualTo(999));
        });
    }

    [Test]
    public async Task Apply_writes_it_once()
    {
        await _database.ImportAsync(Report());
        var before = _database.Rows("select * from study_dose").Single();
        await MisreadAsync();

        var first = await _database.RunAsync("reread", "--apply");
        var second = await _database.RunAsync("reread", "--apply");

        Assert.Multiple(() =>
        {
            Assert.That(first.ExitCode, Is.Zero, first.Error);
            Assert.That(first.Output, Does.Contain("1 objects, 1 differ, 1 written."));
            Assert.That(second.Output, Does.Contain("1 objects, 0 differ, 0 written."));
            Assert.That(_database.Rows("select * from study_dose").Single(), Is.EqualTo(before));
            Assert.That(first.Output, Does.Contain("No alert would have been mailed."));
            Assert.That(_database.Rows("select * from evaluation"), Is.Empty, "it is judged here, and told to nobody");
        });
    }

    [Test]
    public async Task Age_that_only_the_emptied_birth_date_tells_stays()
    {
        await _database.ImportAsync(WithoutAge(ReportParts.BirthDate));
        var age = _database.Rows("select patient_age_years from study_dose").Single()["patient_age_years"];
        Assert.That(age, Is.EqualTo(67.877).Within(0.01));
        Assert.That((await _database.RunAsync("reread")).Output, Does.StartWith("1 objects, 0 differ"));

        await MisreadAsync();
        await _database.RunAsync("reread", "--apply");

        Assert.That(Dlp(), Is.EqualTo(300));
        Assert.That(_database.Rows("select patient_age_years from study_dose").Single()["patient_age_years"], Is.EqualTo(age));
    }

    [Test]
    public async Task Note_about_the_emptied_birth_date_stays()
    {
        await _database.ImportAsync(WithoutAge("19XX0101"));
        Assert.That(_database.Rows("select notes from instance_log").Single()["notes"], Does.Contain("MalformedBirthDate"));

        Assert.That((await _database.RunAsync("reread")).Output, Does.StartWith("1 objects, 0 differ"));
    }

    [Test]
    public async Task Only_what_was_received_since_is_read()
    {
        await _database.ImportAsync(Report());

        Assert.That((await _database.RunAsync("reread", "--since", "2100-01-01")).Output, Does.StartWith("0 objects"));
        Assert.That((await _database.RunAsync("reread", "--since", "2000-01-01")).Output, Does.StartWith("1 objects"));
    }

    private static DatasetBuilder Report() =>
        ReportParts.Ct(ReportParts.CtTotals(ReportParts.Dlp("300")), ReportParts.CtEvent(ReportParts.Uid(7), "15", "300")).AddTo(ReportParts.Header());

    private static DatasetBuilder WithoutAge(string born) => Report().Add(Tags.PatientAge, "").Add(Tags.PatientBirthDate, born);

    /// <summary>As an older version might have read it: another total, and no event.</summary>
    private async Task MisreadAsync()
    {
        await using var store = DoseStore.Open(new DoseStoreOptions(_database.File), TimeProvider.System, NullLogger<DoseStore>.Instance);
        var stored = store.Reader.Readings().Single();
        var wrong = stored.Extraction! with
        {
            Events = [],
            Totals = [.. stored.Extraction!.Totals.Select(total => total with { Value = total.Value with { Value = 999 } })],
        };
        Assert.That(await store.ReplaceExtractionAsync(stored.SopInstanceUid, stored.Sha256, wrong, default), Is.EqualTo(Store.Rereading.ReplaceOutcome.Replaced));
    }

    private object? Dlp() => _database.Rows("select dlp from study_dose").Single()["dlp"];
}
