using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Testing;
using static DoseListener.Dicom.Reports.ContentBuilder;
using static DoseListener.Testing.ReportParts;

namespace DoseListener.Dose.Tests.Extraction;

/// <summary>Estimates of a patient's dose, what C-arms sent before there was a template, and notes that reject.</summary>
public sealed class OtherReportTests
{
    [Test]
    public void Estimates_are_totals_of_the_quality_of_estimates()
    {
        var found = Extracted.From(
            PatientDose(
                Coded(Codes.FindingSite, new Code("10200004", "SCT", "Liver")),
                Number(Codes.MeanAbsorbedDose, "0.012", "Gy"),
                Coded(Codes.FindingSite, Codes.Skin),
                Number(Codes.MaximumAbsorbedDose, "2.1", "Gy"),
                Number(Codes.EffectiveDose, "8.2", "mSv")),
            Header(Uids.PatientRadiationDoseSRStorage));
        Assert.Multiple(() =>
        {
            Assert.That((found.Status, found.Kind, found.Events.Count), Is.EqualTo((ExtractionStatus.Dose, ObjectKind.PatientDoseReport, 0)));
            Assert.That(found.Totals.Select(total => (total.Value.Metric, total.Value.Value, total.Value.Quality, total.Organ)), Is.EqualTo(new[]
            {
                (Metric.OrganDose, 12m, Quality.Estimated, "Liver"),
                (Metric.PeakSkinDose, 2100m, Quality.Estimated, "Skin"),
                (Metric.EffectiveDose, 8.2m, Quality.Estimated, null),
            }));
            Assert.That(found.Notes, Is.Empty);
        });
    }

    [Test]
    public void Organ_below_its_dose_or_around_it_is_the_organ()
    {
        var found = Extracted.From(PatientDose(
            Number(Codes.MaximumAbsorbedDose, "1", "Gy").With(Coded(Codes.FindingSite, new Code("T-01000", "SRT", "Skin"))),
            Coded(Codes.FindingSite, Codes.Brain).With(Number(Codes.MeanAbsorbedDose, "3", "mGy"))));
        Assert.That(found.Totals.Select(total => (total.Value.Metric, total.Value.Value, total.Organ)), Is.EqualTo(new[] { (Metric.PeakSkinDose, 1000m, "Skin"), (Metric.OrganDose, 3m, "Brain") }));
    }

    [Test]
    public void Equivalent_dose_of_an_organ_is_no_absorbed_dose()
    {
        var found = Extracted.From(PatientDose(
            Coded(Codes.FindingSite, new Code("10200004", "SCT", "Liver")),
            Number(Codes.MeanAbsorbedDose, "0.012", "Gy"),
            Number(Codes.MeanEquivalentDose, "0.013", "Sv"),
            Number(Codes.MaximumEquivalentDose, "20", "mSv")));
        Assert.That(found.Totals.Select(total => (total.Value.Metric, total.Value.Value, total.Value.RawUnit, total.Organ, total.Statistic, total.Value.Quality)), Is.EqualTo(new[]
        {
            (Metric.OrganDose, 12m, "Gy", "Liver", "Mean", Quality.Estimated),
            (Metric.EquivalentDose, 13m, "Sv", "Liver", "Mean", Quality.Estimated),
            (Metric.EquivalentDose, 20m, "mSv", "Liver", "Maximum", Quality.Estimated),
        }));
        Assert.That(found.Notes, Is.Empty);
    }

    [Test]
    public void Largest_equivalent_dose_of_the_skin_is_no_peak_skin_dose()
    {
        var found = Extracted.From(PatientDose(Coded(Codes.FindingSite, Codes.Skin), Number(Codes.MaximumEquivalentDose, "2", "Sv")));
        Assert.That(found.Totals.Select(total => total.Value.Metric), Is.EqualTo(new[] { Metric.EquivalentDose }));
    }

    [TestCase("mSv", false)]
    [TestCase("mGy", true)]
    public void Unit_of_the_other_kind_gives_no_number(string unit, bool isEquivalent)
    {
        var found = Extracted.From(PatientDose(Number(isEquivalent ? Codes.MeanEquivalentDose : Codes.MeanAbsorbedDose, "3", unit)));
        Assert.That((found.Status, found.Totals.Count), Is.EqualTo((ExtractionStatus.Unreadable, 0)));
        Assert.That(found.NoteKindsOf(), Is.EquivalentTo(new[] { NoteKinds.UnexpectedUnit, NoteKinds.NoUsableValue }));
    }

    [Test]
    public void Code_beside_a_dose_tells_what_kind_it_is()
    {
        var type = new Code("P-1", "99ACME", "Radiation dose type");
        var liver = Coded(Codes.FindingSite, new Code("10200004", "SCT", "Liver"));
        var found = Extracted.From(PatientDose(
            liver,
            Coded(type, Codes.AbsorbedDose), Number(Codes.OrganDose, "3", "mGy"),
            Coded(type, Codes.EquivalentDose), Number(Codes.OrganDose, "4", "mSv"),
            Number(Codes.OrganDose, "5", "mGy").With(Coded(type, Codes.AbsorbedDose).AsModifier())));
        Assert.That(found.Totals.Select(total => (total.Value.Metric, total.Value.Value)), Is.EqualTo(new[] { (Metric.OrganDose, 3m), (Metric.EquivalentDose, 4m), (Metric.OrganDose, 5m) }));
    }

    [Test]
    public void Container_of_a_kind_of_dose_tells_it()
    {
        var found = Extracted.From(PatientDose(Container(Codes.EquivalentDose, Coded(Codes.FindingSite, Codes.Brain), Number(Codes.OrganDose, "4", "mSv"))));
        Assert.That(found.Totals.Select(total => (total.Value.Metric, total.Organ)), Is.EqualTo(new[] { (Metric.EquivalentDose, "Brain") }));
    }

    [Test]
    public void Code_that_contradicts_the_concept_makes_the_dose_neither()
    {
        var found = Extracted.From(PatientDose(Number(Codes.MeanAbsorbedDose, "3", "mGy").With(Coded(new Code("P-1", "99ACME", "Type"), Codes.EquivalentDose))));
        Assert.That(found.Totals, Is.Empty);
        Assert.That(found.NoteKindsOf(), Is.EquivalentTo(new[] { NoteKinds.ContradictoryDoseType, NoteKinds.NoUsableValue }));
    }

    [TestCase("Gy.cm^2", 4.2)]
    [TestCase("Gy.cm2", 4.2)]
    [TestCase("dGycm2", 0.42)]
    public void Summary_of_an_old_c_arm_is_totals_without_events(string unit, double dap)
    {
        var found = Extracted.From(
            Legacy(
                Number(Codes.SummaryOfExposures, "3", "1"),
                Number(Codes.SummaryOfFluoroTime, "1.5", "min"),
                Number(Codes.SummaryOfDoseAreaProduct, "4.2", unit),
                DateTime(Codes.SummaryStart, "20100131101112"),
                DateTime(Codes.SummaryEnd, "20100131103000")),
            Header(Uids.EnhancedSRStorage));
        Assert.Multiple(() =>
        {
            Assert.That((found.Status, found.Kind, found.Modality, found.Events.Count), Is.EqualTo((ExtractionStatus.Dose, ObjectKind.LegacyDoseReport, "RF", 0)));
            Assert.That(found.Totals.Select(total => (total.Value.Metric, (double)total.Value.Value)), Is.EqualTo(new[] { (Metric.Frames, 3.0), (Metric.FluoroTime, 90.0), (Metric.DAP, dap) }));
            Assert.That((found.StartedAt, found.EndedAt), Is.EqualTo(("2010-01-31T10:11:12", "2010-01-31T10:30:00")));
        });
    }

    [Test]
    public void Unit_that_an_old_c_arm_leaves_out_is_not_assumed()
    {
        var found = Extracted.From(Legacy(Number(Codes.SummaryOfDoseAreaProduct, "4.2", "")), Header(Uids.EnhancedSRStorage));
        Assert.That((found.Status, found.Totals.Count), Is.EqualTo((ExtractionStatus.Unreadable, 0)));
        Assert.That(found.NoteKindsOf(), Does.Contain(NoteKinds.MissingUnit));
    }

    [TestCase("113001", "Rejected for Quality Reasons")]
    [TestCase("113037", "Rejected for Patient Safety Reasons")]
    [TestCase("113038", "Incorrect Modality Worklist Entry")]
    [TestCase("113039", "Data Retention Policy Expired")]
    public void Reject_note_says_what_it_rejects_and_carries_no_dose(string title, string reason)
    {
        var note = KeyObjects(new Code(title, "DCM", ""), ReportParts.Uid(70), ReportParts.Uid(71)).With(Coded(Codes.DocumentTitleModifier, new Code("111207", "DCM", "Image artifact(s)")));
        var found = Extracted.From(note, Header(Uids.KeyObjectSelectionDocumentStorage));
        Assert.That((found.Status, found.Notes.Single().Kind), Is.EqualTo((ExtractionStatus.NoDose, NoteKinds.RejectNote)));
        Assert.That(found.Rejections, Is.EqualTo(new[] { new Rejection(ReportParts.Uid(70), $"{reason}, Image artifact(s)"), new Rejection(ReportParts.Uid(71), $"{reason}, Image artifact(s)") }));
        Assert.That(found.Show(), Does.Not.Contain(PatientName));
    }

    [Test]
    public void Key_objects_of_interest_reject_nothing()
    {
        var found = Extracted.From(KeyObjects(new Code("113000", "DCM", "Of Interest"), ReportParts.Uid(70)), Header(Uids.KeyObjectSelectionDocumentStorage));
        Assert.That((found.Status, found.Rejections, found.Notes.Count), Is.EqualTo((ExtractionStatus.NoDose, (IReadOnlyList<Rejection>?)null, 0)));
    }
}
