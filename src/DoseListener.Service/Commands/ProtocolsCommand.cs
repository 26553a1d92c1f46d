using System.CommandLine;
using DoseListener.Dose.Protocols;
using DoseListener.Service.Printing;
using DoseListener.Service.Protocols;
using DoseListener.Store;

namespace DoseListener.Service.Commands;

/// <summary><c>protocols list|unmapped|try</c>: what the map of protocols makes of the stored events. They only read.</summary>
internal static class ProtocolsCommand
{
    private const int MostRows = 50;

    public static Command Create() => new("protocols", "Shows what the map of protocols makes of the stored events, what it has no entry for, and what another map would change.") { List(), Unmapped(), Try() };

    private static Command List()
    {
        var command = Tallied("list", "Prints each entry of the map with its studies and events.", out var json, out var tallied);
        command.SetAction(parsed => tallied(parsed, (origin, tally) =>
        {
            if (parsed.GetValue(json))
            {
                parsed.InvocationConfiguration.Output.WriteLine(ProtocolJson.Entries(origin, tally));
            }
            else
            {
                ProtocolText.WriteEntries(Screen.On(parsed.InvocationConfiguration.Output), origin, tally);
            }
        }));
        return command;
    }

    private static Command Unmapped()
    {
        var most = new Option<int>("--most") { Description = "So many of them.", DefaultValueFactory = _ => MostRows, HelpName = "COUNT" };
        var command = Tallied("unmapped", "Prints the names of protocols that the map has no entry for, the most frequent first, and what would be mapped if they were.", out var json, out var tallied);
        command.Add(most);
        command.SetAction(parsed => tallied(parsed, (origin, tally) =>
        {
            var rows = UnmappedNames.Of(tally);
            if (parsed.GetValue(json))
            {
                parsed.InvocationConfiguration.Output.WriteLine(ProtocolJson.Unmapped(origin, tally, rows.Take(parsed.GetValue(most))));
            }
            else
            {
                ProtocolText.WriteUnmapped(Screen.On(parsed.InvocationConfiguration.Output), origin, tally, rows, parsed.GetValue(most));
            }
        }));
        return command;
    }

    private static Command Try()
    {
        var (file, json, period) = (ConfigurationOption.Create(required: true), Json(), PeriodOptions.Days());
        var today = new Option<string?>("--today") { Description = "The configuration to compare with; its database is read. Without it, the one that came into force last stands for it, and the database of FILE is read.", HelpName = "FILE" };
        var command = new Command("try", "Prints how many stored studies would get another name by the map of a configuration.") { file, today, json };
        period.AddTo(command);
        command.SetAction(parsed =>
        {
            if (ConfiguredStore.Load(parsed.GetRequiredValue(file), parsed.InvocationConfiguration.Error) is not { } then)
            {
                return Task.FromResult(ExitCodes.WrongUse);
            }

            var isNamed = parsed.GetValue(today) is not null;
            return ReadAsync(isNamed ? today : file, parsed, (configuration, reader) =>
            {
                var (before, after) = (isNamed ? MapOrigin.Of(configuration, reader) : MapOrigin.InForce(reader), MapOrigin.Of(then, reader));
                var trial = new ProtocolTrial(before?.Map ?? ProtocolMap.Empty, after.Map);
                foreach (var use in reader.ProtocolUse(parsed.GetValue(period.From), parsed.GetValue(period.To)))
                {
                    trial.Add(use);
                }

                if (parsed.GetValue(json))
                {
                    parsed.InvocationConfiguration.Output.WriteLine(ProtocolJson.Trial(before, after, trial));
                }
                else
                {
                    ProtocolText.WriteTrial(Screen.On(parsed.InvocationConfiguration.Output), before, after, trial);
                }

                return ExitCodes.Fine;
            });
        });
        return command;
    }

    /// <summary>A command that looks at all stored events by one map.</summary>
    private static Command Tallied(string name, string description, out Option<bool> json, out Func<ParseResult, Action<MapOrigin, ProtocolTally>, Task<int>> tallied)
    {
        var (file, period) = (ConfigurationOption.Create(), PeriodOptions.Days());
        var at = PeriodOptions.Moment("--at", "By the configuration that was in force at this moment, for example 2026-01-31T08:00Z.");
        json = Json();
        var command = new Command(name, description) { file, at, json };
        period.AddTo(command);
        tallied = (parsed, write) => ReadAsync(file, parsed, (configuration, reader) =>
        {
            var moment = parsed.GetValue(at);
            if ((moment is null ? MapOrigin.Of(configuration, reader) : MapOrigin.InForce(reader, moment)) is not { } origin)
            {
                parsed.InvocationConfiguration.Error.WriteLine("Nothing was in force at that moment: 'configuration' lists what was.");
                return ExitCodes.Problem;
            }

            var tally = new ProtocolTally(origin.Map);
            foreach (var use in reader.ProtocolUse(parsed.GetValue(period.From), parsed.GetValue(period.To)))
            {
                tally.Add(use);
            }

            write(origin, tally);
            return ExitCodes.Fine;
        });
        return command;
    }

    private static Task<int> ReadAsync(Option<string?> file, ParseResult parsed, Func<Configuration.ConfigurationSnapshot, StoreReader, int> work) => ConfiguredStore.ReadAsync(file, parsed, (configuration, reader) =>
    {
        try
        {
            return Task.FromResult(work(configuration, reader));
        }
        catch (InvalidDataException unreadable)
        {
            parsed.InvocationConfiguration.Error.WriteLine(unreadable.Message);
            return Task.FromResult(ExitCodes.Problem);
        }
    });

    private static Option<bool> Json() => new("--json") { Description = "One JSON object on one line." };
}
