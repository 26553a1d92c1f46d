namespace DoseListener.Testing;

/// <summary>The checkout that the tests were built from.</summary>
public static class Repository
{
    /// <summary>The folder that holds DoseListener.sln.</summary>
    public static string Root { get; } = Find();

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DoseListener.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("DoseListener.sln is in no folder above the tests: run them from a checkout.");
    }
}
