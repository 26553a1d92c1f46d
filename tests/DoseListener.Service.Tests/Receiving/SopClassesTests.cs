using DoseListener.Dicom.Data;
using DoseListener.Dose.SopClasses;
using DoseListener.Service.Receiving;
using static DoseListener.Dicom.Upper.ContextPreference;
using static DoseListener.Service.Configuration.Options.UnknownStorageClasses;

namespace DoseListener.Service.Tests.Receiving;

public sealed class SopClassesTests
{
    private const string Storage = "1.2.840.10008.5.1.4.1.1.";

    [TestCase("88.67")]
    [TestCase("88.22")]
    [TestCase("88.59")]
    [TestCase("88.99")]
    public void Reports_are_kept_whole_in_our_order_of_syntaxes(string suffix)
    {
        var policy = SopClasses.Find(Storage + suffix, acceptDeflated: false, Accept)!;
        Assert.Multiple(() =>
        {
            Assert.That(policy.TransferSyntaxes, Is.EqualTo(new[] { TransferSyntax.ExplicitVRLittleEndian, TransferSyntax.ImplicitVRLittleEndian, TransferSyntax.ExplicitVRBigEndian }));
            Assert.That((policy.Preference, policy.Bulk, policy.RequiresContent, policy.RequiresPixelData), Is.EqualTo((Ours, BulkData.Keep, true, false)));
        });
    }

    [TestCase("2")]
    [TestCase("1.1")]
    [TestCase("12.1")]
    [TestCase("128")]
    [TestCase("4")]
    public void Images_are_taken_as_the_sender_has_them_and_must_have_pixels(string suffix)
    {
        var policy = SopClasses.Find(Storage + suffix, acceptDeflated: false, Accept)!;
        Assert.Multiple(() =>
        {
            Assert.That(policy.TransferSyntaxes, Is.EquivalentTo(TransferSyntax.All.Except([TransferSyntax.DeflatedExplicitVRLittleEndian])));
            Assert.That((policy.Preference, policy.Bulk, policy.RequiresContent, policy.RequiresPixelData), Is.EqualTo((Senders, BulkData.Skip, false, true)));
        });
    }

    [TestCase("104.1", TestName = "Encapsulated_PDF_needs_neither_pixels_nor_content")]
    [TestCase("11.1", TestName = "Presentation_state_needs_neither_pixels_nor_content")]
    [TestCase("200.2", TestName = "Performed_protocol_needs_neither_pixels_nor_content")]
    [TestCase("66", TestName = "Raw_data_needs_neither_pixels_nor_content")]
    [TestCase("9.1.1", TestName = "Waveform_needs_neither_pixels_nor_content")]
    [TestCase("481.2", TestName = "RT_dose_needs_neither_pixels_nor_content")]
    [TestCase("9999.1", TestName = "Class_of_tomorrow_needs_neither_pixels_nor_content")]
    public void Other_storage_needs_neither_pixels_nor_content(string suffix)
    {
        var policy = SopClasses.Find(Storage + suffix, acceptDeflated: false, Accept)!;
        Assert.That((policy.Bulk, policy.RequiresContent, policy.RequiresPixelData), Is.EqualTo((BulkData.Skip, false, false)));
    }

    [TestCase("88.67")]
    [TestCase("2")]
    [TestCase("104.1")]
    public void Deflated_is_accepted_only_when_switched_on_and_after_the_plain_ones(string suffix)
    {
        var off = SopClasses.Find(Storage + suffix, acceptDeflated: false, Accept)!.TransferSyntaxes;
        var on = SopClasses.Find(Storage + suffix, acceptDeflated: true, Accept)!.TransferSyntaxes;
        Assert.Multiple(() =>
        {
            Assert.That(off.Where(syntax => syntax.IsDeflated), Is.Empty);
            Assert.That(on[2], Is.EqualTo(TransferSyntax.DeflatedExplicitVRLittleEndian));
        });
    }

    [Test]
    public void Dose_sheet_may_come_without_its_pixels() =>
        Assert.That(SopClasses.Find(Storage + "7", acceptDeflated: false, Accept), Has.Property("RequiresPixelData").False.And.Property("Bulk").EqualTo(BulkData.Skip));

    [TestCase("88.67", true)]
    [TestCase("2", true)]
    [TestCase("88.59", true)]
    [TestCase("4", false)]
    [TestCase("66", false)]
    [TestCase("88.40", false)]
    [TestCase("9999.1", false)]
    public void Classes_without_dose_can_be_refused(string suffix, bool accepted) =>
        Assert.That(SopClasses.Find(Storage + suffix, acceptDeflated: false, Refuse), accepted ? Is.Not.Null : Is.Null);

    [Test]
    public void Every_known_class_is_accepted_unless_it_has_no_dose_and_such_are_refused()
    {
        Assert.That(StorageClasses.All.Where(known => SopClasses.Find(known.Uid, acceptDeflated: false, Accept) is null), Is.Empty);
        Assert.That(StorageClasses.All.Where(known => SopClasses.Find(known.Uid, acceptDeflated: false, Refuse) is null).Select(known => known.Role), Is.Not.Empty.And.All.EqualTo(DoseRole.None));
    }
}
