using DoseListener.Dicom.Data;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Testing;
using static DoseListener.Dose.Tests.Extraction.Images.ImageParts;

namespace DoseListener.Dose.Tests.Extraction.Images;

public sealed class ProjectionImageTests
{
    [Test]
    public void Radiograph_is_one_event_with_dose_and_technique()
    {
        var found = Radiograph().Extract();
        var one = found.Events.Single();
        Assert.Multiple(() =>
        {
            Assert.That((found.Status, found.Kind, found.Modality, found.Notes.Count), Is.EqualTo((ExtractionStatus.Dose, ObjectKind.ProjectionImage, "DX", 0)));
            Assert.That((one.Type, one.Laterality, one.Target), Is.EqualTo((EventType.Radiography, Laterality.R, "Chest")));
            Assert.That(found.Sent(Metric.DAP), Is.EqualTo((0.12m, "1.2", "dGy.cm2", "(0018,115E)", Quality.Reported)));
            Assert.That(found.Sent(Metric.EntranceExposure), Is.EqualTo((0.29m, "0.29", "mGy", "(0040,8302)", Quality.Reported)));
            Assert.That(found.Sent(Metric.Exposure), Is.EqualTo((1.04m, "1040", "uA.s", "(0018,1153)", Quality.Reported)));
            Assert.That(found.Sent(Metric.TubeCurrent), Is.EqualTo((189.4m, "189400", "uA", "(0018,8151)", Quality.Reported)));
            Assert.That(found.Sent(Metric.ExposureTime), Is.EqualTo((5.5m, "5500", "us", "(0018,8150)", Quality.Reported)));
            Assert.That(found.Sent(Metric.ExposureIndex)!.Value.Item1, Is.EqualTo(310));
            Assert.That(found.Sent(Metric.DeviationIndex)!.Value.Item1, Is.EqualTo(-9.3m));
            Assert.That(found.Sent(Metric.CollimatedFieldArea), Is.EqualTo((1505m, @"350\430", "mm", "(0040,0303)", Quality.Derived)));
            Assert.That(one.Details, Is.EquivalentTo(new Dictionary<string, string>
            {
                [EventDetails.View] = "PA",
                [EventDetails.Grid] = @"FOCUSED\PARALLEL",
                [EventDetails.Filter] = "STRIP; COPPER 0.1 mm; ALUMINUM 1 mm",
                [EventDetails.ExposureControlMode] = "AUTOMATIC",
                [EventDetails.DistanceSourceToDetector] = "1800 mm",
                [EventDetails.DistanceSourceToPatient] = "1500.5 mm",
            }));
        });
    }

    [TestCase(Uids.ComputedRadiographyImageStorage, "CR", "CR")]
    [TestCase(Uids.DigitalXRayImageStorageForProcessing, "DX", "DX")]
    [TestCase(Uids.DigitalXRayImageStorageForPresentation, "PX", "PX")]
    [TestCase(Uids.DigitalIntraOralXRayImageStorageForPresentation, "IO", "IO")]
    [TestCase(Uids.DigitalXRayImageStorageForPresentation, "", "DX")]
    [TestCase(Uids.XRayAngiographicImageStorage, "XA", "XA")]
    [TestCase(Uids.XRayRadiofluoroscopicImageStorage, "RF", "RF")]
    [TestCase(Uids.EnhancedXAImageStorage, "XA", "XA")]
    [TestCase(Uids.EnhancedXRFImageStorage, "", "RF")]
    [TestCase(Uids.XRay3DAngiographicImageStorage, "XA", "XA")]
    [TestCase(Uids.XRay3DCraniofacialImageStorage, "CT", "CT")]
    public void Every_class_of_projection_is_read(string sopClass, string modality, string expected)
    {
        var found = Image(sopClass, modality).Add(Tags.ImageAndFluoroscopyAreaDoseProduct, "2.9").Extract();
        Assert.That((found.Status, found.Kind, found.Modality, found.Value(Metric.DAP)!.Value), Is.EqualTo((ExtractionStatus.Dose, ObjectKind.ProjectionImage, expected, 0.29m)));
    }

    [TestCase(Uids.XRayAngiographicImageStorage, "", EventType.StationaryAcquisition)]
    [TestCase(Uids.XRayAngiographicImageStorage, "PositionerMotion=DYNAMIC", EventType.RotationalAcquisition)]
    [TestCase(Uids.XRayAngiographicImageStorage, "TableMotion=DYNAMIC", EventType.SteppingAcquisition)]
    [TestCase(Uids.XRayAngiographicImageStorage, "RadiationSetting=SC", EventType.Fluoroscopy)]
    [TestCase(Uids.EnhancedXAImageStorage, "FluoroscopyFlag=YES", EventType.Fluoroscopy)]
    [TestCase(Uids.XRay3DAngiographicImageStorage, "", EventType.RotationalAcquisition)]
    [TestCase(Uids.XRay3DCraniofacialImageStorage, "", EventType.ConeBeam)]
    public void Run_says_what_kind_it_was(string sopClass, string element, EventType expected)
    {
        var image = Image(sopClass, "XA").Add(Tags.ImageAndFluoroscopyAreaDoseProduct, "2.9");
        if (element.Split('=') is [var keyword, var value])
        {
            image.Add((Tag)typeof(Tags).GetProperty(keyword)!.GetValue(null)!, value);
        }

        Assert.That(image.Extract().Events.Single().Type, Is.EqualTo(expected));
    }

    [Test]
    public void Run_of_a_biplane_device_has_its_plane_frames_and_angles()
    {
        var found = Image(Uids.XRayAngiographicImageStorage, "XA").Add(Tags.ImageType, @"ORIGINAL\PRIMARY\BIPLANE B")
            .Add(Tags.ImageAndFluoroscopyAreaDoseProduct, "10").Add(Tags.NumberOfFrames, "120").Add(Tags.RadiationMode, "PULSED").Add(Tags.CineRate, "15")
            .Add(Tags.PositionerPrimaryAngle, "-30.5").Add(Tags.PositionerSecondaryAngle, "10").Extract();
        Assert.That((found.Events.Single().Plane, found.Value(Metric.Frames)!.Value, found.Value(Metric.PulseRate)!.Value, found.Value(Metric.PrimaryAngle)!.Value), Is.EqualTo((Plane.B, 120m, 15m, -30.5m)));
    }

    [Test]
    public void Enhanced_run_is_read_from_its_functional_groups()
    {
        var found = Image(Uids.EnhancedXAImageStorage, "XA")
            .AddSequence(Tags.SharedFunctionalGroupsSequence, new DatasetBuilder().Macro(Tags.IrradiationEventIdentificationSequence, new DatasetBuilder().Add(Tags.IrradiationEventUID, ReportParts.Uid(7))))
            .AddSequence(Tags.PerFrameFunctionalGroupsSequence, new DatasetBuilder().Macro(Tags.FrameAcquisitionSequence, new DatasetBuilder().Add(Tags.KVP, "80").Add(Tags.XRayTubeCurrentInmA, 300m)))
            .Add(Tags.ImageAndFluoroscopyAreaDoseProduct, "10").Extract();
        Assert.That((found.Events.Single().Uid, found.Value(Metric.KVP)!.Value, found.Value(Metric.TubeCurrent)!.Value, found.Value(Metric.DAP)!.Value), Is.EqualTo((ReportParts.Uid(7), 80m, 300m, 1m)));
    }

    [Test]
    public void Volume_is_read_from_the_acquisitions_it_was_made_of()
    {
        var found = Image(Uids.XRay3DAngiographicImageStorage, "XA").AddSequence(
            Tags.XRay3DAcquisitionSequence,
            new DatasetBuilder().Add(Tags.KVP, "90").Add(Tags.ImageAndFluoroscopyAreaDoseProduct, "100").Add(Tags.IrradiationEventUID, ReportParts.Uid(7)),
            new DatasetBuilder().Add(Tags.KVP, "91").Add(Tags.ImageAndFluoroscopyAreaDoseProduct, "110").Add(Tags.IrradiationEventUID, ReportParts.Uid(8))).Extract();
        Assert.That(found.Events.Select(one => (one.Uid, one.Values.First(value => value.Metric == Metric.DAP).Value)), Is.EqualTo(new[] { (ReportParts.Uid(7), 10m), (ReportParts.Uid(8), 11m) }));
    }

    [TestCase(@"DERIVED\PRIMARY", ExtractionStatus.Dose)]
    [TestCase(@"DERIVED\SECONDARY", ExtractionStatus.NoDose)]
    [TestCase("DERIVED", ExtractionStatus.Dose)]
    [TestCase("ORIGINAL", ExtractionStatus.Dose)]
    [TestCase("", ExtractionStatus.Dose)]
    public void Detector_that_calls_its_images_derived_is_believed(string imageType, ExtractionStatus expected) =>
        Assert.That(Radiograph().Add(Tags.ImageType, imageType).Extract().Status, Is.EqualTo(expected));

    [TestCase("0", null)]
    [TestCase("2", 200)]
    public void Entrance_dose_in_whole_decigrays_counts_where_there_is_no_better_one_and_is_not_0(string decigray, int? milligray) => Assert.That(
        Radiograph().Add(Tags.EntranceDoseInmGy).Add(Tags.EntranceDose, decigray).Extract().Value(Metric.EntranceExposure)?.Value, Is.EqualTo((decimal?)milligray));

    [TestCase("")]
    [TestCase(" ")]
    public void Dose_that_is_empty_is_absent(string empty)
    {
        var found = Radiograph().Add(Tags.ImageAndFluoroscopyAreaDoseProduct, empty).Extract();
        Assert.That((found.Value(Metric.DAP), found.Notes.Count, found.Status), Is.EqualTo(((DoseValue?)null, 0, ExtractionStatus.Dose)));
    }

    [TestCase("1e20", NoteKinds.ValueOutOfRange)]
    [TestCase("-1", NoteKinds.NegativeValue)]
    [TestCase("12 dGy", NoteKinds.MalformedNumber)]
    public void Dose_that_cannot_be_one_is_noted_and_gives_no_number(string text, string note)
    {
        var found = Radiograph().Add(Tags.ImageAndFluoroscopyAreaDoseProduct, text).Extract();
        Assert.That((found.Value(Metric.DAP), found.NoteKindsOf().First()), Is.EqualTo(((DoseValue?)null, note)));
    }

    [TestCase("LO", "1.2")]
    [TestCase("UN", "1.2")]
    [TestCase("IS", "1.2")]
    [TestCase("FD", "1.2")]
    [TestCase("DS", "1,2")]
    public void Dose_in_another_vr_is_the_same_dose(string vr, string text) =>
        Assert.That(Radiograph().Add(Tags.ImageAndFluoroscopyAreaDoseProduct, Vr.FromLetters(vr), text).Extract().Value(Metric.DAP)?.Value, Is.EqualTo(0.12m));

    [Test]
    public void Largest_of_several_voltages_counts_and_all_are_kept()
    {
        var found = Radiograph().Add(Tags.KVP, @"80\120\100").Extract();
        Assert.That(found.Sent(Metric.KVP), Is.EqualTo((120m, @"80\120\100", "kV", "(0018,0060)", Quality.Reported)));
    }

    [Test]
    public void First_of_several_event_uids_that_is_one_counts() =>
        Assert.That(Radiograph().Add(Tags.IrradiationEventUID, @"0\1.2.3\1.2.4").Extract().Events.Single().Uid, Is.EqualTo("1.2.3"));

    [Test]
    public void Image_without_any_value_carries_no_dose()
    {
        var found = Image(Uids.ComputedRadiographyImageStorage, "CR").Extract();
        Assert.That((found.Status, found.Kind, found.Events.Count, found.Notes.Count), Is.EqualTo((ExtractionStatus.NoDose, ObjectKind.ProjectionImage, 0, 0)));
    }

    internal static DatasetBuilder Radiograph() => Image(Uids.DigitalXRayImageStorageForPresentation, "DX")
        .AddSequence(Tags.AnatomicRegionSequence, SampleDatasets.Code("T-D3000", "SNM3", "Chest"))
        .Add(Tags.ImageLaterality, "R")
        .Add(Tags.ViewPosition, "PA")
        .Add(Tags.ImageAndFluoroscopyAreaDoseProduct, "1.2")
        .Add(Tags.EntranceDoseInmGy, "0.29")
        .Add(Tags.ExposedArea, 350m, 430m)
        .Add(Tags.KVP, "117")
        .Add(Tags.XRayTubeCurrent, "189").Add(Tags.XRayTubeCurrentInuA, "189400")
        .Add(Tags.ExposureTime, "6").Add(Tags.ExposureTimeInuS, "5500")
        .Add(Tags.Exposure, "1").Add(Tags.ExposureInuAs, "1040")
        .Add(Tags.ExposureIndex, "310").Add(Tags.TargetExposureIndex, "300").Add(Tags.DeviationIndex, "-9.3")
        .Add(Tags.Grid, @"FOCUSED\PARALLEL")
        .Add(Tags.FilterType, "STRIP").Add(Tags.FilterMaterial, @"COPPER\ALUMINUM").Add(Tags.FilterThicknessMinimum, @"0.1\1").Add(Tags.FilterThicknessMaximum, @"0.1\1")
        .Add(Tags.ExposureControlMode, "AUTOMATIC")
        .Add(Tags.DistanceSourceToDetector, "1800").Add(Tags.DistanceSourceToPatient, "1500.5");
}
