namespace DoseListener.Service.Extract;

/// <summary>The files that arguments name.</summary>
internal static class NamedFiles
{
    /// <summary>Files as they are named, folders with all that is below them in ordinal order. Links to folders are not followed: they may lead back.</summary>
    public static IEnumerable<string> In(IEnumerable<string> arguments) => arguments.SelectMany(argument =>
        Directory.Exists(argument) ? Below(argument).Order(StringComparer.Ordinal) : Enumerable.Repeat(argument, 1));

    private static IEnumerable<string> Below(string folder)
    {
        var visible = new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };
        foreach (var file in Directory.EnumerateFiles(folder, "*", visible))
        {
            yield return file;
        }

        foreach (var below in new DirectoryInfo(folder).EnumerateDirectories("*", visible).Where(one => one.LinkTarget is null))
        {
            foreach (var file in Below(Path.Combine(folder, below.Name)))
            {
                yield return file;
            }
        }
    }
}
