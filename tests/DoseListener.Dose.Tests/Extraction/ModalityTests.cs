using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Testing;
using static DoseListener.Dicom.Reports.ContentBuilder;
using static DoseListener.Testing.ReportParts;

namespace DoseListener.Dose.Tests.Extraction;

public sealed class ModalityTests
{
    [Test]
    public void C_arm_whose_fluoroscopy_total_is_zero_is_no_radiography()
    {
        var found = Extracted.From(Projection(PlaneTotals(Codes.SinglePlane, DapTotal("1"), Number(Codes.TotalFluoroTime, "0", "s")), Radiograph()));
        Assert.That(found.Modality, Is.EqualTo("RF"));
    }

    [Test]
    public void C_arm_whose_fluoroscopy_total_is_empty_is_no_radiography()
    {
        var found = Extracted.From(Projection(PlaneTotals(Codes.SinglePlane, DapTotal("1"), NumberWithoutValue(Codes.TotalFluoroTime)), Radiograph()));
        Assert.That(found.Modality, Is.EqualTo("RF"));
    }

    [Test]
    public void Radiographic_device_that_lists_fluoroscopy_of_zero_is_radiography()
    {
        var found = Extracted.From(Projection(Device(Codes.IntegratedProjectionRadiographySystem), PlaneTotals(Codes.SinglePlane, DapTotal("1"), Number(Codes.TotalFluoroTime, "0", "s")), Radiograph()));
        Assert.That(found.Modality, Is.EqualTo("DX"));
    }

    [TestCaseSource(nameof(SignsOfACArm))]
    public void C_arm_that_calls_itself_radiographic_is_no_radiography(ContentBuilder[] sign)
    {
        var found = Extracted.From(Projection(
            Device(Codes.IntegratedProjectionRadiographySystem),
            PlaneTotals(Codes.SinglePlane, DapTotal("1"), Number(Codes.TotalFluoroTime, "0", "s")),
            XRayEvent(ReportParts.Uid(9), Codes.SinglePlane, Codes.StationaryAcquisition, [Dap("1"), .. sign])));
        Assert.That(found.Modality, Is.EqualTo("XA").Or.EqualTo("RF"));
    }

    [Test]
    public void Wrong_device_type_does_not_hide_fluoroscopy()
    {
        var found = Extracted.From(Projection(Device(Codes.IntegratedProjectionRadiographySystem), Fluoroscopy(ReportParts.Uid(7), Dap("1"))));
        Assert.That(found.Modality, Is.EqualTo("RF"));
    }

    [Test]
    public void Device_guided_by_fluoroscopy_is_no_radiography() =>
        Assert.That(Extracted.From(Projection(Device(Codes.FluoroscopyGuidedProjectionRadiographySystem), Radiograph())).Modality, Is.EqualTo("RF"));

    [Test]
    public void Two_planes_are_angiography() =>
        Assert.That(Extracted.From(Projection(XRayEvent(ReportParts.Uid(7), Codes.PlaneB, Codes.Fluoroscopy, Dap("1")))).Modality, Is.EqualTo("XA"));

    [Test]
    public void Run_that_moves_is_angiography() =>
        Assert.That(Extracted.From(Projection(XRayEvent(ReportParts.Uid(7), Codes.SinglePlane, Codes.RotationalAcquisition, Dap("1")))).Modality, Is.EqualTo("XA"));

    [Test]
    public void Both_angles_of_a_positioner_are_angiography()
    {
        var found = Extracted.FromEvent(Dap("1"), Number(Codes.PositionerPrimaryAngle, "30", "deg"), Number(Codes.PositionerSecondaryAngle, "0", "deg"));
        Assert.That(found.Modality, Is.EqualTo("XA"));
    }

    [TestCase(Uids.XRayAngiographicImageStorage, "XA")]
    [TestCase(Uids.XRayRadiofluoroscopicImageStorage, "RF")]
    [TestCase(Uids.DigitalXRayImageStorageForPresentation, "RF")]
    public void Images_that_fluoroscopy_made_decide_between_XA_and_RF(string sopClass, string expected) =>
        Assert.That(Extracted.From(Projection(Fluoroscopy(ReportParts.Uid(7), Dap("1"), Image(sopClass)))).Modality, Is.EqualTo(expected));

    [TestCase(Uids.DigitalXRayImageStorageForPresentation, "DX")]
    [TestCase(Uids.ComputedRadiographyImageStorage, "CR")]
    [TestCase(Uids.DigitalIntraOralXRayImageStorageForPresentation, "IO")]
    public void Images_decide_what_radiography_it_is(string sopClass, string expected)
    {
        var found = Extracted.From(Projection(XRayEvent(ReportParts.Uid(7), Codes.SinglePlane, Codes.StationaryAcquisition, Dap("1"), Image(sopClass))));
        Assert.That(found.Modality, Is.EqualTo(expected));
    }

    [Test]
    public void Images_of_the_evidence_count_too()
    {
        var header = Header().AddSequence(Tags.CurrentRequestedProcedureEvidenceSequence, new DatasetBuilder().AddSequence(
            Tags.ReferencedSeriesSequence,
            new DatasetBuilder().AddSequence(Tags.ReferencedSOPSequence, new DatasetBuilder().Add(Tags.ReferencedSOPClassUID, Uids.XRayAngiographicImageStorage))));
        Assert.That(Extracted.From(Projection(Fluoroscopy(ReportParts.Uid(7), Dap("1"))), header).Modality, Is.EqualTo("XA"));
    }

    [Test]
    public void Cassette_is_CR() =>
        Assert.That(Extracted.From(Projection(Device(Codes.CassetteBasedProjectionRadiographySystem), Radiograph())).Modality, Is.EqualTo("CR"));

    [Test]
    public void Glandular_dose_is_mammography_whatever_the_procedure() =>
        Assert.That(Extracted.From(Projection(XRayEvent(ReportParts.Uid(7), Codes.SinglePlane, Codes.StationaryAcquisition, Number(Codes.AverageGlandularDose, "1", "mGy")))).Modality, Is.EqualTo("MG"));

    private static IEnumerable<ContentBuilder[]> SignsOfACArm() =>
    [
        [Number(Codes.PositionerPrimaryAngle, "30", "deg"), Number(Codes.PositionerSecondaryAngle, "0", "deg")],
        [Number(Codes.DistanceSourceToIsocenter, "785", "mm")],
        [Coded(Codes.ReferencePointDefinition, Codes.ReferencePoint15CmFromIsocenterTowardSource)],
        [Coded(Codes.CrDrMechanicalConfiguration, Codes.CArmMount)],
    ];

    private static ContentBuilder Device(Code type) => Coded(Codes.AcquisitionDeviceType, type);

    private static ContentBuilder Radiograph() => XRayEvent(ReportParts.Uid(9), Codes.SinglePlane, Codes.StationaryAcquisition, Dap("1"));

    private static ContentBuilder Image(string sopClass) => Text(Codes.AcquiredImage, "").Change(item => item
        .Add(Tags.ValueType, "IMAGE")
        .AddSequence(Tags.ReferencedSOPSequence, new DatasetBuilder().Add(Tags.ReferencedSOPClassUID, sopClass).Add(Tags.ReferencedSOPInstanceUID, ReportParts.Uid(99))));
}
