using System.Buffers;
using DoseListener.Dicom.Data;
using DoseListener.Dose.Extraction;
using DoseListener.Testing;

namespace DoseListener.Dose.Tests.Extraction.Images;

/// <summary>What must not change what an image means.</summary>
public sealed class ImageLawTests
{
    private static readonly TransferSyntax[] Syntaxes =
        [TransferSyntax.ImplicitVRLittleEndian, TransferSyntax.ExplicitVRLittleEndian, TransferSyntax.ExplicitVRBigEndian, TransferSyntax.DeflatedExplicitVRLittleEndian];

    [TestCaseSource(nameof(Kinds))]
    public void Image_means_the_same_in_every_transfer_syntax(DatasetBuilder image)
    {
        using var dataset = image.Build();
        var found = Extractors.Extract(dataset);
        Assert.That(found.Status, Is.EqualTo(ExtractionStatus.Dose));
        Assert.That(Syntaxes.Select(syntax => ExtractAs(dataset, syntax)), Is.All.EqualTo(found.Show()));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Names_of_people_are_nowhere_in_what_was_understood(DatasetBuilder image) =>
        Assert.That(image.Extract().Show(), Does.Not.Contain(ReportParts.PatientName.Split('^')[0]).And.Not.Contain(ReportParts.PatientId).And.Not.Contain(ReportParts.BirthDate));

    internal static IEnumerable<TestCaseData> Kinds() => All().Select(entry => new TestCaseData(entry.Image).SetArgDisplayNames(entry.Name));

    internal static IEnumerable<(string Name, DatasetBuilder Image)> All() =>
    [
        ("slice", ImageParts.Slice()),
        ("enhanced CT", CtImageTests.Enhanced("1.2.3", "1.2.3", "1.2.4")),
        ("radiograph", ProjectionImageTests.Radiograph()),
        ("mammogram", ImageParts.Mammogram()),
        ("NM", ImageParts.Nuclear(Uids.NuclearMedicineImageStorage, "NM", "740")),
        ("PET", ImageParts.Nuclear(Uids.PositronEmissionTomographyImageStorage, "PT", "350000000")),
        ("dose sheet", DoseSheetTests.Sheet(0x10)),
        ("procedure step", StepParts.Whole()),
    ];

    private static string ExtractAs(Dataset dataset, TransferSyntax syntax)
    {
        var bytes = new ArrayBufferWriter<byte>();
        DatasetWriter.Write(bytes, dataset, syntax);
        using var reader = new DatasetReader(syntax, DatasetLimits.Default, BulkData.Keep);
        reader.Append(bytes.WrittenSpan);
        using var again = reader.Complete().Dataset;
        return Extractors.Extract(again).Show();
    }
}
