using System.Globalization;
using DoseListener.Dicom.Data;
using DoseListener.Store;
using DoseListener.Store.Queries;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.WholeService;

/// <summary>Real objects of many makers, over the wire into the database and out again.</summary>
public sealed class CorpusTests
{
    private const int BulkBytes = 64 * 1024;

    /// <summary>What may be empty in the kept copy and was not in the original; person names are told by their VR.</summary>
    private static readonly HashSet<Tag> Identity =
    [
        Tags.ReferencedPatientSequence, Tags.CurrentPatientLocation, Tags.AdmissionID, Tags.PatientState, Tags.SpecialNeeds, Tags.OriginalAttributesSequence,
        Tags.VerifyingObserverIdentificationCodeSequence, Tags.OperatorIdentificationSequence, Tags.PersonIdentificationCodeSequence,
        Tags.PatientID, Tags.PatientBirthDate, Tags.PatientBirthTime, Tags.OtherPatientIDs, Tags.OtherPatientIDsSequence, Tags.IssuerOfPatientID,
        Tags.PatientAddress, Tags.PatientTelephoneNumbers, Tags.PatientComments, Tags.AdditionalPatientHistory, Tags.MedicalAlerts, Tags.Allergies,
        Tags.EthnicGroup, Tags.Occupation, Tags.MilitaryRank, Tags.BranchOfService, Tags.PatientReligiousPreference, Tags.MedicalRecordLocator,
        Tags.PatientInsurancePlanCodeSequence, Tags.CountryOfResidence, Tags.RegionOfResidence, Tags.SmokingStatus, Tags.PatientMotherBirthName,
    ];

    [Test]
    public async Task Each_arrives_and_its_kept_copy_says_the_same_but_who_it_was()
    {
        var files = Corpus.Names.Select(Corpus.Require).ToArray();
        using var folder = new ServiceFolder();
        using var service = await ServiceProcess.StartAsync(folder.Configuration);

        var (exitCode, output, errors) = await ServiceProcess.RunAsync(["send", "localhost", service.Port.ToString(CultureInfo.InvariantCulture), .. files]);

        Assert.That(exitCode, Is.Zero, output + errors);
        var reader = StoreReader.Open(folder.Database);
        Assert.That(reader.Count(InstanceFilter.All), Is.EqualTo(files.Length));
        foreach (var file in files)
        {
            using var original = Part10File.Read(file);
            using var kept = Part10File.Read(reader.ReadKeptObjects(original.Dataset.GetUid(Tags.SOPInstanceUID)!).Single().Bytes);
            AssertSame(original.Dataset, kept.Dataset, Path.GetFileName(file), isReport: original.Dataset.Contains(Tags.ContentSequence));
        }
    }

    private static void AssertSame(Dataset original, Dataset kept, string where, bool isReport)
    {
        var copies = new Queue<Element>();
        foreach (var copy in kept)
        {
            copies.Enqueue(copy);
        }

        foreach (var element in original)
        {
            if (element.Tag.IsGroupLength || (!isReport && !element.IsSequence && (element.Tag == Tags.PixelData || element.Length > BulkBytes)))
            {
                continue;
            }

            var place = $"{where} {element.Tag}";
            Assert.That(copies.TryDequeue(out var copy), Is.True, place);
            Assert.That(copy.Tag, Is.EqualTo(element.Tag), place);
            if (copy.IsEmpty && !element.IsEmpty)
            {
                Assert.That(IsIdentity(element, original), Is.True, $"{place} was emptied");
            }
            else if (element.IsSequence)
            {
                AssertItems(element, copy, place, isReport);
            }
            else
            {
                Assert.That(copy.GetStrings(), Is.EqualTo(element.GetStrings()), place);
            }
        }

        Assert.That(copies, Is.Empty, $"{where} holds more than was sent");
    }

    private static void AssertItems(Element element, Element copy, string place, bool isReport)
    {
        var (items, copies) = (element.Items.ToList(), copy.Items.ToList());
        Assert.That(copies, Has.Count.EqualTo(items.Count), place);
        for (var index = 0; index < items.Count; index++)
        {
            AssertSame(items[index], copies[index], $"{place}[{index}]", isReport);
        }
    }

    /// <summary>A person's name, an attribute of the patient's identity, or the value of a content item that names a person.</summary>
    private static bool IsIdentity(Element element, Dataset item) =>
        element.EffectiveVr == Vr.PN || Identity.Contains(element.Tag) || element.Tag.Group == 0x0010
        || (item.Contains(Tags.ConceptNameCodeSequence) && element.Tag.Group == 0x0040);
}
