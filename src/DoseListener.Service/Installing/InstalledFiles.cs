using System.Reflection;

namespace DoseListener.Service.Installing;

/// <summary>The files of <c>install/</c> that the program itself puts down: what a package brings and what <c>service install</c> writes is the same.</summary>
internal static class InstalledFiles
{
    /// <param name="name">As named in the project file.</param>
    public static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    /// <summary>Writes a file unless one is there: a configuration is its owner's.</summary>
    /// <returns>Whether it was written.</returns>
    public static bool Write(string path, string text)
    {
        if (File.Exists(path))
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return true;
    }
}
