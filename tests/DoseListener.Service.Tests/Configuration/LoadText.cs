using System.Text;
using DoseListener.Service.Configuration;

namespace DoseListener.Service.Tests.Configuration;

/// <summary>Loads a configuration that is written in the test.</summary>
internal static class LoadText
{
    public static readonly string File = Path.GetFullPath("doselistener.json");

    public static LoadResult Load(string json) => ConfigurationLoader.Read(Encoding.UTF8.GetBytes(json), File);

    /// <summary>Its mistakes, as LINE:COLUMN path: problem. remedy.</summary>
    public static string[] MistakesOf(string json) => [.. Load(json).Mistakes.Select(mistake => mistake.In("f").Replace("f:", "", StringComparison.Ordinal))];

    public static string[] WarningsOf(string json) => [.. Load(json).Warnings.Select(warning => warning.In("f").Replace("f:", "", StringComparison.Ordinal))];
}
