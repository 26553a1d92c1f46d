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

    [TestCase("P5-08000 77477000", "P5-40010 71651007", "P5-06000 44491008", "P5-009FA 168537006", "P5-0600F 169014003", "P5-08001 116152004", "R-FB8F1 702569007", "R-FFB4A 717193008")]
    [TestCase("G-C0E8 363703001", "R-408C3 261004008", "R-41531 262202000", "T-D0005 91723000", "G-C171 272741003", "G-A100 24028007", "G-A101 7771000", "G-A102 51440002")]
    [TestCase("G-C036 370129005", "G-C32C 408730004", "G-C0E3 363698007", "F-61FDB 349358000", "C-B02C9 349358000", "C-10072 89457008", "R-42806 304283002", "G-C340 410675002", "G-C581 272737002", "G-C2D0 363589002")]
    [TestCase("G-D701 118538004", "F-01860 60621009", "F-70210 80274001", "C-15000 71128006", "C-150F9 71128006", "C-16700 59801003", "C-167F9 59801003", "C-16400 26194003", "C-164F9 26194003")]
    [TestCase("C-12000 12503006", "C-120F9 12503006", "C-12700 66925006", "C-127F9 66925006", "C-13700 41967008", "C-137F9 41967008", "C-13200 88488004", "C-132F9 88488004", "C-15600 45215009", "C-156F9 45215009")]
    [TestCase("C-1190E 767776000", "C-1190F 767775001", "T-D1100 69536005", "T-D1600 45048000", "T-D1000 774007", "T-D3000 816094009", "51185008 816094009", "T-D4000 818981001", "113345001 818981001")]
    [TestCase("T-D6000 816092008", "12921003 816092008", "R-FAB57 818982008", "416949008 818982008", "R-FAB55 416550000", "R-FAB56 416775004", "R-FAB54 416319003", "R-FAB52 417437006", "R-FAB53 416152001")]
    [TestCase("T-D0010 38266002", "T-32000 80891009", "T-43000 41801008", "T-A0100 12738006", "T-11501 122494005", "T-11502 122495006", "T-11503 122496007", "R-FE0C7 706342009")]
    [TestCase("P5-00100 27483000", "P5-0808E 399331006", "R-0038D 373066001", "R-00339 373067005", "R-0038A 373068000", "R-10260 414135002", "R-41D41 258104002", "R-41D2D 258090004", "A-2C090 15869005")]
    [TestCase("T-04030 80248007", "T-04020 73056007", "T-04080 63762007", "R-10242 399162004", "R-10226 399368009", "R-10224 399260004", "R-10228 399352003", "R-10230 399099002", "R-1024A 399192008", "R-1024B 399101009", "R-10244 399196006", "R-102D0 399188001")]
    public void Older_code_is_the_concept_of_today(params string[] pairs)
    {
        foreach (var pair in pairs)
        {
            var (older, today) = (pair.Split(' ')[0], pair.Split(' ')[1]);
            Assert.That(new Code(older, "SRT", "") == new Code(today, "SCT", ""), Is.True, pair);
            Assert.That(new Code(older, "99SDM", "") == new Code(today, "SCT", ""), Is.True, pair);
        }
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
