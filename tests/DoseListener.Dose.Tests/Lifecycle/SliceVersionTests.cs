using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;
using static DoseListener.Dose.Tests.Lifecycle.Documents;
using static DoseListener.Dose.Tests.Lifecycle.Slices;

namespace DoseListener.Dose.Tests.Lifecycle;

/// <summary>What the life of a document is to single slices: corrected under the same SOP Instance UID, rejected.</summary>
public sealed class SliceVersionTests
{
    [TestCase(false)]
    [TestCase(true)]
    public void Corrected_slice_takes_the_place_of_the_old_one(bool isFirst)
    {
        var slices = Scan(10);
        var corrected = slices[3].With(extraction => extraction with { ContentDateTime = "20260131120000", Events = [extraction.Events[0] with { Values = [Value(Metric.CTDIvol, 20)] }] }) with { SourceId = "newer" };

        var dose = Merge(isFirst ? [corrected, .. slices] : [.. slices, corrected]);

        Assert.That(dose.Of(Metric.CTDIvol), Is.EqualTo(11));
        Assert.That(dose.Notes.Single(note => note.Kind == LifecycleNoteKind.SopInstanceReused).SourceId, Is.EqualTo(slices[3].SourceId));
        Assert.That((dose.RelationOf(slices[3]), dose.RelationOf(corrected), dose.RelationOf(slices[4])), Is.EqualTo((DocumentRelation.OlderVersion, DocumentRelation.Live, DocumentRelation.Live)));
    }

    [Test]
    public void Lower_dose_of_a_corrected_slice_counts_as_well()
    {
        var slices = Scan(10);
        var corrected = slices[3].With(extraction => extraction with { ContentDateTime = "20260131120000", Events = [extraction.Events[0] with { Values = [Value(Metric.CTDIvol, 5)] }] }) with { SourceId = "newer" };

        Assert.That(Merge([.. slices, corrected]).Of(Metric.CTDIvol), Is.EqualTo(9.5));
    }

    [Test]
    public void Other_slices_of_the_same_dose_are_no_copies_of_a_corrected_one()
    {
        var slices = Scan(10);
        var corrected = slices[3].With(extraction => extraction with { ContentDateTime = "20260131120000", Events = [extraction.Events[0] with { Values = [Value(Metric.CTDIvol, 20)] }] }) with { SourceId = "newer" };
        var copy = slices[3].CopiedAs(900);

        var dose = Merge([.. slices, corrected, copy]);

        Assert.That((dose.Of(Metric.CTDIvol), dose.RelationOf(copy)), Is.EqualTo((11, DocumentRelation.OlderVersion)));
    }

    [Test]
    public void Rejected_slices_are_counted_and_their_dose_counts()
    {
        var slices = Scan(10);

        var dose = Merge([.. slices, Reject(slices[0], slices[6])]);

        Assert.That(dose.Devices.SelectMany(device => device.Events).Single().Event.Details[EventDetails.Rejected], Is.EqualTo("Blurred (2 of 10 images)"));
        Assert.That(dose.Of(Metric.DLP), Is.EqualTo(50));
    }

    [Test]
    public void Scan_whose_slices_are_all_rejected_is_rejected()
    {
        var slices = Scan(10);
        Assert.That(Merge([.. slices, Reject(slices)]).Devices.SelectMany(device => device.Events).Single().Event.Details[EventDetails.Rejected], Is.EqualTo("Blurred"));
    }

    [TestCase("1.2.3.1")]
    [TestCase(null)]
    public void Rejected_slices_of_a_reconstruction_are_told_with_its_scan(string? uid)
    {
        var other = Scan(5, series: "1.6.2");

        var dose = Merge([.. Scan(10, uid: uid), .. other, Reject(other[1])]);

        Assert.That(dose.Devices.SelectMany(device => device.Events).Single().Event.Details[EventDetails.Rejected], Is.EqualTo("Blurred (1 of 15 images)"));
    }

    private static StudyDocument Reject(params StudyDocument[] slices) => Report(90, [], [], ObjectKind.Other).With(extraction => extraction with
    {
        Status = ExtractionStatus.NoDose,
        Device = new(),
        Rejections = [.. slices.Select(slice => new Rejection(slice.Extraction.SopInstanceUid!, "Blurred"))],
    });
}
