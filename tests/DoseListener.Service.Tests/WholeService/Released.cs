using DoseListener.Testing;

namespace DoseListener.Service.Tests.WholeService;

/// <summary>What <c>install/publish.sh</c> has built.</summary>
internal static class Released
{
    /// <summary>The folder of one system, or the end of the test: skipped where it was not built, failed where peers are required.</summary>
    public static string Folder(string system)
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "release", system);
        if (!File.Exists(Path.Combine(folder, "doselistener.dll")))
        {
            Peers.Missing($"There is no {folder}: run install/publish.sh --folders-only {system}");
        }

        return folder;
    }
}
