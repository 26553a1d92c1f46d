using System.CommandLine;
using System.Globalization;
using DoseListener.Dicom.Dimse;
using DoseListener.Dicom.Upper;

namespace DoseListener.Service.Commands;

/// <summary><c>echo HOST PORT</c>: is a DICOM node there, and does it take us?</summary>
internal static class EchoCommand
{
    public static Command Create()
    {
        var peer = new PeerArguments();
        var command = new Command("echo", "Asks a DICOM node whether it is there (C-ECHO).");
        peer.AddTo(command);
        command.SetAction((parsed, cancellationToken) => EchoAsync(peer.Of(parsed), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> EchoAsync(RequestorOptions peer, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        try
        {
            await using var association = await AssociationRequestor.ConnectAsync(peer, AssociationRequestor.Verification, time, cancellationToken);
            var answer = await association.EchoAsync(cancellationToken);
            await association.ReleaseAsync(cancellationToken);
            if (answer.IsSuccess)
            {
                await console.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{peer.CalledAETitle} at {peer.Host}:{peer.Port} answers, {time.GetElapsedTime(started).TotalMilliseconds:0} ms."));
                return ExitCodes.Fine;
            }

            await console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{peer.CalledAETitle} at {peer.Host}:{peer.Port} answers with status {answer.Status:X4}: look into its log."));
        }
        catch (AssociationException trouble)
        {
            await console.Error.WriteLineAsync(trouble.Message);
        }

        return ExitCodes.Problem;
    }
}
