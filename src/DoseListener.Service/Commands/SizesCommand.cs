using System.CommandLine;
using System.Globalization;
using System.Text;
using DoseListener.Service.Configuration;
using DoseListener.Service.Import;
using DoseListener.Service.Sizes;
using DoseListener.Store;
using DoseListener.Store.Sizes;

namespace DoseListener.Service.Commands;

/// <summary><c>sizes import FILE</c>: heights, weights and diameters that no object tells, from a table of the hospital.</summary>
internal static class SizesCommand
{
    public static Command Create() => new("sizes", "Takes sizes of patients that no object tells.") { Import() };

    private static Command Import()
    {
        var config = ConfigurationOption.Create();
        var table = new Argument<string>("FILE") { Description = "CSV with a header: study_instance_uid or accession_number, and height_cm, weight_kg, water_equivalent_diameter_mm. A study may come later." };
        var command = new Command("import", "Keeps the sizes of a CSV file beside what objects tell. The same file again changes nothing.") { table, config };
        command.SetAction((parsed, cancellationToken) => ConfiguredStore.WriteAsync(config, parsed, (configuration, store) =>
            ImportAsync(configuration, store, parsed.GetRequiredValue(table), parsed.InvocationConfiguration, cancellationToken)));
        return command;
    }

    private static async Task<int> ImportAsync(ConfigurationSnapshot configuration, DoseStore store, string path, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            await console.Error.WriteLineAsync($"'{path}' is not there: name a CSV file.");
            return ExitCodes.WrongUse;
        }

        using var text = new StreamReader(path, Encoding.UTF8);
        var (lines, mistakes) = SizeFile.Read(text);
        var (sizes, unmatched) = SizeMatching.Match(configuration, lines);
        SizeMistake[] all = [.. mistakes.Concat(unmatched).OrderBy(mistake => mistake.Line)];
        foreach (var mistake in all)
        {
            await console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{path}:{mistake.Line}: {mistake.Problem}."));
        }

        store.Settle = configuration.Options.Alerts.Settle;
        var (kept, failed) = await KeepAsync(store, sizes, cancellationToken);
        var (studies, waiting) = (kept.SelectMany(size => size.Studies).Distinct().Count(), kept.Count(size => size.Studies.Count == 0));
        await console.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{lines.Count + mistakes.Count} lines, {all.Length} with a mistake; {sizes.Count} sizes, {kept.Count(size => size.IsNew)} of them new, of {studies} studies; {waiting} sizes wait for studies of which nothing is here yet."));
        return all.Length + failed == 0 ? ExitCodes.Fine : ExitCodes.Problem;
    }

    private static async Task<(IReadOnlyList<KeptSize> Kept, int Failed)> KeepAsync(DoseStore store, IReadOnlyList<ImportedSize> sizes, CancellationToken cancellationToken)
    {
        var kept = new List<KeptSize>();
        foreach (var size in sizes)
        {
            if (await Insistence.RunAsync(() => store.KeepAsync(size, cancellationToken), outcome => outcome is null, store.Completion, TimeProvider.System, cancellationToken) is { } outcome)
            {
                kept.Add(outcome);
            }
        }

        return (kept, sizes.Count - kept.Count);
    }
}
