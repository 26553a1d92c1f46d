namespace DoseListener.Service.Tests;

/// <summary>Files of the repository that tests keep true.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static bool RewritesGoldenFiles { get; } = Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    /// <summary>The file says this, or is rewritten to say it with <c>UPDATE_GOLDEN=1</c>.</summary>
    public static void AssertGolden(string file, string expected)
    {
        var path = Path.Combine(Root, file);
        if (RewritesGoldenFiles)
        {
            File.WriteAllText(path, expected);
        }

        Assert.That(File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "", Is.EqualTo(expected), $"{file} is made from the options: rewrite it with UPDATE_GOLDEN=1 dotnet test.");
    }

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "DoseListener.sln")) ? folder : Find(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar)) ?? throw new AssertionException("The tests do not run inside the repository."));
}
