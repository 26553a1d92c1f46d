using System.Buffers;
using System.CommandLine;
using System.Globalization;
using DoseListener.Dicom.Data;
using DoseListener.Service.Samples;

namespace DoseListener.Service.Commands;

/// <summary><c>samples FOLDER</c>: synthetic objects to try the listener with.</summary>
internal static class SamplesCommand
{
    /// <summary>A room begins an examination every so often: samples that all began at once would be no day of a hospital, and no load like one.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(7);

    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("FOLDER") { Description = "Where the files are written; made if it is not there." };
        var count = new Option<int>("--count") { Description = "How many of each kind.", DefaultValueFactory = _ => 1 };
        var events = new Option<int>("--events") { Description = "Irradiation events of a fluoroscopy report. 14 make one of 62 kB.", DefaultValueFactory = _ => 12 };
        var kind = new Option<string[]>("--kind") { Description = "Only these kinds.", AllowMultipleArgumentsPerToken = true };
        kind.AcceptOnlyFromAmong([.. SampleKinds.All().Select(sample => sample.Name)]);
        count.Validators.Add(result => AtLeastOne(result, "--count"));
        events.Validators.Add(result => AtLeastOne(result, "--events"));
        var command = new Command("samples", "Writes synthetic dose reports and images, each with its own UIDs, as DICOM files.") { folder, count, events, kind };
        command.SetAction(parsed => Write(
            parsed.GetRequiredValue(folder),
            parsed.GetValue(count),
            [.. SampleKinds.All(parsed.GetValue(events)).Where(sample => parsed.GetValue(kind) is not { Length: > 0 } names || names.Contains(sample.Name))],
            parsed.InvocationConfiguration));
        return command;
    }

    private static int Write(DirectoryInfo folder, int count, IReadOnlyList<SampleKind> kinds, InvocationConfiguration console)
    {
        try
        {
            Write(folder, count, kinds);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine($"The samples cannot be written to '{folder.FullName}' ({trouble.GetType().Name}): name another folder.");
            return ExitCodes.Problem;
        }

        console.Output.WriteLine($"{count * kinds.Count} files in {folder.FullName}");
        return ExitCodes.Fine;
    }

    private static void Write(DirectoryInfo folder, int count, IReadOnlyList<SampleKind> kinds)
    {
        folder.Create();
        var start = TimeProvider.System.GetLocalNow();
        for (var number = 1; number <= count; number++)
        {
            foreach (var kind in kinds)
            {
                using var dataset = kind.Make(new SampleStudy(start - (number * Between)));
                var file = new ArrayBufferWriter<byte>();
                Part10File.Write(file, dataset, TransferSyntax.ExplicitVRLittleEndian);
                File.WriteAllBytes(Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{kind.Name}-{number:00000}.dcm")), file.WrittenSpan);
            }
        }
    }

    private static void AtLeastOne(System.CommandLine.Parsing.OptionResult result, string name)
    {
        if (result.GetValueOrDefault<int>() < 1)
        {
            result.AddError($"{name} takes a whole number from 1 on.");
        }
    }
}
