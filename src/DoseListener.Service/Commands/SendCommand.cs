using System.CommandLine;
using System.Globalization;
using DoseListener.Dicom.Dimse;
using DoseListener.Dicom.Upper;
using DoseListener.Service.Extract;

namespace DoseListener.Service.Commands;

/// <summary><c>send HOST PORT FILE…</c>: sends DICOM files (C-STORE), for trying a configuration and for catching up.</summary>
internal static class SendCommand
{
    public static Command Create()
    {
        var peer = new PeerArguments();
        var paths = new Argument<string[]>("FILE") { Description = "Files and folders; folders with everything below them.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("send", "Sends DICOM files to a DICOM node (C-STORE).");
        peer.AddTo(command);
        command.Add(paths);
        command.SetAction((parsed, cancellationToken) => SendAsync(peer.Of(parsed), parsed.GetRequiredValue(paths), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> SendAsync(RequestorOptions peer, string[] paths, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        if (paths.FirstOrDefault(path => !Path.Exists(path)) is { } missing)
        {
            await console.Error.WriteLineAsync($"There is no file or folder '{missing}': check the name.");
            return ExitCodes.WrongUse;
        }

        var (sent, all, isWhole) = (0, 0, true);
        var files = NamedFiles.In(paths, folder =>
        {
            isWhole = false;
            console.Error.WriteLine($"{folder}: this folder cannot be opened, nothing of it is sent.");
        }).ToList();
        await foreach (var result in StorageSender.SendAsync(peer, files, TimeProvider.System, cancellationToken))
        {
            all++;
            if (result is { Outcome: SendOutcome.Answered, Status: 0x0000 })
            {
                sent++;
            }
            else
            {
                await console.Error.WriteLineAsync($"{result.Path}: {Describe(result)}");
            }
        }

        await console.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{sent} of {all} files were answered with Success."));
        return isWhole && sent == all ? ExitCodes.Fine : ExitCodes.Problem;
    }

    private static string Describe(SendResult result) => result.Outcome == SendOutcome.Answered
        ? string.Create(CultureInfo.InvariantCulture, $"status {result.Status:X4}{(result.Comment is { } comment ? ": " + comment : "")}")
        : result.Comment ?? result.Outcome.ToString();
}
