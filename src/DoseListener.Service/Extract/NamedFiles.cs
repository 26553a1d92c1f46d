namespace DoseListener.Service.Extract;

/// <summary>The files that arguments name.</summary>
internal static class NamedFiles
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <summary>Files as they are named, folders with all that is below them in ordinal order. Links to folders are not followed: they may lead back.</summary>
    /// <param name="inaccessible">Hears of each folder that cannot be opened.</param>
    public static IEnumerable<string> In(IEnumerable<string> arguments, Action<string> inaccessible) => arguments.SelectMany(argument =>
        Directory.Exists(argument) ? Below(argument, inaccessible).Order(StringComparer.Ordinal) : Enumerable.Repeat(argument, 1));

    private static IEnumerable<string> Below(string folder, Action<string> inaccessible)
    {
        List<string> files;
        List<DirectoryInfo> folders;
        try
        {
            files = [.. Directory.EnumerateFiles(folder, "*", Everything)];
            folders = [.. new DirectoryInfo(folder).EnumerateDirectories("*", Everything).Where(one => one.LinkTarget is null)];
        }
        catch (Exception weather) when (weather is IOException or UnauthorizedAccessException)
        {
            inaccessible(folder);
            return [];
        }

        return files.Concat(folders.SelectMany(below => Below(Path.Combine(folder, below.Name), inaccessible)));
    }
}
