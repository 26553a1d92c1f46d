using DoseListener.Dicom.Data;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using static DoseListener.Dose.Tests.Extraction.Images.ImageParts;

namespace DoseListener.Dose.Tests.Extraction.Images;

public sealed class MammographyImageTests
{
    [Test]
    public void Mammogram_is_one_event_of_its_breast()
    {
        var found = Mammogram().Extract();
        var one = found.Events.Single();
        Assert.Multiple(() =>
        {
            Assert.That((found.Status, found.Kind, found.Modality, one.Type, one.Laterality), Is.EqualTo((ExtractionStatus.Dose, ObjectKind.MammographyImage, "MG", EventType.Mammography, Laterality.L)));
            Assert.That(found.Sent(Metric.AGD), Is.EqualTo((0.547m, "0.00547", "dGy", "(0040,0316)", Quality.Reported)));
            Assert.That(found.Sent(Metric.EntranceExposure), Is.EqualTo((1.694m, "1.694", "mGy", "(0040,8302)", Quality.Reported)));
            Assert.That(found.Sent(Metric.Exposure)!.Value.Item1, Is.EqualTo(20.8m));
            Assert.That(found.Sent(Metric.CompressionThickness), Is.EqualTo((45m, "45", "mm", "(0018,11A0)", Quality.Reported)));
            Assert.That(found.Sent(Metric.CompressionForce), Is.EqualTo((98m, "98", "N", "(0018,11A2)", Quality.Reported)));
            Assert.That(one.Details, Is.EquivalentTo(new Dictionary<string, string> { [EventDetails.View] = "cranio-caudal", [EventDetails.Anode] = "TUNGSTEN", [EventDetails.Filter] = "RHODIUM 0.05 mm" }));
        });
    }

    [TestCase(Uids.BreastTomosynthesisImageStorage)]
    [TestCase(Uids.BreastProjectionXRayImageStorageForPresentation)]
    [TestCase(Uids.BreastProjectionXRayImageStorageForProcessing)]
    public void Tomosynthesis_is_one_too(string sopClass) =>
        Assert.That(Mammogram(sopClass).Extract().Events.Single().Type, Is.EqualTo(EventType.Tomosynthesis));

    [Test]
    public void Volume_of_a_tomosynthesis_is_read_from_its_acquisition()
    {
        var found = Image(Uids.BreastTomosynthesisImageStorage, "MG").AddSequence(Tags.XRay3DAcquisitionSequence, new DatasetBuilder()
            .Add(Tags.KVP, "31").Add(Tags.OrganDose, "0.0161").Add(Tags.BodyPartThickness, "60").Add(Tags.CompressionForce, "80")).Extract();
        Assert.That((found.Value(Metric.AGD)!.Value, found.Value(Metric.KVP)!.Value, found.Value(Metric.CompressionThickness)!.Value), Is.EqualTo((1.61m, 31m, 60m)));
    }

    [TestCase(@"DERIVED\PRIMARY\TOMO\GENERATED_2D")]
    [TestCase(@"DERIVED\PRIMARY\TOMOSYNTHESIS\SYNTHETIC")]
    [TestCase(@"DERIVED\SECONDARY")]
    public void Synthetic_view_has_no_dose_of_its_own(string imageType)
    {
        var found = Mammogram().Add(Tags.ImageType, imageType).Extract();
        Assert.That((found.Status, found.Events.Count), Is.EqualTo((ExtractionStatus.NoDose, 0)));
    }

    [Test]
    public void Mammogram_on_a_storage_plate_is_one()
    {
        var found = Mammogram(Uids.ComputedRadiographyImageStorage).Extract();
        Assert.That((found.Kind, found.Value(Metric.AGD)?.Value), Is.EqualTo((ObjectKind.MammographyImage, 0.547m)));
    }
}
