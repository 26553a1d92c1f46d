using DoseListener.Store.Files;

namespace DoseListener.Store.Tests.Files;

internal sealed class PresenceTests
{
    [Test]
    public void File_is_there_until_it_is_moved_away()
    {
        using var database = new TestDatabase();
        var path = Path.Combine(database.Folder, "Größe 漢字.db");
        var before = Presence.Of(path);
        File.WriteAllText(path, "");
        var there = Presence.Of(path);
        File.Move(path, path + ".away");

        Assert.That((before, there, Presence.Of(path)), Is.EqualTo((false, true, false)));
    }
}
