using System.CommandLine;
using DoseListener.Service.Printing;
using DoseListener.Service.Show;
using DoseListener.Store;
using Spectre.Console;

namespace DoseListener.Service.Commands;

/// <summary><c>show STUDY|EVENT</c>: what stands in the database about one study or event, and what it was made from.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var file = ConfigurationOption.Create();
        var uid = new Argument<string>("STUDY|EVENT") { Description = "A Study Instance UID, or the UID of an irradiation event." };
        var command = new Command("show", "Prints the dose of a study or an event, with what was sent and where it stands in which object.") { uid, file };
        command.SetAction(parsed => ConfiguredStore.ReadAsync(file, parsed, reader => Show(reader, parsed.GetRequiredValue(uid).Trim(), parsed.InvocationConfiguration)));
        return command;
    }

    private static int Show(StoreReader reader, string uid, InvocationConfiguration console)
    {
        if (reader.Study(uid) is { } study)
        {
            StudyText.Write(Screen.On(console.Output), study);
            return ExitCodes.Fine;
        }

        var events = reader.FindEvent(uid);
        if (events.Count == 0 && reader.Outline(uid) is { } outline)
        {
            OutlineText.Write(Screen.On(console.Output), outline);
            return ExitCodes.Fine;
        }

        if (events.Count == 0)
        {
            console.Error.WriteLine($"Neither a study nor an event has the UID '{uid}': 'export studies' and 'export events' list those that are there.");
            return ExitCodes.Problem;
        }

        var screen = Screen.On(console.Output);
        foreach (var one in events)
        {
            screen.WriteLine(Screen.Clean($"Study {one.StudyInstanceUid}"));
            EventText.Write(screen, one);
        }

        return ExitCodes.Fine;
    }
}
