using DoseListener.Dicom.Data;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Testing;
using static DoseListener.Dose.Tests.Extraction.Images.ImageParts;

namespace DoseListener.Dose.Tests.Extraction.Images;

public sealed class NuclearImageTests
{
    [Test]
    public void Administration_is_the_event_of_a_pet_image()
    {
        var found = Nuclear(Uids.PositronEmissionTomographyImageStorage, "PT", "350000000").Extract();
        var one = found.Events.Single();
        Assert.Multiple(() =>
        {
            Assert.That((found.Status, found.Kind, found.Modality, found.Notes.Count), Is.EqualTo((ExtractionStatus.Dose, ObjectKind.NuclearImage, "PT", 0)));
            Assert.That(
                (one.Uid, one.Type, one.StartedAt, one.Radionuclide, one.Agent),
                Is.EqualTo((ReportParts.Uid(70), EventType.Administration, "2026-01-31T09:15:00", "^18^Fluorine", "Fluorodeoxyglucose F^18^")));
            Assert.That(found.Sent(Metric.AdministeredActivity), Is.EqualTo((350m, "350000000", "Bq", "(0018,1074)", Quality.Reported)));
            Assert.That(one.Details, Is.EquivalentTo(new Dictionary<string, string> { [EventDetails.Route] = "Intravenous route", [EventDetails.StoppedAt] = "2026-01-31T09:15:10" }));
        });
    }

    [TestCase(Uids.NuclearMedicineImageStorage, "NM", "764", 764, "MBq")]
    [TestCase(Uids.EnhancedPETImageStorage, "PT", "350.5", 350.5, "MBq")]
    [TestCase(Uids.NuclearMedicineImageStorage, "NM", "18000", 18000, "MBq")]
    public void Unit_is_the_one_that_the_class_defines(string sopClass, string modality, string activity, decimal megabecquerel, string unit) => Assert.That(
        Nuclear(sopClass, modality, activity).Extract().Sent(Metric.AdministeredActivity), Is.EqualTo((megabecquerel, activity, unit, "(0018,1074)", Quality.Reported)));

    [TestCase(Uids.NuclearMedicineImageStorage, "NM", "764000000", 764000000)]
    [TestCase(Uids.PositronEmissionTomographyImageStorage, "PT", "350", 0.00035)]
    [TestCase(Uids.EnhancedPETImageStorage, "PT", "350000000", 350000000)]
    public void Number_of_the_other_unit_is_kept_and_doubted(string sopClass, string modality, string activity, decimal megabecquerel)
    {
        var found = Nuclear(sopClass, modality, activity).Extract();
        Assert.That((found.Value(Metric.AdministeredActivity)!.Value, found.Value(Metric.AdministeredActivity)!.Quality), Is.EqualTo((megabecquerel, Quality.Estimated)));
        Assert.That(found.NoteKindsOf(), Does.Contain(NoteKinds.DoubtfulUnit));
    }

    [TestCase("350000000")]
    [TestCase("350")]
    public void Converted_pet_image_is_an_estimate_either_way(string activity)
    {
        var value = Nuclear(Uids.LegacyConvertedEnhancedPETImageStorage, "PT", activity).Extract().Value(Metric.AdministeredActivity)!;
        Assert.That((value.Value, value.Quality), Is.EqualTo((350m, Quality.Estimated)));
    }

    [Test]
    public void Two_nuclides_are_two_administrations()
    {
        var second = Injection("80").AddSequence(Tags.RadionuclideCodeSequence, SampleDatasets.Code("60057003", "SCT", "^201^Thallium"));
        var found = Nuclear(Uids.NuclearMedicineImageStorage, "NM", "740", second).Extract();
        Assert.That(found.Events.Select(one => (one.Radionuclide, one.Values.Single().Value)), Is.EqualTo(new[] { ("^18^Fluorine", 740m), ("^201^Thallium", 80m) }));
    }

    [TestCase("091500", "2026-01-31T09:15:00")]
    [TestCase("233000", "2026-01-30T23:30:00")]
    public void Time_without_a_day_is_the_last_one_before_the_acquisition(string time, string expected)
    {
        var found = Image(Uids.NuclearMedicineImageStorage, "NM").AddSequence(Tags.RadiopharmaceuticalInformationSequence, new DatasetBuilder()
            .Add(Tags.RadionuclideTotalDose, "740").Add(Tags.RadiopharmaceuticalStartTime, time)).Extract();
        Assert.That((found.Events.Single().StartedAt, found.Notes.Single().Kind), Is.EqualTo((expected, NoteKinds.AssumedDate)));
    }

    [Test]
    public void Old_camera_writes_it_beside_the_image()
    {
        var found = Image(Uids.NuclearMedicineImageStorageRetired, "NM").Add(Tags.RadionuclideTotalDose, "740").Add(Tags.Radionuclide, "Tc-99m").Add(Tags.Radiopharmaceutical, "MDP").Extract();
        Assert.That((found.Value(Metric.AdministeredActivity)!.Value, found.Events[0].Radionuclide, found.Events[0].Agent), Is.EqualTo((740m, "Tc-99m", "MDP")));
    }

    [TestCase(@"DERIVED\SECONDARY\FUSED")]
    [TestCase(@"ORIGINAL\PRIMARY\FUSION")]
    public void Fused_image_tells_of_no_administration(string imageType) =>
        Assert.That(Nuclear(Uids.PositronEmissionTomographyImageStorage, "PT", "350000000").Add(Tags.ImageType, imageType).Extract().Events, Is.Empty);
}
