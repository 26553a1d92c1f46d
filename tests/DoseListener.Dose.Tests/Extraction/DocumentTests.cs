using DoseListener.Dose.Extraction;
using DoseListener.Testing;

namespace DoseListener.Dose.Tests.Extraction;

public sealed class DocumentTests
{
    [Test]
    public void Every_kind_of_note_is_explained()
    {
        var document = Repository.Read("docs", "extraction.md");
        var kinds = typeof(NoteKinds).GetFields().Select(field => (string)field.GetValue(null)!).ToList();
        Assert.That(kinds, Is.Not.Empty);
        Assert.That(kinds.Where(kind => !document.Contains($"`{kind}`", StringComparison.Ordinal)), Is.Empty);
    }
}
