using System.CommandLine;
using System.Globalization;
using DoseListener.Dose.Alerts;
using DoseListener.Service.Alerts;
using DoseListener.Service.Configuration;
using DoseListener.Service.Extract;
using DoseListener.Service.Import;
using DoseListener.Service.Printing;
using DoseListener.Service.Receiving;
using DoseListener.Store;
using Spectre.Console;
using PatientIdentity = DoseListener.Service.Privacy.PatientIdentity;

namespace DoseListener.Service.Commands;

/// <summary><c>import FOLDER…</c>: takes files as if they had been sent. Works beside the running service, and without one.</summary>
internal static class ImportCommand
{
    private const int FilesALine = 1000;

    public static Command Create()
    {
        var file = ConfigurationOption.Create();
        var paths = new Argument<string[]>("FOLDER") { Description = "Folders with everything below them, and files. Links to folders are not followed.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("import", "Reads DICOM files and keeps them and their dose, as if they had been sent.") { paths, file };
        command.SetAction((parsed, cancellationToken) => ImportAsync(file, parsed.GetRequiredValue(paths), parsed, cancellationToken));
        return command;
    }

    private static async Task<int> ImportAsync(Option<string?> file, string[] paths, ParseResult parsed, CancellationToken cancellationToken)
    {
        var error = parsed.InvocationConfiguration.Error;
        if (paths.FirstOrDefault(path => !Path.Exists(path)) is { } missing)
        {
            await error.WriteLineAsync($"There is no file or folder '{missing}': check the name.");
            return ExitCodes.WrongUse;
        }

        return await ConfiguredStore.WriteAsync(file, parsed, (configuration, store) => ImportAsync(configuration, store, paths, parsed.InvocationConfiguration, cancellationToken));
    }

    private static async Task<int> ImportAsync(ConfigurationSnapshot configuration, DoseStore store, string[] paths, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var (started, summary, isWhole) = (time.GetTimestamp(), new ImportSummary(), true);
        var files = NamedFiles.In(paths, folder =>
        {
            isWhole = false;
            console.Error.WriteLine($"{folder}: this folder cannot be opened, nothing of it is imported.");
        }).ToList();
        var naming = DeviceChecks.Naming(configuration.Options);
        var recording = new InstanceRecording(PatientIdentity.From(configuration), configuration.Options.Derived.ToSettings, time, () => naming);
        var import = new FileImport(new ImportReader(ReceivingPolicy.From(configuration.Options), recording, configuration.Options.Alerts.NotAPatient), store.SaveAsync, store.Completion, time);
        var screen = Screen.On(console.Output);
        store.Settle = configuration.Options.Alerts.Settle;
        var judging = new SilentJudging(store, time);
        try
        {
            await ShowAsync(screen, files.Count, import.RunAsync(files, cancellationToken), one =>
            {
                summary.Add(one);
                if (one.IsMissing)
                {
                    console.Error.WriteLine($"{one.Path}: {one.Trouble}.");
                }
            });
        }
        catch (OperationCanceledException)
        {
            isWhole = false;
            await console.Error.WriteLineAsync("Interrupted. What the summary counts is in the database; import again for the rest.");
        }

        summary.Write(screen, time.GetElapsedTime(started));
        await console.Output.WriteLineAsync(SilentJudging.Sentence(await judging.JudgeAsync(AlertSettings.Of(configuration), SuppressedReason.Import, CancellationToken.None)));
        return isWhole && !summary.HasMissing ? ExitCodes.Fine : ExitCodes.Problem;
    }

    /// <summary>A bar on a terminal, elsewhere a line now and then.</summary>
    private static async Task ShowAsync(IAnsiConsole screen, int count, IAsyncEnumerable<ImportedFile> files, Action<ImportedFile> tell)
    {
        if (screen.Profile.Out.IsTerminal)
        {
            await screen.Progress().StartAsync(async progress =>
            {
                var bar = progress.AddTask("import", maxValue: Math.Max(1, count));
                await foreach (var file in files)
                {
                    tell(file);
                    bar.Increment(1);
                }
            });
            return;
        }

        var done = 0;
        await foreach (var file in files)
        {
            tell(file);
            if (++done % FilesALine == 0)
            {
                screen.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} of {count} files"));
            }
        }
    }
}
