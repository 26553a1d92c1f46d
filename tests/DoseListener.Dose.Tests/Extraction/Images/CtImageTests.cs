using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Testing;
using static DoseListener.Dose.Tests.Extraction.Images.ImageParts;

namespace DoseListener.Dose.Tests.Extraction.Images;

public sealed class CtImageTests
{
    [Test]
    public void Slice_is_one_event_with_what_its_header_says()
    {
        var found = Slice().Extract();
        var one = found.Events.Single();
        Assert.Multiple(() =>
        {
            Assert.That((found.Status, found.Kind, found.Modality, found.Totals.Count, found.Notes.Count), Is.EqualTo((ExtractionStatus.Dose, ObjectKind.CtImage, "CT", 0, 0)));
            Assert.That((one.Uid, one.Type, one.StartedAt, one.Protocol, one.Target, one.PhantomCm), Is.EqualTo((ReportParts.Uid(7), EventType.Spiral, "2026-01-31T10:11:12.5", "Abdomen", "ABDOMEN", 32)));
            Assert.That(found.Sent(Metric.CTDIvol), Is.EqualTo((12.4m, "12.4", "mGy", "(0018,9345)", Quality.Reported)));
            Assert.That(found.Sent(Metric.WaterEquivalentDiameter), Is.EqualTo((280m, "280", "mm", "(0018,1271)", Quality.Reported)));
            Assert.That(found.Sent(Metric.KVP), Is.EqualTo((120m, "120", "kV", "(0018,0060)", Quality.Reported)));
            Assert.That(found.Sent(Metric.TubeCurrent), Is.EqualTo((210m, "210", "mA", "(0018,1151)", Quality.Reported)));
            Assert.That(found.Sent(Metric.ExposureTime), Is.EqualTo((500m, "500", "ms", "(0018,1150)", Quality.Reported)));
            Assert.That(found.Sent(Metric.PitchFactor), Is.EqualTo((0.9m, "0.9", "1", "(0018,9311)", Quality.Reported)));
            Assert.That(found.Sent(Metric.ExposureTimePerRotation), Is.EqualTo((0.5m, "0.5", "s", "(0018,9305)", Quality.Reported)));
            Assert.That(one.Details, Is.EquivalentTo(new Dictionary<string, string>
            {
                [EventDetails.Modulation] = "XYZ_EC",
                [EventDetails.Kernel] = @"I30f\3",
                [EventDetails.ScanOptions] = "HELICAL MODE",
                [EventDetails.SingleCollimation] = "0.6 mm",
                [EventDetails.TotalCollimation] = "38.4 mm",
            }));
            Assert.That(one.Scan, Is.EqualTo(new ScanPart { Acquisition = "3", First = -1064.25m, Last = -1064.25m, Thickness = 5, Collimation = 38.4m }));
        });
    }

    [TestCase(@"DERIVED\SECONDARY\MPR")]
    [TestCase(@"DERIVED\PRIMARY\AXIAL")]
    [TestCase(@"ORIGINAL\SECONDARY\AXIAL")]
    [TestCase(@"ORIGINAL\PRIMARY\AXIAL\CT_SOM5 MPR")]
    [TestCase(@"ORIGINAL\PRIMARY\REFORMATTED")]
    [TestCase(@"ORIGINAL\PRIMARY\MIP")]
    [TestCase("DERIVED")]
    public void Slice_made_from_others_has_no_dose_of_its_own(string imageType)
    {
        var found = Slice().Add(Tags.ImageType, imageType).Extract();
        Assert.That((found.Status, found.Kind, found.Events.Count, found.Notes.Single().Kind), Is.EqualTo((ExtractionStatus.NoDose, ObjectKind.CtImage, 0, NoteKinds.DerivedImage)));
    }

    [TestCase("ORIGINAL")]
    [TestCase("")]
    [TestCase(@"ORIGINAL\PRIMARY\AXIAL\HELIX")]
    public void Slice_that_does_not_say_otherwise_is_an_original(string imageType) =>
        Assert.That(Slice().Add(Tags.ImageType, imageType).Extract().Events, Has.Count.EqualTo(1));

    [Test]
    public void Localizer_is_an_acquisition_at_a_constant_angle()
    {
        var one = Slice().Add(Tags.ImageType, @"ORIGINAL\PRIMARY\LOCALIZER").Add(Tags.CTDIvol).Extract().Events.Single();
        Assert.That((one.Type, one.Scan!.IsLocalizer, one.Values.Any(value => value.Metric == Metric.CTDIvol)), Is.EqualTo((EventType.ConstantAngle, true, false)));
    }

    [TestCase(@"SPIRAL", "", EventType.Spiral)]
    [TestCase(@"STATIONARY", "HELICAL", EventType.Stationary)]
    [TestCase("", "AXIAL MODE", EventType.Sequenced)]
    [TestCase("", "CINE MODE", EventType.Stationary)]
    [TestCase("", @"AWIR\HELIX", EventType.Spiral)]
    [TestCase("", "", null)]
    public void Type_is_that_of_the_acquisition_else_of_the_options(string type, string options, EventType? expected) =>
        Assert.That(Slice().Add(Tags.AcquisitionType, type).Add(Tags.ScanOptions, options).Extract().Events.Single().Type, Is.EqualTo(expected));

    [Test]
    public void Gantry_tilt_does_not_lengthen_the_scan()
    {
        // 30 degrees: the normal of the slices is (0, -0.5, 0.866).
        var one = Slice().Add(Tags.ImageOrientationPatient, @"1\0\0\0\0.8660254\0.5").Add(Tags.ImagePositionPatient, @"0\100\200").Extract().Events.Single();
        Assert.That(one.Scan!.First, Is.EqualTo(123.205m).Within(0.001m));
    }

    [TestCase("")]
    [TestCase(@"1\2")]
    [TestCase(@"a\b\c")]
    [TestCase(@"1e30\1e30\1e30")]
    public void Position_that_is_none_is_absent(string position) =>
        Assert.That(Slice().Add(Tags.ImagePositionPatient, position).Extract().Events.Single().Scan!.First, Is.Null);

    [Test]
    public void Dose_that_is_no_number_reaches_a_person()
    {
        var found = Slice().Add(Tags.CTDIvol, Vr.LO, "twelve").Extract();
        Assert.That(found.Status, Is.EqualTo(ExtractionStatus.Unreadable));
        Assert.That(found.NoteKindsOf(), Is.EqualTo(new[] { NoteKinds.MalformedNumber, NoteKinds.NoUsableValue }));
    }

    [Test]
    public void Slice_without_dose_keeps_its_technique()
    {
        var found = Slice().Add(Tags.CTDIvol).Extract();
        Assert.That((found.Status, found.Notes.Count, found.Value(Metric.CTDIvol), found.Value(Metric.KVP)!.Value), Is.EqualTo((ExtractionStatus.Dose, 0, (DoseValue?)null, 120m)));
    }

    [Test]
    public void Enhanced_image_is_read_from_its_functional_groups()
    {
        var found = Enhanced(ReportParts.Uid(7), ReportParts.Uid(7)).Extract();
        var one = found.Events.Single();
        Assert.Multiple(() =>
        {
            Assert.That((found.Status, found.Kind, found.Notes.Count), Is.EqualTo((ExtractionStatus.Dose, ObjectKind.CtImage, 0)));
            Assert.That((one.Uid, one.Type, one.PhantomCm), Is.EqualTo((ReportParts.Uid(7), EventType.Spiral, 32)));
            Assert.That(found.Sent(Metric.CTDIvol), Is.EqualTo((11m, @"10\12", "mGy", "(0018,9345)", Quality.Estimated)));
            Assert.That(found.Sent(Metric.TubeCurrent), Is.EqualTo((180.5m, "180.5", "mA", "(0018,9330)", Quality.Reported)));
            Assert.That(found.Sent(Metric.Exposure), Is.EqualTo((90m, "90", "mA.s", "(0018,9332)", Quality.Reported)));
            Assert.That(found.Sent(Metric.KVP)!.Value.Item1, Is.EqualTo(100));
            Assert.That(one.Details[EventDetails.Reconstruction], Is.EqualTo("ITERATIVE"));
            Assert.That(one.Scan, Is.EqualTo(new ScanPart { Acquisition = "4", First = 0, Last = 5, Thickness = 5, Positions = 2 }));
        });
    }

    [Test]
    public void Enhanced_image_of_two_acquisitions_is_two_events()
    {
        var found = Enhanced(ReportParts.Uid(7), ReportParts.Uid(8)).Extract();
        Assert.That(found.Events.Select(one => (one.Uid, one.Values.First(value => value.Metric == Metric.CTDIvol).Value)), Is.EqualTo(new[] { (ReportParts.Uid(7), 10m), (ReportParts.Uid(8), 12m) }));
    }

    internal static DatasetBuilder Enhanced(params string[] uids) => Image(Uids.EnhancedCTImageStorage, "CT")
        .Add(Tags.AcquisitionNumber, "4")
        .AddSequence(Tags.SharedFunctionalGroupsSequence, new DatasetBuilder()
            .Macro(Tags.CTAcquisitionTypeSequence, new DatasetBuilder().Add(Tags.AcquisitionType, "SPIRAL"))
            .Macro(Tags.CTXRayDetailsSequence, new DatasetBuilder().Add(Tags.KVP, "100"))
            .Macro(Tags.CTReconstructionSequence, new DatasetBuilder().Add(Tags.ReconstructionAlgorithm, "ITERATIVE"))
            .Macro(Tags.PixelMeasuresSequence, new DatasetBuilder().Add(Tags.SliceThickness, "5"))
            .Macro(Tags.PlaneOrientationSequence, new DatasetBuilder().Add(Tags.ImageOrientationPatient, @"1\0\0\0\1\0")))
        .AddSequence(Tags.PerFrameFunctionalGroupsSequence,
        [
            .. uids.Select((uid, number) => new DatasetBuilder()
                .Macro(Tags.IrradiationEventIdentificationSequence, new DatasetBuilder().Add(Tags.IrradiationEventUID, uid))
                .Macro(Tags.PlanePositionSequence, new DatasetBuilder().Add(Tags.ImagePositionPatient, 0m, 0m, number * 5m))
                .Macro(Tags.CTExposureSequence, new DatasetBuilder()
                    .Add(Tags.CTDIvol, 10m + (2 * number))
                    .Add(Tags.XRayTubeCurrentInmA, 180.5m)
                    .Add(Tags.ExposureInmAs, 90m)
                    .AddSequence(Tags.CTDIPhantomTypeCodeSequence, Code(Codes.IecBodyDosimetryPhantom)))),
        ]);
}
