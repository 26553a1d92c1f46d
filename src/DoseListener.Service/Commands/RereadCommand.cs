using System.CommandLine;
using System.Globalization;
using DoseListener.Dose.Alerts;
using DoseListener.Dose.Extraction;
using DoseListener.Service.Alerts;
using DoseListener.Service.Configuration;
using DoseListener.Service.Import;
using DoseListener.Service.Printing;
using DoseListener.Service.Receiving;
using DoseListener.Service.Reread;
using DoseListener.Store;
using DoseListener.Store.Queries;
using DoseListener.Store.Rereading;
using Spectre.Console;

namespace DoseListener.Service.Commands;

/// <summary><c>reread [--since DATE] [--apply]</c>: what the extractors of this version make of the objects that are kept.</summary>
internal static class RereadCommand
{
    public static Command Create()
    {
        var file = ConfigurationOption.Create();
        var since = PeriodOptions.Moment("--since", "Objects received from this day or moment on.");
        var apply = new Option<bool>("--apply") { Description = "Writes what differs. Without it, nothing is written." };
        var command = new Command("reread", "Reads the dose of kept objects again and prints what differs from what is stored.") { since, apply, file };
        command.SetAction((parsed, cancellationToken) => RereadAsync(file, parsed, parsed.GetValue(since), parsed.GetValue(apply), cancellationToken));
        return command;
    }

    private static Task<int> RereadAsync(Option<string?> file, ParseResult parsed, DateTimeOffset? since, bool apply, CancellationToken cancellationToken) => apply
        ? ConfiguredStore.WriteAsync(file, parsed, (configuration, store) => RereadAsync(configuration, store.Reader, store, since, parsed.InvocationConfiguration, cancellationToken))
        : ConfiguredStore.ReadAsync(file, parsed, (configuration, reader) => RereadAsync(configuration, reader, null, since, parsed.InvocationConfiguration, cancellationToken));

    /// <param name="store">Null: only prints.</param>
    private static async Task<int> RereadAsync(
        ConfigurationSnapshot configuration, StoreReader reader, DoseStore? store, DateTimeOffset? since, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var screen = Screen.On(console.Output);
        var (read, different, failed) = (0, 0, 0);
        var naming = DeviceChecks.Naming(configuration.Options);
        var batches = store is null ? null : new ReadingBatches(store);
        var judging = store is null ? null : new SilentJudging(store, TimeProvider.System);
        if (store is not null)
        {
            store.Settle = configuration.Options.Alerts.Settle;
        }

        foreach (var stored in reader.Readings(since))
        {
            cancellationToken.ThrowIfCancellationRequested();
            read++;
            if (stored.KeptObject is not { } kept)
            {
                continue;
            }

            if (NewReading.Of(stored, kept, CharacterSetOf(configuration, reader, stored), configuration.Options.Derived.ToSettings()) is not { } now)
            {
                failed++;
                await console.Error.WriteLineAsync($"{stored.SopInstanceUid}: the kept object cannot be read by this version; what is stored stays.");
                continue;
            }

            now = naming.Apply(now);
            if (stored.Says(now))
            {
                continue;
            }

            different++;
            Show(screen, stored, now);
            if (batches is not null)
            {
                await batches.AddAsync(stored, now, cancellationToken);
            }
        }

        if (batches is not null)
        {
            await batches.FlushAsync(cancellationToken);
            failed += batches.Failed;
        }

        await console.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{read} objects, {different} differ, {(batches is null ? "nothing is written without --apply" : $"{batches.Written} written")}."));
        failed += await ResizeAsync(configuration, reader, store, console, cancellationToken);
        if (judging is not null)
        {
            await console.Output.WriteLineAsync(SilentJudging.Sentence(await judging.JudgeAsync(AlertSettings.Of(configuration), SuppressedReason.Reread, cancellationToken)));
        }

        return failed == 0 ? ExitCodes.Fine : ExitCodes.Problem;
    }

    /// <summary>SSDE of imported diameters, where the configuration says something else of it by now.</summary>
    /// <returns>How many could not be written.</returns>
    private static async Task<int> ResizeAsync(ConfigurationSnapshot configuration, StoreReader reader, DoseStore? store, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var derives = configuration.Options.Derived.Ssde;
        var others = reader.ImportedSizes().Where(size => size.WaterEquivalentDiameterMm is not null && size.DerivesSsde != derives).ToList();
        var failed = 0;
        foreach (var size in store is null ? [] : others)
        {
            failed += await Insistence.RunAsync(() => store!.KeepAsync(size with { DerivesSsde = derives }, cancellationToken), kept => kept is null, store!.Completion, TimeProvider.System, cancellationToken) is null ? 1 : 0;
        }

        if (others.Count > 0)
        {
            await console.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{others.Count} imported diameters {(derives ? "give" : "give no")} SSDE {(store is null ? "with --apply" : "from now on")}."));
        }

        return failed;
    }

    private static void Show(IAnsiConsole screen, StoredReading stored, DoseExtraction now)
    {
        var before = stored.Extraction is { } extraction ? ReadingFacts.Of(extraction) : [("", "state", stored.State)];
        var table = Screen.Table("Event", "What", "Stored", "Read now");
        foreach (var change in ReadingFacts.Compare(before, ReadingFacts.Of(now)).DefaultIfEmpty(new("", "order of what was read", "", "")))
        {
            table.AddTexts(change.Event, change.What, change.Stored, change.Now);
        }

        screen.WriteLine(Screen.Clean($"Object {stored.SopInstanceUid} of study {stored.StudyInstanceUid}"));
        screen.Write(table);
    }

    /// <summary>Asked for only where a sender has one, because it costs a question an object.</summary>
    private static string? CharacterSetOf(ConfigurationSnapshot configuration, StoreReader reader, StoredReading stored) =>
        configuration.Options.Modalities.Any(entry => entry.CharacterSet is not null)
            ? new SenderRules(configuration.Options).Find(reader.Instances(new InstanceFilter { SopInstanceUid = stored.SopInstanceUid }).FirstOrDefault(row => row.Sha256 == stored.Sha256)?.SenderName)?.CharacterSet
            : null;
}
