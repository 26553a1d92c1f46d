using System.Globalization;
using DoseListener.Service.Printing;
using Spectre.Console;

namespace DoseListener.Service.Protocols;

/// <summary>What maps make of the stored events, for a person.</summary>
internal static class ProtocolText
{
    public const string NotTold = "(not told)";
    private const string NoEntry = "(no entry)";
    private const int MostDevices = 3;

    public static void WriteEntries(IAnsiConsole screen, MapOrigin origin, ProtocolTally tally)
    {
        screen.WriteLine(Screen.Clean(origin.Sentence()));
        var table = Screen.Table("Entry", "Name", "Modality", "Patterns", "Devices", "Target region", "Code", "Studies", "Events");
        foreach (var (index, entry) in tally.Map.Entries.Index())
        {
            var count = tally.Entries[entry];
            table.AddTexts(
                Number(index), entry.Name, Words(entry.Modality), Words(entry.Patterns), Words(entry.Devices), Words(entry.TargetRegion), entry.Code, Number(count.Studies), Number(count.Events));
        }

        screen.Write(table);
        screen.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{tally.Mapped.Events} of {tally.All.Events} events and {tally.Mapped.Studies} of {tally.All.Studies} studies have a name; {tally.Unmapped.Count} protocols have no entry."));
    }

    public static void WriteUnmapped(IAnsiConsole screen, MapOrigin origin, ProtocolTally tally, IReadOnlyList<UnmappedRow> rows, int most)
    {
        screen.WriteLine(Screen.Clean(origin.Sentence()));
        var table = Screen.Table("Protocol", "Modality", "Devices", "Studies", "Events", "Share", "Mapped then", "Like");
        foreach (var row in rows.Take(most))
        {
            var devices = row.Count.Devices.Count > MostDevices ? row.Count.Devices.Take(MostDevices).Append("…") : row.Count.Devices;
            table.AddTexts(
                row.Name.Protocol ?? NotTold, row.Name.Modality, string.Join(", ", devices), Number(row.Count.Studies), Number(row.Count.Events), Percent(row.Share), Percent(row.ShareThen), row.Suggestion);
        }

        screen.Write(table);
        screen.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rows.Count} protocols have no entry{(rows.Count > most ? $" ({rows.Count - most} are not shown)" : "")}: {tally.All.Events - tally.Mapped.Events} of {tally.All.Events} events."));
    }

    public static void WriteTrial(IAnsiConsole screen, MapOrigin? today, MapOrigin then, ProtocolTrial trial)
    {
        screen.WriteLine(Screen.Clean($"Today: {today?.Sentence() ?? "no configuration was in force in this database, so that nothing is mapped."}"));
        screen.WriteLine(Screen.Clean($"Then: {then.Sentence()}"));
        screen.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{trial.Changed.Studies} of {trial.All.Studies} studies would change, and {trial.Changed.Events} of {trial.All.Events} events. Nothing was written."));
        if (trial.Moves.Count == 0)
        {
            return;
        }

        var table = Screen.Table("From", "To", "Studies", "Events");
        foreach (var (move, count) in Ordered(trial))
        {
            table.AddTexts(move.From ?? NoEntry, move.To ?? NoEntry, Number(count.Studies), Number(count.Events));
        }

        screen.Write(table);
    }

    public static IEnumerable<KeyValuePair<ProtocolMove, ProtocolCount>> Ordered(ProtocolTrial trial) => trial.Moves
        .OrderByDescending(move => move.Value.Studies).ThenByDescending(move => move.Value.Events)
        .ThenBy(move => move.Key.From, StringComparer.Ordinal).ThenBy(move => move.Key.To, StringComparer.Ordinal);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);

    private static string Words(IReadOnlyList<string> words) => string.Join(", ", words);
}
