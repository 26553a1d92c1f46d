using DoseListener.Testing;

namespace DoseListener.Service.Tests.House;

/// <summary>The picture of the house has every room in it.</summary>
public sealed class ArchitectureDocumentTests
{
    [Test]
    public void Every_folder_of_the_program_stands_in_the_document()
    {
        var document = Repository.Read("docs", "architecture.md");
        var missing = new List<string>();
        foreach (var project in Directory.GetDirectories(Path.Combine(Repository.Root, "src")))
        {
            var start = document.IndexOf($"src/{Path.GetFileName(project)}/", StringComparison.Ordinal);
            Assert.That(start, Is.Not.Negative, project);
            var next = document.IndexOf("\nsrc/", start, StringComparison.Ordinal);
            var part = document[start..(next < 0 ? document.IndexOf("\ntests/", start, StringComparison.Ordinal) : next)];
            missing.AddRange(
                from folder in Directory.GetDirectories(project)
                where Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any()
                let name = Path.GetFileName(folder)
                where !part.Contains($"{name}/", StringComparison.Ordinal)
                select $"{Path.GetFileName(project)}/{name}");
        }

        Assert.That(missing, Is.Empty, "docs/architecture.md lacks them");
    }
}
