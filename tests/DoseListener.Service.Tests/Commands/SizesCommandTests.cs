using DoseListener.Dicom.Data;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.Commands;

public sealed class SizesCommandTests
{
    private Database _database = null!;

    [SetUp]
    public async Task MakeDatabase()
    {
        _database = new Database();
        await _database.ImportAsync(Scan(1, 2, "ACC-1"), Scan(3, 4, "ACC-2"));
    }

    [TearDown]
    public void RemoveDatabase() => _database.Dispose();

    [Test]
    public async Task Sizes_are_found_by_study_and_by_accession_number_and_ssde_takes_the_diameter()
    {
        var (exitCode, output, error) = await ImportAsync("study_instance_uid,accession_number,height_cm,weight_kg,water_equivalent_diameter_mm", $"{ReportParts.Uid(2)},,181.5,,280", ",ACC-2,,80,");

        Assert.That((exitCode, error), Is.EqualTo((0, "")), output);
        var rows = _database.Rows("select study_instance_uid, patient_height_cm, patient_weight_kg, imported_height_cm, imported_weight_kg, imported_water_equivalent_diameter, ssde from study_dose order by study_instance_uid");
        Assert.Multiple(() =>
        {
            Assert.That(rows[0]["patient_height_cm"], Is.EqualTo(181.5));
            Assert.That(rows[0]["imported_water_equivalent_diameter"], Is.EqualTo(280));
            Assert.That((double)rows[0]["ssde"]!, Is.EqualTo(13.25).Within(0.006));
            Assert.That((rows[1]["patient_weight_kg"], rows[1]["imported_weight_kg"], rows[1]["ssde"]), Is.EqualTo(((object?)80.0, (object?)80.0, (object?)null)));
            Assert.That(_database.Rows("select content from event_dose where ssde is not null").Single()["content"], Does.Contain("Imported").And.Contain("import"));
        });
    }

    [Test]
    public async Task What_an_object_tells_wins_and_the_imported_value_stands_beside_it()
    {
        await _database.ImportAsync(Scan(5, 6, "ACC-3", "70"));
        await ImportAsync("accession_number,weight_kg", "ACC-3,90");
        var row = _database.Rows($"select patient_weight_kg, imported_weight_kg from study_dose where study_instance_uid = '{ReportParts.Uid(6)}'").Single();
        Assert.That((row["patient_weight_kg"], row["imported_weight_kg"]), Is.EqualTo(((object?)70.0, (object?)90.0)));
    }

    [Test]
    public async Task The_same_file_again_changes_nothing()
    {
        string[] file = ["study_instance_uid,water_equivalent_diameter_cm", $"{ReportParts.Uid(2)},28"];
        await ImportAsync(file);
        var (exitCode, output, _) = await ImportAsync(file);
        Assert.That((exitCode, output.Trim()), Is.EqualTo((0, "1 lines, 0 with a mistake; 1 sizes, 0 of them new, of 1 studies; 0 sizes wait for studies of which nothing is here yet.")));
    }

    [Test]
    public async Task Every_bad_line_is_told_with_its_number_and_without_who_it_is()
    {
        var (exitCode, output, error) = await ImportAsync(
            "accession_number,height_cm,weight_kg", "ACC-1,1.8,80", "ACC-1,180,\"80,5\"", ",180,80", "ACC-9,180,80", "ACC-2,,", "ACC-1,180,80", "ACC-1,181,80");
        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.EqualTo(1));
            Assert.That(error, Does.Contain(":2: height_cm is outside 20 to 260 cm").And.Contain(":3: weight_kg is no number").And.Contain(":4: names no study"));
            Assert.That(error, Does.Contain(":6: tells no size").And.Contain(":8: line 7 says something else"));
            Assert.That(error, Does.Not.Contain("ACC-"));
            Assert.That(output, Does.Contain("2 sizes, 2 of them new, of 1 studies; 1 sizes wait"));
        });
    }

    [Test]
    public async Task Size_that_was_imported_first_goes_to_the_study_that_comes_later()
    {
        await ImportAsync("accession_number,water_equivalent_diameter_mm", "ACC-7,280");
        await _database.ImportAsync(Scan(7, 8, "ACC-7"));
        Assert.That((double)_database.Rows($"select ssde from event_dose where study_instance_uid = '{ReportParts.Uid(8)}'").Single()["ssde"]!, Is.EqualTo(13.25).Within(0.006));
    }

    [Test]
    public async Task Rules_see_an_imported_diameter_and_the_ssde_that_comes_from_it()
    {
        var configuration = await File.ReadAllTextAsync(_database.Configuration);
        await File.WriteAllTextAsync(_database.Configuration, configuration.Insert(configuration.LastIndexOf('}'), """
            , "Alerts": { "Rules": [
              { "Id": "SMALL", "Severity": "Review", "Metric": "CTDIvol", "Unit": "mGy", "Scope": "Event", "AtLeast": 5, "WaterEquivalentDiameter": { "Below": 290 } },
              { "Id": "SSDE", "Severity": "Review", "Metric": "SSDE", "Unit": "mGy", "Scope": "Event", "AtLeast": 13 }
            ] }
            """));
        await ImportAsync("accession_number,water_equivalent_diameter_mm", "ACC-7,280");
        await _database.ImportAsync(Scan(7, 8, "ACC-7"));

        var (exitCode, output, error) = await _database.RunAsync("rules", "explain", ReportParts.Uid(8));

        Assert.That((exitCode, error), Is.EqualTo((0, "")), output);
        Assert.That(output, Does.Match(@"SMALL +Review +event.* +fires").And.Match(@"SSDE +Review +event.* +fires +SSDE 13\.2\d* mGy \(computed here\) is at least 13 mGy"));
        Assert.That((await _database.RunAsync("rules", "explain", ReportParts.Uid(2))).Output, Does.Not.Match(@"SSDE +Review +event.* +fires"), "no diameter was imported for it");
    }

    [TestCase("height_cm,weight_kg", "neither study_instance_uid nor accession_number")]
    [TestCase("study_instance_uid", "has no size")]
    [TestCase("study_instance_uid,weight_kg,height", "'height', whose unit is not known")]
    public async Task Header_that_cannot_be_read_is_said(string header, string problem)
    {
        var (exitCode, _, error) = await ImportAsync(header, "1,2,3");
        Assert.That((exitCode, error), Is.EqualTo((1, error)));
        Assert.That(error, Does.Contain(problem));
    }

    [Test]
    public void Accession_number_is_kept_as_a_keyed_hash() =>
        Assert.That(_database.Rows("select accession from instance").Select(row => (string)row["accession"]!), Has.All.Match("^[0-9a-f]{32}$"));

    private async Task<(int ExitCode, string Output, string Error)> ImportAsync(params string[] lines)
    {
        var file = Path.Combine(_database.Folder, "sizes.csv");
        await File.WriteAllLinesAsync(file, lines);
        return await _database.RunAsync("sizes", "import", file);
    }

    private static DatasetBuilder Scan(int instance, int study, string accession, string? weight = null)
    {
        var header = ReportParts.Header().Add(Tags.SOPInstanceUID, ReportParts.Uid(instance)).Add(Tags.StudyInstanceUID, ReportParts.Uid(study)).Add(Tags.AccessionNumber, accession).Add(Tags.PatientSize, "").Add(Tags.PatientWeight, weight ?? "");
        return ReportParts.Ct(ReportParts.CtEvent(ReportParts.Uid(100 + instance), "10", "200")).AddTo(header);
    }
}
