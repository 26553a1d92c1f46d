using DoseListener.Dose.Extraction;

namespace DoseListener.Dose.Tests.Extraction;

public sealed class NotesTests
{
    [Test]
    public void Same_remark_at_many_places_is_one_note()
    {
        var notes = new Notes();
        notes.Add("Kind", "what", "1.2");
        notes.Add("Kind", "what", "1.3");
        notes.Add("Kind", "else");
        Assert.That(notes.ToList(), Is.EqualTo(new ExtractionNote[] { new("Kind", "what (1.2) and 1 more"), new("Kind", "else") }));
    }

    [Test]
    public void There_is_an_end_to_notes()
    {
        var notes = new Notes();
        for (var number = 0; number < 1_000; number++)
        {
            notes.Add("Kind", $"{number}");
        }

        Assert.That(notes.ToList(), Has.Count.EqualTo(101));
        Assert.That(notes.ToList()[^1], Is.EqualTo(new ExtractionNote(NoteKinds.MoreNotes, "900")));
    }

    [Test]
    public void Quoted_text_is_short_and_on_one_line() =>
        Assert.That(Notes.Quote("a\nb" + new string('x', 100)), Is.EqualTo("'a b" + new string('x', 37) + "…'"));
}
