using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using static DoseListener.Dicom.Reports.ContentBuilder;
using static DoseListener.Testing.ReportParts;

namespace DoseListener.Dose.Tests.Extraction;

public sealed class ProjectionDoseReportTests
{
    [Test]
    public void Every_metric_of_an_event_is_read_in_its_unit()
    {
        var found = Extracted.FromEvent(
            Dap("1", "dGy.cm2"),
            Number(Codes.DoseRp, "0.002", "Gy"),
            Number(Codes.EntranceExposureAtRp, "3", "mGy"),
            Number(Codes.AverageGlandularDose, "0.02", "dGy"),
            Number(Codes.Kvp, "80", "kV"),
            Number(Codes.XRayTubeCurrent, "200", "mA"),
            Number(Codes.ExposureTime, "5", "ms"),
            Number(Codes.Exposure, "1000", "uA.s"),
            Number(Codes.PulseRate, "7.5", "{pulse}/s"),
            Number(Codes.NumberOfPulses, "12", "1"),
            Number(Codes.CollimatedFieldArea, "0.04", "m2"),
            Number(Codes.DistanceSourceToReferencePoint, "0.6", "m"),
            Number(Codes.PositionerPrimaryAngle, "30", "deg"),
            Number(Codes.PositionerSecondaryAngle, "-15", "deg"),
            Number(Codes.CompressionThickness, "43", "mm"),
            Number(Codes.CompressionForce, "90", "N"),
            Number(Codes.ExposureIndex, "250", "1"),
            Number(Codes.TargetExposureIndex, "200", "1"),
            Number(Codes.DeviationIndex, "0.97", "1"));
        Assert.That(
            found.Events[0].Values.Select(value => (value.Metric, value.Value)),
            Is.EqualTo(new[]
            {
                (Metric.DAP, 0.1m), (Metric.DoseRP, 2m), (Metric.EntranceExposureAtReferencePoint, 3m), (Metric.AGD, 2m), (Metric.KVP, 80m),
                (Metric.TubeCurrent, 200m), (Metric.ExposureTime, 5m), (Metric.Exposure, 1m), (Metric.PulseRate, 7.5m), (Metric.Frames, 12m),
                (Metric.CollimatedFieldArea, 400m), (Metric.DistanceSourceToReferencePoint, 600m), (Metric.PrimaryAngle, 30m), (Metric.SecondaryAngle, -15m),
                (Metric.CompressionThickness, 43m), (Metric.CompressionForce, 90m), (Metric.ExposureIndex, 250m), (Metric.TargetExposureIndex, 200m), (Metric.DeviationIndex, 0.97m),
            }));
    }

    [Test]
    public void Facts_without_a_metric_are_details()
    {
        var filter = Container(
            Codes.XRayFilters,
            Coded(Codes.XRayFilterMaterial, Codes.Copper),
            Number(Codes.XRayFilterThicknessMinimum, "0.1", "mm"),
            Number(Codes.XRayFilterThicknessMaximum, "0.3", "mm"));
        var other = Container(Codes.XRayFilters, Coded(Codes.XRayFilterType, Codes.WedgeFilter));
        var found = Extracted.FromEvent(
            Dap("1"),
            Coded(Codes.AnodeTargetMaterial, Codes.Tungsten),
            filter,
            filter,
            other,
            Coded(Codes.FluoroMode, Codes.Pulsed),
            Text(Codes.ReferencePointDefinition, "15cm below BeamIsocenter"),
            Text(Codes.IrradiationEventLabel, "Run 1"));
        Assert.That(found.Events[0].Details, Is.EquivalentTo(new Dictionary<string, string>
        {
            [EventDetails.Anode] = "Tungsten",
            [EventDetails.Filter] = "Copper 0.1 mm to 0.3 mm; Wedge filter",
            [EventDetails.FluoroMode] = "Pulsed",
            [EventDetails.ReferencePoint] = "15cm below BeamIsocenter",
            [EventDetails.Label] = "Run 1",
            [EventDetails.Intent] = "Diagnostic",
        }));
    }

    [Test]
    public void Anatomy_stands_in_for_a_target_region_that_is_missing()
    {
        var found = Extracted.FromEvent(Dap("1"), Coded(Codes.AnatomicalStructure, Codes.Chest));
        Assert.That(found.Events[0].Target, Is.EqualTo("Chest"));
    }

    [Test]
    public void Absent_angles_of_a_mobile_c_arm_are_no_matter_for_a_note()
    {
        var found = Extracted.FromEvent(Dap("1", "Gy.cm2"), NumberWithoutValue(Codes.PositionerPrimaryAngle), NumberWithoutValue(Codes.PositionerSecondaryAngle));
        Assert.That(found.Notes, Is.Empty);
        Assert.That(found.Modality, Is.EqualTo("RF"));
    }

    [TestCase("1.5", "s", false)]
    [TestCase("1", "s", true)]
    [TestCase("1", "furlong", false)]
    public void Exposure_longer_than_its_event_is_noted(string duration, string unit, bool expected)
    {
        var found = Extracted.FromEvent(Dap("1"), Number(Codes.ExposureTime, "1500", "ms"), Number(Codes.IrradiationDuration, duration, unit));
        Assert.That(found.NoteKindsOf().Contains(NoteKinds.ExposureLongerThanEvent), Is.EqualTo(expected));
    }
}
