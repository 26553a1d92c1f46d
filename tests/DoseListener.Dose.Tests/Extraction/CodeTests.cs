using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Testing;
using static DoseListener.Dicom.Reports.ContentBuilder;
using static DoseListener.Testing.ReportParts;

namespace DoseListener.Dose.Tests.Extraction;

/// <summary>Rules 3, 4 and 7: codes and value types as devices send them.</summary>
public sealed class CodeTests
{
    [Test]
    public void Meaning_of_a_code_does_not_matter()
    {
        var found = Extracted.FromEvent(Number(new Code("122130", "DCM", "Produit dose.surface"), "1", "Gy.m2"), Number(new Code("999999", "DCM", "Dose (RP)"), "7", "Gy"));
        Assert.That(found.Events[0].Values.Select(value => value.Metric), Is.EqualTo(new[] { Metric.DAP }));
    }

    [Test]
    public void Code_of_another_scheme_is_another_code() =>
        Assert.That(Extracted.FromEvent(Number(new Code("122130", "99ACME", "Dose Area Product"), "1", "Gy.m2")).Events[0].Values, Is.Empty);

    [Test]
    public void Retired_code_of_the_exposure_time_is_understood() =>
        Assert.That(Extracted.FromEvent(Dap("1"), Number(new Code("113735", "DCM", "Exposure Time"), "5", "ms")).Value(Metric.ExposureTime)!.Value, Is.EqualTo(5m));

    [Test]
    public void Wrong_codes_of_event_uid_and_anode_are_understood()
    {
        var report = Projection(Container(
            Codes.IrradiationEventXRayData,
            ContentBuilder.Uid(new Code("113853", "DCM", "Irradiation Event UID"), ReportParts.Uid(7)),
            Coded(new Code("113632", "DCM", "Anode Target Material"), Codes.Tungsten),
            Dap("1")));
        var one = Extracted.From(report).Events[0];
        Assert.That((one.Uid, one.Details[EventDetails.Anode]), Is.EqualTo((ReportParts.Uid(7), "Tungsten")));
    }

    [TestCase("SCT", "116152004", "44491008", "71651007", "24028007", "77477000")]
    [TestCase("SRT", "P5-08001", "P5-06000", "P5-40010", "G-A100", "P5-08000")]
    [TestCase("SNM3", "P5-08001", "P5-06000", "P5-40010", "G-A100", "P5-08000")]
    [TestCase("99SDM", "P5-08001", "P5-06000", "P5-40010", "G-A100", "P5-08000")]
    public void Old_and_new_codes_of_snomed_mean_the_same(string scheme, string spiral, string fluoroscopy, string mammography, string right, string ct)
    {
        var tomography = Container(
            Codes.XRayRadiationDoseReport,
            Coded(Codes.ProcedureReported, new Code(ct, scheme, "CT")),
            Container(Codes.CtAcquisition, Coded(Codes.CtAcquisitionType, new Code(spiral, scheme, "Spiral")), Container(Codes.CtDose, Number(Codes.Dlp, "1", "mGy.cm"))));
        var projection = Container(
            Codes.XRayRadiationDoseReport,
            Coded(Codes.ProcedureReported, new Code(mammography, scheme, "Mammography")),
            Container(
                Codes.IrradiationEventXRayData,
                Coded(Codes.IrradiationEventType, new Code(fluoroscopy, scheme, "Fluoroscopy")),
                Coded(Codes.AnatomicalStructure, Codes.Breast).With(Coded(new Code(scheme == "SCT" ? "272741003" : "G-C171", scheme, "Laterality"), new Code(right, scheme, "Right"))),
                Number(Codes.AverageGlandularDose, "1.1", "mGy")));
        var (first, second) = (Extracted.From(tomography), Extracted.From(projection));
        Assert.That((first.Events[0].Type, second.Events[0].Type, second.Events[0].Laterality, second.Modality), Is.EqualTo((EventType.Spiral, EventType.Fluoroscopy, Laterality.R, "MG")));
    }

    [Test]
    public void Private_code_with_a_known_equivalent_is_that()
    {
        var item = Number(new Code("DAP-1", "99ACME", "Dose"), "1", "Gy.m2").Change(dataset => dataset.AddSequence(
            Tags.ConceptNameCodeSequence,
            SampleDatasets.Code("DAP-1", "99ACME", "Dose").AddSequence(Tags.EquivalentCodeSequence, SampleDatasets.Code("122130", "DCM", "Dose Area Product"))));
        Assert.That(Extracted.FromEvent(item).Value(Metric.DAP), Is.Not.Null);
    }

    [Test]
    public void Uid_sent_as_text_is_a_uid()
    {
        var report = Projection(Container(Codes.IrradiationEventXRayData, Text(Codes.IrradiationEventUid, ReportParts.Uid(7)), Dap("1")));
        Assert.That(Extracted.From(report).Events[0].Uid, Is.EqualTo(ReportParts.Uid(7)));
    }

    [TestCase("HAS CONCEPT MOD")]
    [TestCase("")]
    [TestCase("NUMERIC")]
    public void Value_type_that_is_none_does_not_hide_the_value(string valueType)
    {
        var item = Dap("1").Change(dataset => dataset.Add(Tags.ValueType, valueType));
        Assert.That(Extracted.FromEvent(item).Value(Metric.DAP), Is.Not.Null);
    }

    [Test]
    public void Missing_relationship_does_not_hide_the_value()
    {
        var item = Dap("1").Change(dataset => dataset.Add(Tags.RelationshipType, ""));
        Assert.That(Extracted.FromEvent(item).Value(Metric.DAP), Is.Not.Null);
    }

    [Test]
    public void Code_without_a_value_is_no_value_and_no_trouble()
    {
        var empty = Coded(Codes.TargetRegion, Codes.Chest).Change(dataset => dataset.AddSequence(Tags.ConceptCodeSequence));
        var blank = Coded(Codes.IrradiationEventType, Codes.Fluoroscopy).Change(dataset => dataset.AddSequence(Tags.ConceptCodeSequence, SampleDatasets.Code("", "DCM", "")));
        var found = Extracted.From(Projection(Container(Codes.IrradiationEventXRayData, ContentBuilder.Uid(Codes.IrradiationEventUid, ReportParts.Uid(7)), empty, blank, Dap("1", "Gy.cm2"))));
        Assert.That((found.Events[0].Target, found.Events[0].Type, found.Notes.Count), Is.EqualTo(((string?)null, (EventType?)null, 0)));
    }

    [Test]
    public void Code_that_is_not_known_is_noted_where_it_decides_something()
    {
        var found = Extracted.From(Projection(XRayEvent(ReportParts.Uid(7), new Code("113629", "DCM", "Plane Z"), new Code("1", "99ACME", "Warp"), Dap("1"))));
        Assert.That((found.Events[0].Plane, found.Events[0].Type), Is.EqualTo(((Plane?)null, (EventType?)null)));
        Assert.That(found.NoteKindsOf().Count(kind => kind == NoteKinds.UnknownCode), Is.EqualTo(2));
    }
}
