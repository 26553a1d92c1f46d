using System.Reflection;
using System.Xml.Linq;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.House;

/// <summary>Four rooms, one direction: what a room may see is written here and nowhere else.</summary>
public sealed class RoomTests
{
    private static readonly string[] Rooms = ["DoseListener.Dicom", "DoseListener.Dose", "DoseListener.Store", "DoseListener.Service"];

    [TestCase("DoseListener.Dicom", new string[0])]
    [TestCase("DoseListener.Dose", new[] { "DoseListener.Dicom" })]
    [TestCase("DoseListener.Store", new[] { "DoseListener.Dose" })]
    [TestCase("DoseListener.Service", new[] { "DoseListener.Dicom", "DoseListener.Dose", "DoseListener.Store" })]
    public void A_room_names_only_the_rooms_below_it(string room, string[] below)
    {
        var named = Project(room).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

        Assert.That(named, Is.EquivalentTo(below));
    }

    [TestCase("DoseListener.Dicom", new[] { "Dapper", "Microsoft.Data.Sqlite", "Microsoft.Extensions.Hosting", "MailKit", "DoseListener.Dose", "DoseListener.Store" })]
    [TestCase("DoseListener.Dose", new[] { "Dapper", "Microsoft.Data.Sqlite", "Microsoft.Extensions.", "System.Net.Sockets", "System.Threading.Thread,", "DoseListener.Store" })]
    [TestCase("DoseListener.Store", new[] { "MailKit", "Microsoft.AspNetCore", "Microsoft.Extensions.Hosting", "System.Net.Sockets" })]
    [TestCase("doselistener", new[] { "Dapper", "Microsoft.Data.Sqlite", "SQLitePCLRaw", "dbup" })]
    public void A_room_does_not_see(string assembly, string[] forbidden)
    {
        var seen = Assembly.Load(assembly).GetReferencedAssemblies().Select(name => name.Name!).ToList();

        Assert.That(seen, Is.Not.Empty);
        Assert.That(seen.Where(name => forbidden.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))), Is.Empty);
    }

    [Test]
    public void SQL_text_stands_in_the_Store_room_alone()
    {
        var offenders = Rooms.Where(room => room != "DoseListener.Store")
            .SelectMany(SourceFiles)
            .Where(file => System.Text.RegularExpressions.Regex.IsMatch(File.ReadAllText(file), @"""[^""]*\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|PRAGMA)\b"));

        Assert.That(offenders, Is.Empty);
    }

    [Test]
    public void No_folder_is_named_after_a_kind_of_class()
    {
        string[] kinds = ["Interfaces", "Models", "Helpers", "Utils", "Managers", "Common", "Extensions", "Services"];
        var folders = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src"), "*", SearchOption.AllDirectories).Select(folder => Path.GetFileName(folder)!);

        Assert.That(folders.Intersect(kinds), Is.Empty);
    }

    [Test]
    public void The_pure_room_knows_no_clock_and_no_file()
    {
        var words = new System.Text.RegularExpressions.Regex(@"\b(TimeProvider|DateTimeOffset\.(Utc)?Now|File\.|Socket|ILogger)\b");

        Assert.That(SourceFiles("DoseListener.Dose").Where(file => words.IsMatch(File.ReadAllText(file))), Is.Empty);
    }

    private static IEnumerable<string> SourceFiles(string room) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", room), "*.cs", SearchOption.AllDirectories);

    private static XDocument Project(string room) => XDocument.Load(Path.Combine(Repository.Root, "src", room, room + ".csproj"));
}
