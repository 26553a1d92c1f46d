using System.CommandLine;
using System.Globalization;
using System.Text;
using DoseListener.Dose.Derived;
using DoseListener.Service.Configuration;
using DoseListener.Service.Import;
using DoseListener.Service.Sizes;
using DoseListener.Store;
using DoseListener.Store.Alerts;
using DoseListener.Store.Rereading;
using DoseListener.Store.Sizes;

namespace DoseListener.Service.Commands;

/// <summary><c>sizes import FILE</c>: heights, weights and diameters that no object tells, from a table of the hospital.</summary>
internal static class SizesCommand
{
    public static Command Create() => new("sizes", "Takes sizes of patients that no object tells.") { Import() };

    private static Command Import()
    {
        var config = ConfigurationOption.Create();
        var table = new Argument<string>("FILE") { Description = "CSV with a header: study_instance_uid or accession_number, and height_cm, weight_kg, water_equivalent_diameter_mm." };
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
        var (studies, unmatched) = new SizeMatching(configuration, store.Reader).Match(lines);
        SizeMistake[] all = [.. mistakes.Concat(unmatched).OrderBy(mistake => mistake.Line)];
        foreach (var mistake in all)
        {
            await console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{path}:{mistake.Line}: {mistake.Problem}."));
        }

        var (changed, reports, failed) = await KeepAsync(configuration, store, studies, cancellationToken);
        await console.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{lines.Count + mistakes.Count} lines, {all.Length} with a mistake; {studies.Count} studies found, {changed} of them with a new size; SSDE looked at anew in {reports} reports."));
        return all.Length + failed == 0 ? ExitCodes.Fine : ExitCodes.Problem;
    }

    private static async Task<(int Changed, int Reports, int Failed)> KeepAsync(ConfigurationSnapshot configuration, DoseStore store, IReadOnlyList<ImportedSize> studies, CancellationToken cancellationToken)
    {
        var (changed, reports, failed) = (0, 0, 0);
        var known = store.Reader.ImportedSizes();
        foreach (var size in studies)
        {
            var before = known.GetValueOrDefault(size.StudyInstanceUid);
            var after = new ImportedSize(size.StudyInstanceUid, size.HeightCm ?? before?.HeightCm, size.WeightKg ?? before?.WeightKg, size.WaterEquivalentDiameterMm ?? before?.WaterEquivalentDiameterMm);
            if (after != before)
            {
                var outcome = await Insistence.RunAsync(() => store.KeepAsync(size, cancellationToken), outcome => outcome == WriteOutcome.TryAgain, store.Completion, TimeProvider.System, cancellationToken);
                failed += outcome == WriteOutcome.TryAgain ? 1 : 0;
                changed++;
            }

            if (after.WaterEquivalentDiameterMm is { } diameter && store.Reader.Study(size.StudyInstanceUid) is { } study)
            {
                foreach (var document in study.Documents)
                {
                    var now = ImportedDiameter.AddTo(document.Extraction, (decimal)diameter, configuration.Options.Derived.ToSettings());
                    if (new StoredReading { SopInstanceUid = document.SopInstanceUid, Sha256 = document.Sha256, StudyInstanceUid = size.StudyInstanceUid, State = document.State, Extraction = document.Extraction }.Says(now))
                    {
                        continue;
                    }

                    var outcome = await Insistence.RunAsync(
                        () => store.ReplaceExtractionAsync(document.SopInstanceUid, document.Sha256, now, cancellationToken), outcome => outcome == ReplaceOutcome.TryAgain, store.Completion, TimeProvider.System, cancellationToken);
                    failed += outcome == ReplaceOutcome.TryAgain ? 1 : 0;
                    reports += outcome == ReplaceOutcome.Replaced ? 1 : 0;
                }
            }
        }

        return (changed, reports, failed);
    }
}
