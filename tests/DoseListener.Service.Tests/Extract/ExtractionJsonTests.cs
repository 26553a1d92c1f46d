using System.Text;
using System.Text.Json;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Service.Extract;
using DoseListener.Testing;
using static DoseListener.Dicom.Reports.ContentBuilder;
using static DoseListener.Testing.ReportParts;

namespace DoseListener.Service.Tests.Extract;

public sealed class ExtractionJsonTests
{
    private const string Folder = "tests/DoseListener.Service.Tests/Extract/";

    [Test]
    public void Ct_report_is_written_as_the_contract_says() => Golden.Matches(Folder + "ct.golden.json", Indented(Ct(
        CtTotals(Dlp("504.20")),
        CtEvent(ReportParts.Uid(7), "12.4", "504.2"))));

    [Test]
    public void Biplane_report_is_written_as_the_contract_says() => Golden.Matches(Folder + "biplane.golden.json", Indented(Projection(
        PlaneTotals(Codes.PlaneA, DapTotal("0"), Number(Codes.TotalFluoroTime, "72.46", "s")),
        PlaneTotals(Codes.PlaneB, DapTotal("2E-005", "Gym2")),
        XRayEvent(ReportParts.Uid(7), Codes.PlaneA, Codes.Fluoroscopy, Dap("0.00001"), Number(Codes.Kvp, @"80\85", "kV"), Number(Codes.DoseRp, "1", "furlong")),
        XRayEvent(ReportParts.Uid(7), Codes.PlaneB, Codes.RotationalAcquisition, Dap("0.00002")))));

    [Test]
    public void Mammography_report_is_written_as_the_contract_says() => Golden.Matches(Folder + "mammography.golden.json", Indented(Mammography(
        PlaneTotals(Codes.SinglePlane, Number(Codes.AccumulatedAverageGlandularDose, "1.3", "mGy").With(Coded(Codes.Laterality, Codes.LeftBreast).AsModifier())),
        XRayEvent(ReportParts.Uid(7), Codes.SinglePlane, Codes.StationaryAcquisition, Coded(Codes.TargetRegion, Codes.Breast).With(Coded(Codes.Laterality, Codes.Left)), Number(Codes.AverageGlandularDose, "1.30", "mGy")))));

    [Test]
    public void Administration_is_written_as_the_contract_says() =>
        Golden.Matches(Folder + "administration.golden.json", Indented(Radiopharmaceutical(Fdg("10", "mCi"))));

    [Test]
    public void Enhanced_report_is_written_as_the_contract_says() => Golden.Matches(Folder + "enhanced.golden.json", Indented(Enhanced(
        SourceTotals("A", DapTotal("0.0003")),
        SummaryEvent(ReportParts.Uid(7), "A", Codes.Fluoroscopy, 10, Dap("0.0003"), Number(Codes.DoseRp, "0.02", "Gy")))));

    [Test]
    public void Estimates_are_written_as_the_contract_says() => Golden.Matches(Folder + "patient-dose.golden.json", Indented(PatientDose(
        Coded(Codes.FindingSite, Codes.Skin), Number(Codes.MaximumAbsorbedDose, "2.1", "Gy"), Number(Codes.EffectiveDose, "8.2", "mSv"))));

    [Test]
    public void Reject_note_is_written_as_the_contract_says() => Golden.Matches(Folder + "reject-note.golden.json", Indented(KeyObjects(Codes.RejectedForQualityReasons, ReportParts.Uid(70))));

    [Test]
    public void Object_without_anything_has_every_property_all_the_same()
    {
        var json = Write(new() { Status = ExtractionStatus.NoDose, Kind = ObjectKind.Other });
        Assert.That(json, Is.EqualTo("""
            {"file":"a.dcm","status":"no-dose","sopClassUid":null,"sopInstanceUid":null,"studyInstanceUid":null,"modality":null,"kind":"Other","device":{"manufacturer":null,"model":null,"stationName":null,"serialNumber":null},"patient":{"ageYears":null,"sex":null,"heightCm":null,"weightKg":null},"totals":[],"events":[],"notes":[],"startedAt":null,"endedAt":null,"rejections":[],"otherTotals":[]}
            """));
    }

    [TestCase("504.20", "504.2")]
    [TestCase("0", "0")]
    [TestCase("0.000", "0")]
    [TestCase("0.0000012345678901234567", "0.0000012345678901234567")]
    [TestCase("100", "100")]
    [TestCase("-0.5", "-0.5")]
    [TestCase("1000000000000", "1000000000000")]
    public void Numbers_are_decimals_without_noise(string value, string expected)
    {
        var total = new DoseTotal(new(Metric.DLP, decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), Quality.Estimated, value, "mGy.cm", "1.2"));
        Assert.That(Write(new() { Status = ExtractionStatus.Dose, Kind = ObjectKind.Other, Totals = [total] }), Does.Contain($"\"value\":{expected},\"unit\":\"mGy.cm\",\"plane\":null,\"laterality\":null,\"quality\":\"estimated\""));
    }

    [Test]
    public void Identity_is_written_only_where_it_was_asked_for()
    {
        var extraction = new DoseExtraction { Status = ExtractionStatus.NoDose, Kind = ObjectKind.Other };
        Assert.That(Write(extraction, new("Doe^Jane", "1", "19650131")), Does.Contain("\"weightKg\":null,\"name\":\"Doe^Jane\",\"id\":\"1\",\"birthDate\":\"19650131\"}"));
        Assert.That(Write(extraction), Does.Not.Contain("name"));
    }

    private static string Indented(ContentBuilder root)
    {
        using var dataset = ReportParts.Build(root);
        return Write(Extractors.Extract(dataset), options: new() { Indented = true, NewLine = "\n" }) + "\n";
    }

    private static string Write(DoseExtraction extraction, PatientIdentity? identity = null, JsonWriterOptions options = default)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, options))
        {
            ExtractionJson.Write(writer, "a.dcm", extraction, identity);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
