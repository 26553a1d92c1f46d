using NUnit.Framework;

namespace DoseListener.Testing;

/// <summary>Expected text in a file of the repository, reviewed like code. <c>UPDATE_GOLDEN=1 dotnet test</c> rewrites it.</summary>
public static class Golden
{
    private static readonly bool Update = Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    /// <summary>The folder of the solution, found from the folder of the running tests.</summary>
    public static string Root { get; } = FindRoot();

    /// <param name="path">Counts from the folder of the solution, with forward slashes.</param>
    public static void Matches(string path, string actual)
    {
        var file = Path.Combine(Root, path);
        if (Update)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }

        var expected = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Assert.That(actual, Is.EqualTo(expected), $"{path} says something else: UPDATE_GOLDEN=1 dotnet test rewrites it");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DoseListener.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the tests holds DoseListener.sln.");
    }
}
