using DoseListener.Dicom.Data;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Dose.Steps;
using DoseListener.Testing;

namespace DoseListener.Dose.Tests.Extraction.Images;

public sealed class ProcedureStepTests
{
    [Test]
    public void Step_tells_its_totals_and_exposures()
    {
        var found = StepParts.Whole().Extract();
        Assert.Multiple(() =>
        {
            Assert.That((found.Status, found.Kind, found.Modality, found.StudyInstanceUid), Is.EqualTo((ExtractionStatus.Dose, ObjectKind.ProcedureStep, "RF", ReportParts.Uid(2))));
            Assert.That(found.Totals.Select(total => (total.Value.Metric, total.Value.Value, total.Value.RawValue, total.Value.RawUnit, total.Value.Path)), Is.EqualTo(new[]
            {
                (Metric.DAP, 4.25m, "42.5", "dGy.cm2", "(0018,115E)"),
                (Metric.FluoroTime, 125m, "125", "s", "(0040,0300)"),
                (Metric.EntranceExposure, 83.2m, "83.2", "mGy", "(0040,8302)"),
            }));
            Assert.That(found.Events.Select(one => one.Values.Single(value => value.Metric == Metric.KVP).Value), Is.EqualTo(new[] { 70m, 81m }));
            Assert.That(found.Sent(Metric.TubeCurrent), Is.EqualTo((300m, "300000", "uA", "(0018,8151)", Quality.Reported)));
            Assert.That(found.Events[0].Details[EventDetails.RadiationMode], Is.EqualTo("PULSED"));
            Assert.That((found.Scope, found.ScopeUid, found.Device.StationName, found.StudyDateTime), Is.EqualTo(("113016", StepParts.Uid, "ROOM 1", "20260131101500")));
            Assert.That(found.PerformedSeries, Is.EqualTo(new[] { ReportParts.Uid(3) }));
            Assert.That(found.Patient.AgeYears, Is.EqualTo(67.877m), "at the start of the step");
            Assert.That(found.Notes, Is.Empty);
        });
    }

    [Test]
    public void Whole_decigrays_count_where_there_are_no_milligrays() =>
        Assert.That(Step().Add(Tags.EntranceDose, 3m).Extract().Totals.Single().Value, Is.EqualTo(new DoseValue(Metric.EntranceExposure, 300, Quality.Reported, "3", "dGy", "(0040,0302)")));

    [Test]
    public void Step_without_dose_is_understood_and_says_none()
    {
        var found = Step().Add(Tags.TotalTimeOfFluoroscopy).AddSequence(Tags.ExposureDoseSequence).Extract();
        Assert.That((found.Status, found.Kind, found.Totals.Count, found.Events.Count), Is.EqualTo((ExtractionStatus.NoDose, ObjectKind.ProcedureStep, 0, 0)));
    }

    [Test]
    public void Number_that_is_none_is_noted_and_gives_none()
    {
        var found = Step().Add(Tags.ImageAndFluoroscopyAreaDoseProduct, "n/a").Extract();
        Assert.That((found.Status, found.Totals.Count), Is.EqualTo((ExtractionStatus.Unreadable, 0)));
        Assert.That(found.Notes.Select(note => note.Kind), Is.EqualTo(new[] { NoteKinds.MalformedNumber, NoteKinds.NoUsableValue }));
    }

    [Test]
    public void Step_of_a_scanner_tells_its_scans_and_the_comment_their_products()
    {
        var found = Step().Add(Tags.Modality, "CT").Add(Tags.CommentsOnRadiationDose, "Series #2 HEAD DLP=700.5 Total DLP=712.5").AddSequence(Tags.ExposureDoseSequence, new DatasetBuilder()
            .Add(Tags.SeriesNumber, 2m).Add(Tags.AcquisitionType, "SPIRAL").Add(Tags.CTDIvol, 45.1m)
            .AddSequence(Tags.CTDIPhantomTypeCodeSequence, SampleDatasets.Code("113690", "DCM", "IEC Head Dosimetry Phantom"))).Extract();
        Assert.That((found.Modality, found.Totals.Single().Value.Value, found.Totals.Single().Value.Quality), Is.EqualTo(("CT", 712.5m, Quality.Estimated)));
        Assert.That((found.Events.Single().Type, found.Events[0].PhantomCm), Is.EqualTo((EventType.Spiral, 16)));
        Assert.That(found.Events[0].Values.Select(value => (value.Metric, value.Value)), Is.EqualTo(new[] { (Metric.CTDIvol, 45.1m), (Metric.DLP, 700.5m) }));
    }

    [Test]
    public void Step_that_has_ended_without_its_end_is_read_and_noted()
    {
        var found = Step().Add(Tags.PerformedProcedureStepStatus, StepParts.Completed).Add(Tags.TotalTimeOfFluoroscopy, 9m).Extract();
        Assert.That((found.Totals.Single().Value.Value, string.Join(' ', found.Notes.Select(note => note.Kind))), Is.EqualTo((9m, "IncompleteStep IncompleteStep")));
    }

    [Test]
    public void Context_says_what_was_done_where_and_when_and_never_to_whom()
    {
        using var step = StepParts.Whole().AddSequence(Tags.ProcedureCodeSequence, SampleDatasets.Code("X1", "99LOCAL", "Upper GI")).Add(Tags.TotalNumberOfExposures, 2m).Build();
        var context = StepContext.Of(step, new());
        Assert.That(
            (context.StationAETitle, context.Location, context.StartedAt, context.EndedAt, context.Description, context.Exposures, context.Procedures.Single(), context.Scheduled.Single().AccessionNumber, context.Series.Single().SeriesInstanceUid),
            Is.EqualTo(("RF1", "Süd", "2026-01-31T10:15:00", "2026-01-31", "Durchleuchtung Ösophagus", (int?)2, "Upper GI", "A4711", ReportParts.Uid(3))));
        Assert.That(context.ToString(), Does.Not.Contain(ReportParts.PatientName).And.Not.Contain(ReportParts.PatientId).And.Not.Contain(ReportParts.BirthDate));
    }

    private static DatasetBuilder Step() => new DatasetBuilder().Add(Tags.SOPClassUID, Uids.ModalityPerformedProcedureStep).Add(Tags.SOPInstanceUID, StepParts.Uid).Add(Tags.Modality, "RF");
}
