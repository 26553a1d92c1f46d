using System.CommandLine;
using DoseListener.Service.Acceptance;
using DoseListener.Service.Configuration;
using DoseListener.Service.Printing;
using DoseListener.Store;

namespace DoseListener.Service.Commands;

/// <summary><c>verify SENDER</c>: the acceptance of a scanner on one sheet.</summary>
internal static class VerifyCommand
{
    /// <summary>Enough for a verdict, and for a page that comes at once.</summary>
    private const int MostObjects = 5000;

    private const int DefaultDays = 30;

    public static Command Create()
    {
        var file = ConfigurationOption.Create();
        var sender = new Argument<string>("SENDER") { Description = "A Name of Modalities, or the AE title that it calls from." };
        var days = new Option<int>("--days") { Description = "How far to look back.", DefaultValueFactory = _ => DefaultDays };
        days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 36500)
            {
                result.AddError("--days takes a whole number from 1 to 36500.");
            }
        });
        var command = new Command("verify", "Prints what a sender delivered, what was read of it, and what is missing or odd against what a device of its kind should send.") { sender, days, file };
        command.SetAction(parsed => ConfiguredStore.ReadAsync(file, parsed, (configuration, reader) => Task.FromResult(
            Verify(configuration, reader, parsed.GetRequiredValue(sender).Trim(), parsed.GetValue(days), parsed.InvocationConfiguration))));
        return command;
    }

    private static int Verify(ConfigurationSnapshot configuration, StoreReader reader, string sender, int days, InvocationConfiguration console)
    {
        var entry = configuration.Options.Modalities.FirstOrDefault(known => known.Name == sender || known.AETitle == sender);
        var since = TimeProvider.System.GetUtcNow().AddDays(-days);
        var objects = reader.FromSender(entry?.Name ?? sender, since, MostObjects);
        if (objects.Count == 0)
        {
            console.Error.WriteLine(entry is null
                ? $"There is no '{sender}' in Modalities, and nothing came from an AE title of that name since {since:yyyy-MM-dd}: 'export instances' lists who sent."
                : $"Nothing came from '{entry.Name}' since {since:yyyy-MM-dd}: send something from the device, or look further back with --days.");
            return entry is null ? ExitCodes.WrongUse : ExitCodes.Problem;
        }

        var sheet = AcceptanceSheet.Of(objects, entry?.Modality);
        AcceptanceText.Write(Screen.On(console.Output), entry?.Name ?? sender, sheet, since);
        return sheet.IsComplete ? ExitCodes.Fine : ExitCodes.Problem;
    }
}
