using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;
using DoseListener.Testing;
using static DoseListener.Dicom.Reports.ContentBuilder;
using static DoseListener.Testing.ReportParts;

namespace DoseListener.Dose.Tests.Extraction;

/// <summary>What explains a dose and has no metric.</summary>
public sealed class TechniqueTests
{
    [Test]
    public void Tomography_tells_modulation_reconstruction_and_collimation()
    {
        var found = Extracted.From(Ct(CtEvent(
            ReportParts.Uid(7),
            "5",
            "200",
            Text(Codes.XRayModulationType, "AUTO_MA"),
            Coded(Codes.ReconstructionAlgorithm, Codes.FilteredBackProjection),
            Coded(Codes.ReconstructionAlgorithm, Codes.IterativeReconstruction),
            Number(Codes.NominalSingleCollimationWidth, "0.6", "mm"),
            Number(Codes.NominalTotalCollimationWidth, "38.4", "mm"),
            Number(Codes.NumberOfXRaySources, "2", "{X-Ray sources}"),
            Coded(Codes.ProcedureContext, Codes.WithContrast))));
        Assert.That(found.Events[0].Details, Is.EquivalentTo(new Dictionary<string, string>
        {
            [EventDetails.Modulation] = "AUTO_MA",
            [EventDetails.Reconstruction] = "Filtered Back Projection; Iterative Reconstruction",
            [EventDetails.Iterative] = "Yes",
            [EventDetails.SingleCollimation] = "0.6 mm",
            [EventDetails.TotalCollimation] = "38.4 mm",
            [EventDetails.XRaySources] = "2 {X-Ray sources}",
            [EventDetails.Contrast] = "Diagnostic radiography with contrast media",
        }));
    }

    [Test]
    public void Reconstruction_below_the_acquisition_type_counts_too()
    {
        var type = Coded(Codes.CtAcquisitionType, Codes.SpiralAcquisition).With(Coded(Codes.ReconstructionAlgorithm, Codes.FilteredBackProjection));
        var details = Extracted.From(Ct(Container(Codes.CtAcquisition, type, Container(Codes.CtDose, Number(Codes.Dlp, "1", "mGy.cm"))))).Events[0].Details;
        Assert.That((details[EventDetails.Reconstruction], details[EventDetails.Iterative]), Is.EqualTo(("Filtered Back Projection", "No")));
    }

    [TestCase("Internal technical scan parameters: Organ Characteristic = Abdomen, X-ray Modulation Type = XYZ_EC", "XYZ_EC")]
    [TestCase("X-ray Modulation Type = OFF, Name = Qzxmarker", "OFF")]
    [TestCase("X-ray Modulation Type = ", null)]
    [TestCase("X-ray Modulation Type = Qzxmarker who is a patient of ours", "Qzxmarker")]
    [TestCase("Qzxmarker was here", null)]
    public void Modulation_is_the_one_word_of_a_comment_that_is_taken(string comment, string? expected)
    {
        var found = Extracted.From(Ct(CtEvent(ReportParts.Uid(7), "5", "200", Text(Codes.Comment, comment))));
        Assert.That(found.Events[0].Details.GetValueOrDefault(EventDetails.Modulation), Is.EqualTo(expected));
    }

    [Test]
    public void Projection_tells_geometry_field_pulses_and_grid()
    {
        var details = Extracted.FromEvent(
            Dap("1"),
            Number(Codes.PulseWidth, "4.2", "ms"),
            Number(Codes.PulseWidth, "5", "ms"),
            Number(Codes.IrradiationDuration, "3", "s"),
            Number(Codes.AverageXRayTubeCurrent, "95", "mA"),
            Number(Codes.FocalSpotSize, "0.6", "mm"),
            Number(Codes.CollimatedFieldHeight, "200", "mm"),
            Number(Codes.CollimatedFieldWidth, "150", "mm"),
            Number(Codes.PositionerPrimaryEndAngle, "90", "deg"),
            Number(Codes.DistanceSourceToDetector, "1200", "mm"),
            Number(Codes.DistanceSourceToIsocenter, "785", "mm"),
            Number(Codes.TableHeightPosition, "-151.8", "mm"),
            Coded(Codes.XRayGrid, Codes.FixedGrid),
            Coded(Codes.XRayGrid, Codes.FocusedGrid),
            Coded(Codes.PatientOrientation, Codes.Recumbent).With(Coded(Codes.PatientOrientationModifier, Codes.Supine)),
            Container(Codes.XRayFilters, Coded(Codes.XRayFilterType, Codes.FlatFilter), Coded(Codes.XRayFilterMaterial, Codes.Copper), Number(Codes.XRayFilterThicknessMinimum, "0.3", "mm")),
            NumberWithoutValue(Codes.TableLateralPosition)).Events[0].Details;
        Assert.That(details, Is.EquivalentTo(new Dictionary<string, string>
        {
            [EventDetails.Intent] = "Diagnostic",
            [EventDetails.PulseWidth] = "4.2 ms; 5 ms",
            [EventDetails.Duration] = "3 s",
            [EventDetails.AverageTubeCurrent] = "95 mA",
            [EventDetails.FocalSpot] = "0.6 mm",
            [EventDetails.FieldHeight] = "200 mm",
            [EventDetails.FieldWidth] = "150 mm",
            [EventDetails.PrimaryEndAngle] = "90 deg",
            [EventDetails.DistanceSourceToDetector] = "1200 mm",
            [EventDetails.DistanceSourceToIsocenter] = "785 mm",
            [EventDetails.TableHeight] = "-151.8 mm",
            [EventDetails.Grid] = "Fixed grid; Focused grid",
            [EventDetails.PatientOrientation] = "Recumbent; Supine",
            [EventDetails.Filter] = "Copper 0.3 mm (Flat filter)",
        }));
    }

    [Test]
    public void Mammography_tells_view_and_a_moving_tube_is_tomosynthesis()
    {
        var found = Extracted.From(Mammography(XRayEvent(
            ReportParts.Uid(7),
            Codes.SinglePlane,
            Codes.RotationalAcquisition,
            Coded(Codes.ImageView, Codes.CranioCaudal).With(Coded(Codes.ImageViewModifier, Codes.SpotCompression), Coded(Codes.ImageViewModifier, Codes.ImplantDisplaced)),
            Number(Codes.AverageGlandularDose, "1.09", "mGy"))));
        var one = found.Events[0];
        Assert.That((one.Type, one.Details[EventDetails.View], one.Details[EventDetails.ViewModifier]), Is.EqualTo(((EventType?)EventType.Tomosynthesis, "Cranio-caudal", "Spot compression; Implant displaced")));
    }

    [Test]
    public void Event_that_made_a_tomosynthesis_is_one_whatever_it_is_called()
    {
        var found = Extracted.From(Mammography(XRayEvent(
            ReportParts.Uid(7),
            Codes.SinglePlane,
            Codes.StationaryAcquisition,
            Image(Codes.AcquiredImage, Uids.BreastTomosynthesisImageStorage, ReportParts.Uid(70)),
            Number(Codes.AverageGlandularDose, "1.09", "mGy"))));
        Assert.That((found.Events[0].Type, found.Events[0].Images!.Single()), Is.EqualTo(((EventType?)EventType.Tomosynthesis, ReportParts.Uid(70))));
    }

    [Test]
    public void Rotation_of_a_c_arm_is_no_tomosynthesis() =>
        Assert.That(Extracted.From(Projection(XRayEvent(ReportParts.Uid(7), Codes.SinglePlane, Codes.RotationalAcquisition, Dap("1")))).Events[0].Type, Is.EqualTo(EventType.RotationalAcquisition));

    [Test]
    public void Rejected_acquisition_says_why_and_its_dose_counts()
    {
        var rejected = Coded(Codes.IsRejectedAcquisition, Codes.Yes).With(Coded(Codes.ReasonForRejectingAcquisition, new Code("111209", "DCM", "Motion blur")));
        var found = Extracted.From(Projection(Fluoroscopy(ReportParts.Uid(7), rejected, Dap("1"))));
        Assert.That((found.Events[0].Details[EventDetails.Rejected], found.Events[0].Details[EventDetails.RejectReason], found.Events[0].Values.Count), Is.EqualTo(("Yes", "Motion blur", 1)));
    }
}
