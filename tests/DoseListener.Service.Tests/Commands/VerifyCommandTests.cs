using DoseListener.Dicom.Data;
using DoseListener.Service.Samples;
using DoseListener.Service.Tests.WholeService;

namespace DoseListener.Service.Tests.Commands;

public sealed class VerifyCommandTests
{
    private Database _database = null!;

    [SetUp]
    public void MakeDatabase() => _database = new Database();

    [TearDown]
    public void RemoveDatabase() => _database.Dispose();

    [Test]
    public async Task Device_that_tells_everything_is_complete()
    {
        await ImportAsync(SampleReports.Fluoroscopy(Study(), 3), SampleProjectionReports.Mammography(Study()), SampleReports.Ct(Study()));

        var (exitCode, output, error) = await _database.RunAsync("verify", "IMPORT");

        Assert.That((exitCode, error), Is.EqualTo((0, "")), output);
        Assert.That(output, Does.Contain("3 objects").And.Contain("examinations of CT, MG, XA").And.Contain("Verdict: complete."));
    }

    [Test]
    public async Task What_is_missing_is_named_with_what_follows()
    {
        await ImportAsync(SampleImages.Radiography(Study()));

        var (exitCode, output, _) = await _database.RunAsync("verify", "IMPORT");

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain("DX: UID of each event").And.Contain("0 of 1").And.Contain("missing: reports that are sent again"));
        Assert.That(output, Does.Contain("Images came and no report").And.Contain("Verdict: not complete"));
    }

    [Test]
    public async Task Sender_that_is_not_known_and_sent_nothing_is_said_in_a_sentence()
    {
        await ImportAsync(SampleReports.Ct(Study()));

        var (exitCode, output, error) = await _database.RunAsync("verify", "CT 9");

        Assert.That((exitCode, output), Is.EqualTo((2, "")));
        Assert.That(error, Does.StartWith("There is no 'CT 9' in Modalities"));
    }

    [Test]
    public async Task Every_synthetic_kind_is_read_as_what_it_stands_for()
    {
        var objects = SampleKinds.All().Where(kind => kind.Name != "radiopharmaceutical-report").Select(kind => (kind.Modality, Dataset: kind.Make(Study()))).ToList();
        await ImportAsync([.. objects.Select(one => one.Dataset)]);

        Assert.That(_database.Rows("select modality from study_dose").Select(row => row["modality"]), Is.EquivalentTo(objects.Select(one => one.Modality)));
        Assert.That(_database.Rows("select state from instance_log").Select(row => row["state"]), Is.All.EqualTo("dose"));
    }

    [TestCase("rf", "fluoroscopy-report")]
    [TestCase("MG", "mammography-report")]
    [TestCase("pt", "radiopharmaceutical-report")]
    [TestCase("ct-image", "ct-image")]
    public void Kind_is_called_by_its_name_or_its_modality(string name, string expected) => Assert.That(SampleKinds.Called(name).Single().Name, Is.EqualTo(expected));

    [Test]
    public void All_is_one_of_each_and_nonsense_is_none()
    {
        Assert.That(SampleKinds.Called("all"), Has.Count.EqualTo(SampleKinds.All().Count));
        Assert.That(SampleKinds.Called("furlong"), Is.Empty);
    }

    private static SampleStudy Study() => new(TimeProvider.System.GetLocalNow());

    private Task ImportAsync(params Dataset[] objects) => _database.ImportAsync(
        [.. objects.Select((dataset, index) => Sample.Write(dataset, Path.Combine(_database.Folder, FormattableString.Invariant($"{index}.dcm"))))]);
}
