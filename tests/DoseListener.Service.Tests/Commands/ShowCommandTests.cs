using System.Text.RegularExpressions;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.Commands;

public sealed partial class ShowCommandTests
{
    private Database _database = null!;

    [SetUp]
    public void MakeDatabase() => _database = new Database();

    [TearDown]
    public void RemoveDatabase() => _database.Dispose();

    [Test]
    public async Task Study_is_shown_with_everything_that_it_was_made_from()
    {
        await _database.ImportAsync(Biplane(1, "0.0002"), Biplane(4, "0.00021").Add(Tags.ContentTime, "120000"));

        var (exitCode, output, error) = await _database.RunAsync("show", ReportParts.Uid(2));

        Assert.That((exitCode, error), Is.EqualTo((0, "")));
        Golden.Matches("tests/DoseListener.Service.Tests/Commands/show-study.txt", Settled(output));
    }

    [Test]
    public async Task Event_is_shown_on_both_planes_with_texts_units_and_paths()
    {
        await _database.ImportAsync(Biplane(1, "0.0002"));

        var (exitCode, output, _) = await _database.RunAsync("show", ReportParts.Uid(11));

        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.Zero);
            Assert.That(output, Does.Contain($"Study {ReportParts.Uid(2)}"));
            Assert.That(output, Does.Contain("plane A").And.Contain("plane B"));
            Assert.That(output, Does.Contain($"object {ReportParts.Uid(1)}"));
            Assert.That(output, Does.Match(@"DAP +0\.5 +Gy\.cm2 +reported +0\.00005 +Gy\.m2 +× 10000 +1\.\d+\.\d+"));
        });
    }

    [Test]
    public async Task Nobody_is_named()
    {
        await _database.ImportAsync(Biplane(1, "0.0002"));
        var pseudonym = (string)_database.Rows("select patient from study_dose").Single()["patient"]!;

        var (_, output, _) = await _database.RunAsync("show", ReportParts.Uid(2));

        Assert.That(output, Does.Not.Contain(ReportParts.PatientName).And.Not.Contain(ReportParts.PatientId).And.Not.Contain(ReportParts.BirthDate).And.Not.Contain(pseudonym));
    }

    [Test]
    public async Task What_is_not_there_is_said_in_a_sentence()
    {
        await _database.ImportAsync(Biplane(1, "0.0002"));

        var (exitCode, output, error) = await _database.RunAsync("show", "1.2.3");

        Assert.That((exitCode, output), Is.EqualTo((1, "")));
        Assert.That(error, Does.StartWith("Neither a study nor an event has the UID '1.2.3'"));
    }

    [Test]
    public async Task Study_without_dose_is_shown_with_what_is_known_of_it()
    {
        await _database.ImportAsync(ReportParts.Header(Uids.MRImageStorage).Add(Tags.SOPInstanceUID, ReportParts.Uid(9)).Add(Tags.Modality, "MR").Add(Tags.PixelData, Vr.OW, new byte[8]));
        var sizes = Path.Combine(_database.Folder, "sizes.csv");
        await File.WriteAllLinesAsync(sizes, ["study_instance_uid,height_cm", $"{ReportParts.Uid(2)},181"]);
        await _database.RunAsync("sizes", "import", sizes);

        var (exitCode, output, error) = await _database.RunAsync("show", ReportParts.Uid(2));

        Assert.That((exitCode, error), Is.EqualTo((0, "")));
        Assert.That(output, Does.Contain($"Study {ReportParts.Uid(2)}").And.Contain("no object tells any").And.Contain("181 cm").And.Match(@"1 +MR Image +MR +no-dose"));
    }

    [Test]
    public async Task Why_an_adolescent_has_no_effective_dose_is_said()
    {
        var configuration = await File.ReadAllTextAsync(_database.Configuration);
        await File.WriteAllTextAsync(_database.Configuration, configuration.Insert(configuration.LastIndexOf('}'), """, "Derived": { "EffectiveDose": true }"""));
        await _database.ImportAsync(ReportParts.Ct(ReportParts.CtEvent(ReportParts.Uid(7), "10", "200")).AddTo(ReportParts.Header().Add(Tags.PatientAge, "015Y").Add(Tags.PatientBirthDate, "")));

        var (_, output, _) = await _database.RunAsync("show", ReportParts.Uid(2));

        Assert.That(output, Does.Contain("EffectiveDoseNotDerived: there are no coefficients between 12.5 and 18 years: the table ends at 10 years"));
    }

    [Test]
    public async Task Without_a_database_the_remedy_is_said()
    {
        var (exitCode, _, error) = await _database.RunAsync("show", "1.2.3");

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(error, Does.Contain("There is no database"));
    }

    /// <summary>A run on two planes under one event UID; the total of plane A is as given, that of B is its event's.</summary>
    private static DatasetBuilder Biplane(int instance, string totalA) => ReportParts.Projection(
        ReportParts.PlaneTotals(Codes.PlaneA, ReportParts.DapTotal(totalA)),
        ReportParts.PlaneTotals(Codes.PlaneB, ReportParts.DapTotal("0.5", "Gy.cm2")),
        ReportParts.XRayEvent(ReportParts.Uid(10), Codes.PlaneA, Codes.Fluoroscopy, ReportParts.Dap("0.0001")),
        ReportParts.XRayEvent(ReportParts.Uid(11), Codes.PlaneA, Codes.StationaryAcquisition, ReportParts.Dap("0.00005")),
        ReportParts.XRayEvent(ReportParts.Uid(11), Codes.PlaneB, Codes.StationaryAcquisition, ReportParts.Dap("50", "uGy.m2")))
        .AddTo(ReportParts.Header().Add(Tags.SOPInstanceUID, ReportParts.Uid(instance)));

    /// <summary>Without what differs from run to run and from machine to machine.</summary>
    private static string Settled(string output) =>
        string.Join('\n', Received().Replace(output, "2026-01-31T12:00:00Z").ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")]
    private static partial Regex Received();
}
