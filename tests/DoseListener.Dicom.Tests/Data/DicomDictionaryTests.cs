using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Tests.Data;

public sealed class DicomDictionaryTests
{
    [TestCase(0x00080018u, "UI", "SOPInstanceUID")]
    [TestCase(0x00189345u, "FD", "CTDIvol")]
    [TestCase(0x0018115Eu, "DS", "ImageAndFluoroscopyAreaDoseProduct")]
    [TestCase(0x0040A730u, "SQ", "ContentSequence")]
    [TestCase(0x00020010u, "UI", "TransferSyntaxUID")]
    [TestCase(0x00000110u, "US", "MessageID")]
    [TestCase(0x7FE00010u, "OW", "PixelData")]
    [TestCase(0x60000010u, "US", "OverlayRows")]
    public void Elements_of_the_standard_have_a_VR_and_a_keyword(uint tag, string vr, string keyword)
    {
        Assert.That(DicomDictionary.FindVr(new Tag(tag)).ToString(), Is.EqualTo(vr));
        Assert.That(DicomDictionary.FindKeyword(new Tag(tag)), Is.EqualTo(keyword));
        Assert.That(DicomDictionary.FindTag(keyword), Is.EqualTo(new Tag(tag)));
    }

    [TestCase(0x60020010u, "US")]
    [TestCase(0x501E3000u, "OW")]
    [TestCase(0x7F020010u, "OW")]
    [TestCase(0x00203142u, "CS")]
    public void Repeating_groups_are_found_under_any_of_their_numbers(uint tag, string vr)
    {
        Assert.That(DicomDictionary.FindVr(new Tag(tag)).ToString(), Is.EqualTo(vr));
    }

    [TestCase(0x00091010u, "UN")]
    [TestCase(0x00090010u, "LO")]
    [TestCase(0x600100FFu, "LO")]
    [TestCase(0x60010100u, "UN")]
    [TestCase(0x00090000u, "UL")]
    [TestCase(0x00100000u, "UL")]
    [TestCase(0x0008FFFFu, "UN")]
    public void What_the_standard_does_not_know_has_the_VR_that_its_number_implies(uint tag, string vr)
    {
        Assert.That(DicomDictionary.FindVr(new Tag(tag)).ToString(), Is.EqualTo(vr));
        Assert.That(DicomDictionary.FindKeyword(new Tag(tag)), Is.Null);
    }

    [Test]
    public void Pixel_representation_decides_between_signed_and_unsigned()
    {
        Assert.That(DicomDictionary.FindVr(Tags.SmallestImagePixelValue), Is.EqualTo(Vr.US));
        Assert.That(DicomDictionary.FindVr(Tags.SmallestImagePixelValue, signedPixels: true), Is.EqualTo(Vr.SS));
    }

    [TestCase("")]
    [TestCase("NoSuchKeyword")]
    [TestCase("ÄÖÜ")]
    [TestCase("zzzz")]
    public void An_unknown_keyword_is_no_tag(string keyword)
    {
        Assert.That(DicomDictionary.FindTag(keyword), Is.Null);
        Assert.That(DicomDictionary.FindTag(keyword.PadRight(4000, 'x')), Is.Null);
    }

    [Test]
    public void Every_tag_by_keyword_is_the_tag_of_that_keyword()
    {
        var properties = typeof(Tags).GetProperties();
        Assert.That(properties, Has.Length.GreaterThan(4900));
        foreach (var property in properties)
        {
            var tag = (Tag)property.GetValue(null)!;
            Assert.That(DicomDictionary.FindKeyword(tag), Is.EqualTo(property.Name));
            Assert.That(DicomDictionary.FindTag(property.Name), Is.EqualTo(tag));
        }
    }

    [Test]
    public void Uids_have_names()
    {
        Assert.That(Uids.FindName("1.2.840.10008.5.1.4.1.1.88.67"), Is.EqualTo(nameof(Uids.XRayRadiationDoseSRStorage)));
        Assert.That(Uids.FindName("1.2.840.10008.1.2.4.70"), Does.StartWith("JPEG Lossless"));
        Assert.That(Uids.FindName("1.2.3"), Is.Null);
    }

    [Test]
    public void Transfer_syntaxes_are_found_by_their_uid()
    {
        Assert.That(TransferSyntax.All, Is.Unique);
        foreach (var syntax in TransferSyntax.All)
        {
            Assert.That(TransferSyntax.Find(syntax.Uid), Is.SameAs(syntax));
        }

        Assert.That(TransferSyntax.Find("1.2.840.10008.1.2.8.1")?.IsEncapsulated, Is.True);
        Assert.That(TransferSyntax.Find("1.2.840.113619.5.2"), Is.Null);
    }
}
