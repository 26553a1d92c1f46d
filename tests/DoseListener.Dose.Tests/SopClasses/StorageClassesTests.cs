using DoseListener.Dicom.Data;
using DoseListener.Dose.SopClasses;

namespace DoseListener.Dose.Tests.SopClasses;

public sealed class StorageClassesTests
{
    [TestCase("88.67", SopClassKind.Report, DoseRole.Primary, null)]
    [TestCase("2", SopClassKind.Image, DoseRole.Fallback, "CT")]
    [TestCase("1.2.1", SopClassKind.Image, DoseRole.Fallback, "MG")]
    [TestCase("128", SopClassKind.Image, DoseRole.Fallback, "PT")]
    [TestCase("104.1", SopClassKind.Document, DoseRole.Context, null)]
    [TestCase("11.1", SopClassKind.Other, DoseRole.Context, null)]
    [TestCase("6.1", SopClassKind.Image, DoseRole.None, null)]
    public void Table_says_what_a_class_is_to_dose(string suffix, SopClassKind kind, DoseRole role, string? modality)
    {
        var known = StorageClasses.Find(Uids.StorageRoot + suffix);
        Assert.That((known?.Kind, known?.Role, known?.Modality), Is.EqualTo(((SopClassKind?)kind, (DoseRole?)role, modality)));
    }

    [TestCase("88.99", SopClassKind.Report)]
    [TestCase("9999.1", SopClassKind.Other)]
    public void Class_of_tomorrow_is_understood_by_where_its_uid_stands(string suffix, SopClassKind kind)
    {
        var found = StorageClasses.Find(Uids.StorageRoot + suffix);
        Assert.That((found?.Kind, found?.Role), Is.EqualTo(((SopClassKind?)kind, (DoseRole?)DoseRole.None)));
    }

    [TestCase("1.2.276.0.7230010.3.1.0.1")]
    [TestCase("1.2.840.10008.1.1")]
    [TestCase("1.2.840.10008.1.20.1")]
    [TestCase("1.2.840.10008.5.1.4.1.2.1.1")]
    [TestCase("1.2.840.10008.5.1.4.1.1.200.4")]
    [TestCase("1.2.840.10008.5.1.4.1.1.201.5")]
    [TestCase("1.2.840.10008.5.1.4.1.1")]
    [TestCase("1.2.840.10008.5.1.4.1.1.")]
    [TestCase("1.2.840.10008.5.1.4.1.1.x")]
    [TestCase("1.2.840.10008.5.1.4.1.1.01")]
    [TestCase("1.2.840.10008.5.1.4.1.1.1..1")]
    [TestCase("1.2.840.10008.5.1.4.1.1.11111111111111111111111111111111111111111")]
    [TestCase("")]
    public void What_is_no_storage_class_of_the_standard_is_not_found(string uid) => Assert.That(StorageClasses.Find(uid), Is.Null);

    [Test]
    public void Every_class_of_the_table_is_a_storage_class_of_the_dictionary() =>
        Assert.That(Current.Where(known => !Name(known).Contains("Storage", StringComparison.Ordinal)).Select(known => known.Uid), Is.Empty);

    [Test]
    public void Every_image_of_the_table_is_an_image_of_the_dictionary() =>
        Assert.That(Current.Where(known => known.Kind == SopClassKind.Image && !Name(known).Contains("Image", StringComparison.Ordinal)).Select(Name), Is.EqualTo(new[] { "EnhancedUSVolumeStorage" }));

    [Test]
    public void Every_report_of_the_table_stands_among_the_reports() =>
        Assert.That(StorageClasses.All.Where(known => known.Kind == SopClassKind.Report).Select(known => known.Uid), Is.Not.Empty.And.All.StartsWith(Uids.StorageRoot + "88."));

    /// <summary>The dictionary has no keyword for a retired class that shares one with its successor.</summary>
    private static IEnumerable<SopClass> Current => StorageClasses.All.Where(known => !known.Name.EndsWith("(retired)", StringComparison.Ordinal));

    private static string Name(SopClass known) => Uids.FindName(known.Uid) ?? known.Uid;
}
