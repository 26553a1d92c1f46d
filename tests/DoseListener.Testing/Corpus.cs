using NUnit.Framework;

namespace DoseListener.Testing;

/// <summary>
/// Real dose objects that stand beside the project and are no part of it: at <c>../shared/corpus</c> from the solution's folder, or where
/// <c>DOSELISTENER_CORPUS</c> says. Tests that need them are skipped where they are not there.
/// </summary>
public static class Corpus
{
    /// <summary>The corpus' folder; null where it is absent.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Name of every object, for <c>TestCaseSource</c>; one that asks for the corpus where it is absent.</summary>
    public static IEnumerable<string> Names => Folder is null
        ? ["the corpus"]
        : Directory.GetFiles(Path.Combine(Folder, "objects"), "*.dcm").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    /// <summary>The path of one object, or the end of the test.</summary>
    public static string Require(string name)
    {
        if (Folder is null)
        {
            Assert.Ignore("The corpus of real objects is not here: set DOSELISTENER_CORPUS to its folder.");
        }

        return Path.Combine(Folder, "objects", name);
    }

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("DOSELISTENER_CORPUS");
        var folder = string.IsNullOrEmpty(named) ? Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "corpus")) : named;
        return folder is not null && Directory.Exists(Path.Combine(folder, "objects")) ? folder : null;
    }
}
