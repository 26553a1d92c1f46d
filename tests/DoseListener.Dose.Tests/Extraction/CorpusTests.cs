using System.Text.Json;
using DoseListener.Dicom.Data;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Testing;

namespace DoseListener.Dose.Tests.Extraction;

/// <summary>Real reports and images against what an independent reader found in them, both ways.</summary>
public sealed class CorpusTests
{
    /// <summary>The metrics that expected.json lists; it says nothing about the others.</summary>
    private static readonly Metric[] OfTotals =
        [Metric.DLP, Metric.DAP, Metric.FluoroDAP, Metric.AcquisitionDAP, Metric.DoseRP, Metric.FluoroDoseRP, Metric.AcquisitionDoseRP, Metric.FluoroTime, Metric.AcquisitionTime];

    private static readonly Metric[] OfEvents = [Metric.CTDIvol, Metric.DLP, Metric.ScanningLength, Metric.DAP, Metric.DoseRP, Metric.AGD, Metric.AdministeredActivity];

    /// <summary>expected.json lists these of images alone.</summary>
    private static readonly Metric[] OfImages = [.. OfEvents, Metric.EntranceExposure, Metric.KVP, Metric.AdministeredActivity];

    private static IEnumerable<string> Images => Corpus.Folder is null
        ? ["the corpus"]
        : Corpus.Names.Where(name => name.Contains("Im-", StringComparison.Ordinal) || name.Contains("-SC-", StringComparison.Ordinal));

    private static IEnumerable<string> Reports => Corpus.Folder is null
        ? ["the corpus"]
        : Corpus.Names.Where(name => name.Contains("RDSR", StringComparison.Ordinal) || name.Contains("ESR", StringComparison.Ordinal) || char.IsLower(name[0]));

    [TestCaseSource(nameof(Reports))]
    public void Every_value_is_found_and_none_that_is_not_there(string name)
    {
        var found = Extract(name);
        var expected = Expected(name);
        Assert.Multiple(() =>
        {
            Assert.That(found.Status, Is.EqualTo(ExtractionStatus.Dose));
            Assert.That(found.SopClassUid, Is.EqualTo(expected.GetProperty("sopClassUid").GetString()));
            Assert.That(found.SopInstanceUid, Is.EqualTo(expected.GetProperty("sopInstanceUid").GetString()));
            Assert.That(found.StudyInstanceUid, Is.EqualTo(expected.GetProperty("studyInstanceUid").GetString()));
            Assert.That(found.Events, Has.Count.EqualTo(expected.GetProperty("eventCount").GetInt32()));
            Assert.That(TotalsOf(found), Is.EquivalentTo(TotalsOf(expected)).Using<Number>(AreEqual));
            // The independent reader looked for (113769, DCM) alone, and administrations have a UID of their own (113503, DCM).
            Assert.That(found.Events.Select(one => (one.Type == EventType.Administration ? null : one.Uid, one.Plane?.ToString())), Is.EqualTo(expected.GetProperty("events").EnumerateArray().Select(Identity)));
            Assert.That(ValuesOf(found, OfEvents), Is.EquivalentTo(ValuesOf(expected)).Using<Number>(AreEqual));
        });
    }

    [TestCaseSource(nameof(Images))]
    public void Every_value_of_an_image_is_found_and_none_that_is_not_there(string name)
    {
        var found = Extract(name);
        var expected = Expected(name);
        Assert.Multiple(() =>
        {
            Assert.That(found.Status, Is.EqualTo(ExtractionStatus.Dose));
            Assert.That(found.Modality, Is.EqualTo(expected.GetProperty("modality").GetString()));
            Assert.That(found.Device.Model, Is.EqualTo(expected.GetProperty("model").GetString()));
            Assert.That(found.Events, Has.Count.EqualTo(expected.GetProperty("eventCount").GetInt32()));
            Assert.That(found.Events.Select(one => one.Uid), Has.All.Null);
            Assert.That(TotalsOf(found), Is.EquivalentTo(TotalsOf(expected)).Using<Number>(AreEqual));
        });

        // The sheet's items are counted in expected.json, and not read.
        if (found.Kind != ObjectKind.DoseSheet)
        {
            Assert.That(ValuesOf(found, OfImages), Is.EquivalentTo(ValuesOf(expected)).Using<Number>(AreEqual));
        }
    }

    [Test]
    public void Dose_sheet_gives_the_dose_of_each_scan_with_its_total()
    {
        var found = Extract("CT-SC-Philips_Brilliance16P.dcm");
        Assert.That(found.Kind, Is.EqualTo(ObjectKind.DoseSheet));
        Assert.That(found.Events.Select(one => one.Values.Single(value => value.Metric == Metric.DLP).Value), Is.EqualTo(new[] { 0, 196.01m, 248.585973m, 657.85012m }));
        Assert.That(found.Events.Select(one => decimal.Round(one.Values.Single(value => value.Metric == Metric.CTDIvol).Value, 2)), Is.EqualTo(new[] { 0, 7.2m, 11.33m, 9.32m }));
        Assert.That(found.Events.Select(one => one.Type), Is.EqualTo(new EventType?[] { EventType.ConstantAngle, EventType.Spiral, EventType.Spiral, EventType.Spiral }));
        Assert.That(found.Totals.Single().Value.Path, Is.EqualTo("(00E1,1021)"));
    }

    [TestCaseSource(nameof(Reports))]
    public void Totals_that_differ_from_their_events_are_noted_and_no_others(string name)
    {
        var found = Extract(name).Notes.Where(note => note.Kind == NoteKinds.TotalDiffersFromEvents).ToList();
        var isExpected = Expected(name).GetProperty("notes").EnumerateArray().Any(note => note.GetProperty("what").GetString()!.StartsWith("accumulated total differs", StringComparison.Ordinal));
        Assert.That(found, isExpected ? Is.Not.Empty : Is.Empty);
    }

    [TestCase("CT-ESR-GE_Optima.dcm", "CT", ObjectKind.CtDoseReport)]
    [TestCase("NM-RRDSR-Siemens.dcm", "PT", ObjectKind.RadiopharmaceuticalDoseReport)]
    [TestCase("CT-RDSR-Toshiba_DoseCheck.dcm", "CT", ObjectKind.CtDoseReport)]
    [TestCase("DX-RDSR-Canon_CXDI.dcm", "DX", ObjectKind.ProjectionDoseReport)]
    [TestCase("Dual-RDSR-RF.dcm", "RF", ObjectKind.ProjectionDoseReport)]
    [TestCase("MG-RDSR-Hologic_2D.dcm", "MG", ObjectKind.ProjectionDoseReport)]
    [TestCase("MG-RDSR-GEPristina-DBT.dcm", "MG", ObjectKind.ProjectionDoseReport)]
    [TestCase("RF-RDSR-Canon-Ultimaxi-mGyDoseAtRP.dcm", "RF", ObjectKind.ProjectionDoseReport)]
    [TestCase("RF-RDSR-Eurocolumbus.dcm", "XA", ObjectKind.ProjectionDoseReport)]
    [TestCase("RF-RDSR-GE.dcm", "RF", ObjectKind.ProjectionDoseReport)]
    [TestCase("RF-RDSR-Philips_Allura.dcm", "XA", ObjectKind.ProjectionDoseReport)]
    [TestCase("RF-RDSR-Siemens-Zee.dcm", "XA", ObjectKind.ProjectionDoseReport)]
    [TestCase("philips_allura_clarity_u104.dcm", "XA", ObjectKind.ProjectionDoseReport)]
    [TestCase("siemens_axiom_example_procedure.dcm", "XA", ObjectKind.ProjectionDoseReport)]
    public void Modality_is_that_of_the_examination(string name, string modality, ObjectKind kind)
    {
        var found = Extract(name);
        Assert.That((found.Modality, found.Kind), Is.EqualTo((modality, kind)));
    }

    [Test]
    public void Administration_tells_what_was_given_how_and_what_organs_received()
    {
        var one = Extract("NM-RRDSR-Siemens.dcm").Events.Single();
        Assert.Multiple(() =>
        {
            Assert.That((one.Agent, one.Radionuclide, one.StartedAt), Is.EqualTo(("Fluorodeoxyglucose F^18^", "^18^Fluorine", "2022-02-24T10:40:30.000000")));
            Assert.That(one.Values.Select(value => (value.Metric, value.Value)), Is.EqualTo(new[] { (Metric.AdministeredActivity, 394m), (Metric.OrganDose, 4.73m), (Metric.EffectiveDose, 7.486m) }));
            Assert.That((one.Details["OrganDose.Bladder"], one.Details["OrganDose.Adrenal gland, Right and left"], one.Details[EventDetails.Route]), Is.EqualTo(("51.22 mGy", "4.73 mGy", "Intravenous route")));
        });
    }

    [Test]
    public void Technique_of_real_scanners_is_told()
    {
        var siemens = Extract("CT-RDSR-Siemens_Flash-TAP-SS.dcm").Events;
        Assert.That(siemens.Select(one => one.Details.GetValueOrDefault(EventDetails.Modulation)), Is.EqualTo(new[] { "OFF", "OFF", "OFF", "XYZ_EC" }));
        Assert.That(siemens.Select(one => one.Details[EventDetails.TotalCollimation]), Does.Contain("38.4 mm"));
        Assert.That(Extract("MG-RDSR-GEPristina-DBT.dcm").Events.Single().Type, Is.EqualTo(EventType.Tomosynthesis));
    }

    private static DoseExtraction Extract(string name)
    {
        using var reading = Part10File.Read(Corpus.Require(name));
        return Extractors.Extract(reading.Dataset);
    }

    private static JsonElement Expected(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Corpus.Folder!, "expected.json")));
        return document.RootElement.EnumerateArray().Single(entry => entry.GetProperty("file").GetString() == name).Clone();
    }

    private sealed record Number(string Name, decimal Value, string? Unit);

    /// <summary>expected.json has nine significant digits.</summary>
    private static bool AreEqual(Number left, Number right) =>
        left.Name == right.Name && left.Unit == right.Unit && Math.Abs(left.Value - right.Value) <= 1e-8m * Math.Abs(left.Value);

    private static IEnumerable<Number> TotalsOf(DoseExtraction found) => found.Totals
        .Where(total => total.Value.Quality == Quality.Reported && OfTotals.Contains(total.Value.Metric))
        .Select(total => new Number($"{total.Plane} {total.Value.Metric}", total.Value.Value, Metrics.UnitOf(total.Value.Metric)));

    private static IEnumerable<Number> TotalsOf(JsonElement expected) => expected.GetProperty("totals").EnumerateArray()
        .Select(total => new Number($"{total.GetProperty("plane").GetString()} {total.GetProperty("metric").GetString()}", total.GetProperty("value").GetDecimal(), total.GetProperty("unit").GetString()));

    private static IEnumerable<Number> ValuesOf(DoseExtraction found, Metric[] metrics) => found.Events.SelectMany((one, index) => one.Values
        .Where(value => metrics.Contains(value.Metric))
        .Select(value => new Number($"event {index} {value.Metric}", value.Value, Metrics.UnitOf(value.Metric))));

    private static IEnumerable<Number> ValuesOf(JsonElement expected) => expected.GetProperty("events").EnumerateArray().SelectMany((one, index) => one.GetProperty("values").EnumerateObject()
        .Select(value => new Number($"event {index} {value.Name}", value.Value.GetProperty("value").GetDecimal(), value.Value.GetProperty("unit").GetString())));

    private static (string?, string?) Identity(JsonElement one) => (one.GetProperty("uid").GetString(), one.GetProperty("plane").GetString());
}
