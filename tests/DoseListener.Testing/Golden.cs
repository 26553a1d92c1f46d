using NUnit.Framework;

namespace DoseListener.Testing;

/// <summary>Expected text in a file of the repository, reviewed like code. <c>UPDATE_GOLDEN=1 dotnet test</c> rewrites it.</summary>
public static class Golden
{
    private static readonly bool Update = Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    /// <param name="path">Counts from the folder of the solution, with forward slashes.</param>
    public static void Matches(string path, string actual)
    {
        var file = Path.Combine(Repository.Root, path);
        if (Update)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }

        var expected = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Assert.That(actual, Is.EqualTo(expected), $"{path} says something else: UPDATE_GOLDEN=1 dotnet test rewrites it");
    }
}
