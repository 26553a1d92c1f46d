using DoseListener.Dicom.Data;
using DoseListener.Dose.Extraction;
using DoseListener.Testing;

namespace DoseListener.Dose.Tests.Extraction;

public sealed class ExtractorsTests
{
    [Test]
    public void Bug_of_an_extractor_becomes_a_note_without_what_it_said()
    {
        using var dataset = ReportParts.Build(ReportParts.Ct());
        var found = Extractors.Extract(dataset, [new Broken()]);
        Assert.Multiple(() =>
        {
            Assert.That(found.Status, Is.EqualTo(ExtractionStatus.Unreadable));
            Assert.That(found.Notes, Is.EqualTo(new[] { new ExtractionNote(NoteKinds.ExtractorFailed, "InvalidOperationException") }));
            Assert.That(found.SopInstanceUid, Is.EqualTo(ReportParts.Uid(1)));
        });
    }

    [Test]
    public void Extraction_outlives_its_data_set()
    {
        var found = Extracted.From(ReportParts.Ct(ReportParts.CtEvent(ReportParts.Uid(7), "5", "200")));
        Assert.That(found.Show(), Does.Contain("Abdomen"));
    }

    private sealed class Broken : IDoseExtractor
    {
        public bool Recognizes(ReceivedObject received) => true;

        public DoseExtraction Extract(ReceivedObject received) => throw new InvalidOperationException(received.Dataset.GetString(Tags.PatientName));
    }
}
