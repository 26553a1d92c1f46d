using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Testing;
using static DoseListener.Dicom.Reports.ContentBuilder;
using static DoseListener.Testing.ReportParts;

namespace DoseListener.Dose.Tests.Extraction;

/// <summary>TID 10040 to 10055.</summary>
public sealed class EnhancedDoseReportTests
{
    private static readonly ContentBuilder Biplane = Enhanced(
        SourceTotals("A", DapTotal("0.0003"), Number(Codes.DoseRpTotal, "0.02", "Gy"), Number(Codes.TotalFluoroTime, "12", "s")),
        SourceTotals("B", DapTotal("0.0001"), Number(Codes.DoseRpTotal, "0.01", "Gy")),
        SummaryEvent(ReportParts.Uid(7), "A", Codes.Fluoroscopy, 10, Dap("0.0003"), Number(Codes.DoseRp, "0.02", "Gy")),
        SummaryEvent(ReportParts.Uid(7), "B", Codes.Fluoroscopy, 10, Dap("0.0001"), Number(Codes.DoseRp, "0.01", "Gy")));

    [Test]
    public void Sources_of_a_biplane_are_its_planes()
    {
        var found = Extracted.From(Biplane, Header(Uids.EnhancedXRayRadiationDoseSRStorage));
        Assert.Multiple(() =>
        {
            Assert.That((found.Status, found.Kind, found.Modality), Is.EqualTo((ExtractionStatus.Dose, ObjectKind.EnhancedDoseReport, "XA")));
            Assert.That(found.Total(Metric.DAP, plane: Plane.A)!.Value.Value, Is.EqualTo(3m));
            Assert.That(found.Total(Metric.DoseRP, plane: Plane.B)!.Value.Value, Is.EqualTo(10m));
            Assert.That(found.Events.Select(one => (one.Uid, one.Plane, one.Type, one.StartedAt)), Is.EqualTo(new[]
            {
                (ReportParts.Uid(7), (Plane?)Plane.A, (EventType?)EventType.Fluoroscopy, "2026-01-31T10:11:10"),
                (ReportParts.Uid(7), Plane.B, EventType.Fluoroscopy, "2026-01-31T10:11:10"),
            }));
            Assert.That(found.Events[0].Details[EventDetails.EndedAt], Is.EqualTo("2026-01-31T10:11:15"));
            Assert.That(found.Notes, Is.Empty);
        });
    }

    [TestCase(Uids.EnhancedXRayRadiationDoseSRStorage)]
    [TestCase(Uids.XRayRadiationDoseSRStorage)]
    [TestCase(Uids.ComprehensiveSRStorage)]
    public void Sop_class_does_not_decide(string sopClass) =>
        Assert.That(Extracted.From(Biplane, Header(sopClass)).Kind, Is.EqualTo(ObjectKind.EnhancedDoseReport));

    [Test]
    public void One_source_is_a_single_plane()
    {
        var found = Extracted.From(Enhanced(SourceTotals("A", DapTotal("0.0003")), SummaryEvent(ReportParts.Uid(7), "A", Codes.Fluoroscopy, 10, Dap("0.0003"))));
        Assert.That((found.Total(Metric.DAP)!.Value.Value, found.Events[0].Plane, found.Modality), Is.EqualTo((3m, (Plane?)null, "RF")));
    }

    [Test]
    public void Sources_whose_names_say_nothing_are_planes_in_their_order()
    {
        var found = Extracted.From(Enhanced(SourceTotals("Tube 0815", DapTotal("0.0003")), SourceTotals("Tube 4711", DapTotal("0.0001"))));
        Assert.That(found.Totals.Select(total => (total.Plane, total.Value.Value)), Is.EqualTo(new[] { ((Plane?)Plane.A, 3m), (Plane.B, 1m) }));
        Assert.That(found.NoteKindsOf(), Does.Contain(NoteKinds.UnknownCode));
    }

    [Test]
    public void Total_of_both_sources_is_listed_only_where_the_sources_have_none()
    {
        var both = SourceTotals("A and B", DapTotal("0.0004"));
        var without = Extracted.From(Enhanced(both, SourceTotals("A", Number(Codes.DoseRpTotal, "0.02", "Gy")), SourceTotals("B", Number(Codes.DoseRpTotal, "0.01", "Gy"))));
        Assert.That(without.Total(Metric.DAP)!.Value.Value, Is.EqualTo(4m));

        var beside = Extracted.From(Enhanced(both, SourceTotals("A", DapTotal("0.0003")), SourceTotals("B", DapTotal("0.0001"))));
        Assert.That(beside.Total(Metric.DAP), Is.Null);
        Assert.That(beside.NoteKindsOf(), Does.Contain(NoteKinds.AllPlanesTotal));
    }

    [Test]
    public void Tomography_is_read_with_phantom_and_both_tubes_are_no_planes()
    {
        var found = Extracted.From(Enhanced(
            SourceTotals("A", Dlp("200")),
            SourceTotals("B"),
            SummaryEvent(ReportParts.Uid(7), "A", Codes.SpiralAcquisition, 10, Number(Codes.MeanCtdiVol, "5", "mGy"), Coded(Codes.CtdiWPhantomType, Codes.IecBodyDosimetryPhantom), Number(Codes.Dlp, "200", "mGy.cm"))));
        Assert.That((found.Modality, found.Total(Metric.DLP)!.Value.Value, found.Events[0].Type, found.Events[0].PhantomCm, found.Value(Metric.CTDIvol)!.Value), Is.EqualTo(("CT", 200m, (EventType?)EventType.Spiral, (int?)32, 5m)));
    }

    [Test]
    public void Totals_of_two_tubes_of_one_CT_add_up()
    {
        ContentBuilder SubTotal(string dlp) => Number(Codes.CtDoseLengthProductSubTotal, dlp, "mGy.cm").With(Coded(Codes.CtdiWPhantomType, Codes.IecBodyDosimetryPhantom).AsModifier());
        var found = Extracted.From(Enhanced(
            SourceTotals("A", Dlp("300"), SubTotal("300")),
            SourceTotals("B", Dlp("200"), SubTotal("200")),
            SourceTotals("B", Dlp("200"), SubTotal("200")),
            SummaryEvent(ReportParts.Uid(7), "A", Codes.SpiralAcquisition, 10, Coded(Codes.CtdiWPhantomType, Codes.IecBodyDosimetryPhantom), Number(Codes.Dlp, "300", "mGy.cm")),
            SummaryEvent(ReportParts.Uid(8), "B", Codes.SpiralAcquisition, 10, Coded(Codes.CtdiWPhantomType, Codes.IecBodyDosimetryPhantom), Number(Codes.Dlp, "200", "mGy.cm"))));
        Assert.That((found.Total(Metric.DLP)!.Value.Value, found.Total(Metric.DLP)!.Value.RawValue, found.SubTotals!.Single().Value.Value), Is.EqualTo((500m, @"300\200", 500m)));
        Assert.That(found.NoteKindsOf(), Does.Not.Contain(NoteKinds.TotalRepeated));

        var whole = Extracted.From(Enhanced(SourceTotals("", Dlp("500")), SourceTotals("A", Dlp("300")), SourceTotals("B", Dlp("200"))));
        Assert.That(whole.Total(Metric.DLP)!.Value.Value, Is.EqualTo(500m), "a container without a name may be the sum of the others");
        Assert.That(whole.NoteKindsOf(), Does.Contain(NoteKinds.TotalRepeated));
    }

    [Test]
    public void Glandular_dose_has_its_side_and_moving_tubes_are_tomosynthesis()
    {
        var found = Extracted.From(Enhanced(
            SourceTotals("A", Number(Codes.AccumulatedAverageGlandularDose, "1.3", "mGy").With(Coded(Codes.Laterality, Codes.LeftBreast))),
            SummaryEvent(ReportParts.Uid(7), "A", Codes.RotationalAcquisition, 10, Number(Codes.AverageGlandularDose, "1.3", "mGy"), Coded(Codes.TargetRegion, Codes.Breast).With(Coded(Codes.Laterality, Codes.Left)))));
        Assert.That((found.Modality, found.Total(Metric.AGD, side: Laterality.L)!.Value.Value, found.Events[0].Type, found.Events[0].Laterality), Is.EqualTo(("MG", 1.3m, (EventType?)EventType.Tomosynthesis, (Laterality?)Laterality.L)));
    }

    [Test]
    public void Technique_goes_to_the_events_of_its_time_and_source()
    {
        var found = Extracted.From(Enhanced(
            SummaryEvent(ReportParts.Uid(7), "A", Codes.Fluoroscopy, 10, Dap("0.0003")),
            SummaryEvent(ReportParts.Uid(8), "A", Codes.StationaryAcquisition, 30, Dap("0.0001")),
            SummaryEvent(ReportParts.Uid(9), "B", Codes.Fluoroscopy, 10, Dap("0.0001")),
            Container(
                Codes.IrradiationDetails,
                TimedPart(Codes.RadiationTechnique, "A", 11, Number(Codes.Kvp, "70", "kV"), Number(Codes.PulseRate, "7.5", "{pulse}/s"), Number(Codes.DoseRp, "9", "Gy")),
                TimedPart(Codes.RadiationTechnique, "A", 13, Number(Codes.Kvp, "74", "kV")),
                TimedPart(Codes.RadiationTechnique, "A", 31, Number(Codes.Kvp, "81", "kV")),
                TimedPart(Codes.Filtration, "A", 10, Container(Codes.XRayFilters, Coded(Codes.XRayFilterMaterial, Codes.Copper), Number(Codes.XRayFilterThicknessMinimum, "0.3", "mm"))),
                TimedPart(Codes.RadiationOutput, "A", 12, Number(Codes.AirKermaAtOutputMeasurementPoint, "2.5", "mGy")))));
        Assert.Multiple(() =>
        {
            Assert.That((found.Value(Metric.KVP)!.Value, found.Value(Metric.KVP)!.RawValue, found.Value(Metric.PulseRate)!.Value), Is.EqualTo((74m, @"70\74", 7.5m)));
            Assert.That(found.Value(Metric.DoseRP), Is.Null, "a dose of a stretch of time is none of the event");
            Assert.That(found.Events[0].Details[EventDetails.Filter], Is.EqualTo("Copper 0.3 mm"));
            Assert.That(found.Events[0].Details[EventDetails.OutputAirKerma], Is.EqualTo("2.5 mGy"));
            Assert.That(found.Value(Metric.KVP, 1)!.Value, Is.EqualTo(81m));
            Assert.That(found.Value(Metric.KVP, 2), Is.Null);
        });
    }

    [Test]
    public void Every_stretch_of_output_is_told()
    {
        var found = Extracted.From(Enhanced(
            SummaryEvent(ReportParts.Uid(7), "A", Codes.Fluoroscopy, 10, Dap("0.0003")),
            SummaryEvent(ReportParts.Uid(8), "A", Codes.Fluoroscopy, 30, Dap("0.0003")),
            Container(
                Codes.IrradiationDetails,
                TimedPart(Codes.RadiationOutput, "A", 11, Number(Codes.AirKermaAtOutputMeasurementPoint, "2.5", "mGy")),
                TimedPart(Codes.RadiationOutput, "A", 13, Number(Codes.AirKermaAtOutputMeasurementPoint, "2.5", "mGy")),
                TimedPart(Codes.RadiationOutput, "A", 31, Number(Codes.AirKermaAtOutputMeasurementPoint, "1", "mGy")),
                TimedPart(Codes.RadiationOutput, "A", 33, Number(Codes.AirKermaAtOutputMeasurementPoint, "0.002", "Gy")))));
        Assert.That(found.Events.Select(one => one.Details[EventDetails.OutputAirKerma]), Is.EqualTo(new[] { @"2.5\2.5 mGy", @"1 mGy\0.002 Gy" }));
    }

    [Test]
    public void Attenuator_is_no_filter()
    {
        var found = Extracted.From(Enhanced(
            SummaryEvent(ReportParts.Uid(7), "A", Codes.Fluoroscopy, 10, Dap("0.0003")),
            Container(Codes.IrradiationDetails, TimedPart(Codes.Attenuators, "A", 11, Coded(Codes.XRayFilterMaterial, Codes.Aluminum), Number(Codes.XRayFilterThicknessMinimum, "5", "mm")))));
        Assert.That(found.Events[0].Details, Does.Not.ContainKey(EventDetails.Filter));
    }

    [Test]
    public void Sums_stand_in_for_totals_that_are_missing()
    {
        var found = Extracted.From(Enhanced(
            SourceTotals("A"),
            SummaryEvent(ReportParts.Uid(7), "A", Codes.Fluoroscopy, 10, Dap("0.0003")),
            SummaryEvent(ReportParts.Uid(8), "A", Codes.Fluoroscopy, 20, Dap("0.0001"))));
        Assert.That(found.Total(Metric.DAP, Quality.Summed)!.Value.Value, Is.EqualTo(4m));
    }

    [Test]
    public void Report_of_technique_alone_reaches_a_person()
    {
        var found = Extracted.From(Enhanced(Container(Codes.IrradiationDetails, TimedPart(Codes.RadiationTechnique, "A", 10, Number(Codes.Kvp, "70", "kV")))), Header(Uids.EnhancedXRayRadiationDoseSRStorage));
        Assert.That((found.Status, found.Kind), Is.EqualTo((ExtractionStatus.Unreadable, ObjectKind.EnhancedDoseReport)));
    }

    [Test]
    public void Classic_report_in_the_enhanced_class_is_what_it_holds() =>
        Assert.That(Extracted.From(Projection(Fluoroscopy(ReportParts.Uid(7), Dap("1"))), Header(Uids.EnhancedXRayRadiationDoseSRStorage)).Kind, Is.EqualTo(ObjectKind.ProjectionDoseReport));
}
