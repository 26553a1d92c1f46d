using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Testing;
using static DoseListener.Dicom.Reports.ContentBuilder;
using static DoseListener.Testing.ReportParts;

namespace DoseListener.Dose.Tests.Extraction;

/// <summary>Rules 1 and 2: what an object is, by its root concept and the containers present.</summary>
public sealed class KindTests
{
    private static readonly string[] ReportClasses = [Uids.XRayRadiationDoseSRStorage, Uids.EnhancedSRStorage, Uids.ComprehensiveSRStorage, "1.2.3.4"];

    [TestCaseSource(nameof(ReportClasses))]
    public void Sop_class_does_not_decide(string sopClass)
    {
        var tomography = Extracted.From(Ct(CtEvent(ReportParts.Uid(7), "5", "200")), Header(sopClass));
        var projection = Extracted.From(Projection(Fluoroscopy(ReportParts.Uid(7), Dap("1"))), Header(sopClass));
        Assert.That((tomography.Kind, projection.Kind), Is.EqualTo((ObjectKind.CtDoseReport, ObjectKind.ProjectionDoseReport)));
        Assert.That((tomography.Status, projection.Status), Is.EqualTo((ExtractionStatus.Dose, ExtractionStatus.Dose)));
    }

    [Test]
    public void Procedure_reported_and_template_do_not_decide()
    {
        var header = Header().AddSequence(Tags.ContentTemplateSequence, new DatasetBuilder().Add(Tags.MappingResource, "DCMR").Add(Tags.TemplateIdentifier, "10011"));
        var found = Extracted.From(Container(Codes.XRayRadiationDoseReport, Coded(Codes.ProcedureReported, Codes.ComputedTomographyXRay), Fluoroscopy(ReportParts.Uid(7), Dap("1"))), header);
        Assert.That((found.Kind, found.Events.Count), Is.EqualTo((ObjectKind.ProjectionDoseReport, 1)));
    }

    [Test]
    public void Report_of_both_kinds_is_read_as_both_in_document_order()
    {
        var found = Extracted.From(Projection(
            PlaneTotals(Codes.SinglePlane, DapTotal("1", "Gy.cm2")),
            CtTotals(Dlp("200")),
            Fluoroscopy(ReportParts.Uid(7), Dap("1", "Gy.cm2")),
            CtEvent(ReportParts.Uid(8), "5", "200"),
            Fluoroscopy(ReportParts.Uid(9), Dap("0", "Gy.cm2"))));
        Assert.Multiple(() =>
        {
            Assert.That(found.Events.Select(one => one.Uid), Is.EqualTo(new[] { ReportParts.Uid(7), ReportParts.Uid(8), ReportParts.Uid(9) }));
            Assert.That(found.Totals.Where(total => total.Value.Quality == Quality.Reported).Select(total => total.Value.Metric), Is.EquivalentTo(new[] { Metric.DAP, Metric.DLP }));
            Assert.That((found.Kind, found.Modality, found.Status), Is.EqualTo((ObjectKind.ProjectionDoseReport, "RF", ExtractionStatus.Dose)));
            Assert.That(found.NoteKindsOf(), Does.Contain(NoteKinds.SeveralKinds));
        });
    }

    [Test]
    public void Report_of_another_kind_carries_no_dose()
    {
        var found = Extracted.From(Container(new Code("18748-4", "LN", "Diagnostic Imaging Report"), CtEvent(ReportParts.Uid(7), "5", "200")), Header(Uids.BasicTextSRStorage));
        Assert.That((found.Status, found.Kind, found.Events.Count, found.Notes.Count), Is.EqualTo((ExtractionStatus.NoDose, ObjectKind.Other, 0, 0)));
    }

    [Test]
    public void Dose_report_by_class_with_another_root_reaches_a_person()
    {
        var found = Extracted.From(Container(new Code("999", "99ACME", "Report"), CtEvent(ReportParts.Uid(7), "5", "200")));
        Assert.That((found.Status, found.Notes.Single().Kind), Is.EqualTo((ExtractionStatus.Unreadable, NoteKinds.UnknownRoot)));
    }

    [Test]
    public void Dose_report_without_containers_reaches_a_person()
    {
        var found = Extracted.From(Ct());
        Assert.That((found.Status, found.Kind, found.Notes.Single().Kind), Is.EqualTo((ExtractionStatus.Unreadable, ObjectKind.CtDoseReport, NoteKinds.NoDoseContainer)));
    }

    [Test]
    public void Dose_report_without_a_usable_value_reaches_a_person()
    {
        var found = Extracted.From(Projection(PlaneTotals(Codes.SinglePlane, NumberWithoutValue(Codes.DoseAreaProductTotal)), Fluoroscopy(ReportParts.Uid(7))));
        Assert.That(found.Status, Is.EqualTo(ExtractionStatus.Unreadable));
        Assert.That(found.NoteKindsOf(), Is.EqualTo(new[] { NoteKinds.NoValue, NoteKinds.NoUsableValue }));
    }

    [Test]
    public void Cassette_report_without_any_dose_item_is_understood()
    {
        var found = Extracted.From(Projection(
            PlaneTotals(Codes.SinglePlane, Coded(Codes.DetectorType, Codes.StorageDetector), Number(Codes.TotalNumberOfRadiographicFrames, "1", "1")),
            XRayEvent(ReportParts.Uid(7), Codes.SinglePlane, Codes.StationaryAcquisition, Number(Codes.Kvp, "80", "kV"))));
        Assert.That((found.Status, found.Modality, found.Notes.Count), Is.EqualTo((ExtractionStatus.Dose, "CR", 0)));
    }

    [TestCase("113500", "DCM", ObjectKind.RadiopharmaceuticalDoseReport)]
    [TestCase("128401", "DCM", ObjectKind.PatientDoseReport)]
    [TestCase("C-10", "99SMS_RADSUM", ObjectKind.LegacyDoseReport)]
    public void Dose_report_of_any_kind_that_holds_none_reaches_a_person(string value, string scheme, ObjectKind kind)
    {
        var found = Extracted.From(Container(new Code(value, scheme, "Report"), Text(Codes.Comment, "x")), Header(Uids.EnhancedSRStorage));
        Assert.That((found.Status, found.Kind), Is.EqualTo((ExtractionStatus.Unreadable, kind)));
        Assert.That(found.Notes, Has.Count.EqualTo(1));
    }

    [Test]
    public void Enhanced_dose_report_is_known_by_its_containers()
    {
        var found = Extracted.From(Container(Codes.XRayRadiationDoseReport, Container(Codes.IrradiationEventSummaryData)), Header(Uids.ComprehensiveSRStorage));
        Assert.That((found.Status, found.Kind), Is.EqualTo((ExtractionStatus.Unreadable, ObjectKind.EnhancedDoseReport)));
    }

    [Test]
    public void Object_that_has_nothing_to_do_with_dose_has_no_notes()
    {
        using var dataset = Header(Uids.MRImageStorage).Add(Tags.Modality, "MR").Build();
        var found = Extractors.Extract(dataset);
        Assert.That((found.Status, found.Kind, found.Modality, found.Notes.Count), Is.EqualTo((ExtractionStatus.NoDose, ObjectKind.Other, (string?)null, 0)));
    }

    [Test]
    public void Empty_data_set_is_nothing()
    {
        using var dataset = new DatasetBuilder().Build();
        Assert.That(Extractors.Extract(dataset).Status, Is.EqualTo(ExtractionStatus.NoDose));
    }
}
