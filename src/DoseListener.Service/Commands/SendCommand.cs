using System.Buffers;
using System.CommandLine;
using System.Globalization;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Dimse;
using DoseListener.Dicom.Upper;
using DoseListener.Service.Extract;
using DoseListener.Service.Samples;

namespace DoseListener.Service.Commands;

/// <summary><c>send HOST PORT FILE…</c>: sends DICOM files (C-STORE), for trying a configuration and for catching up; or synthetic objects, for trying a listener.</summary>
internal static class SendCommand
{
    public static Command Create()
    {
        var peer = new PeerArguments();
        var paths = new Argument<string[]>("FILE") { Description = "Files and folders; folders with everything below them.", Arity = ArgumentArity.ZeroOrMore };
        var synthetic = new Option<string[]>("--synthetic")
        {
            Description = $"Sends synthetic objects instead: a modality (CT, XA, RF, DX, CR, MG, NM) for its report, all, or {string.Join(", ", SampleKinds.All().Select(kind => kind.Name))}.",
            HelpName = "KIND",
            AllowMultipleArgumentsPerToken = true,
        };
        synthetic.Validators.Add(result =>
        {
            foreach (var unknown in (result.GetValueOrDefault<string[]>() ?? []).Where(name => SampleKinds.Called(name).Count == 0))
            {
                result.AddError($"There is no synthetic '{unknown}': give a modality (CT, XA, RF, DX, CR, MG, NM), all, or one of {string.Join(", ", SampleKinds.All().Select(kind => kind.Name))}.");
            }
        });
        var command = new Command("send", "Sends DICOM files, or synthetic objects, to a DICOM node (C-STORE).");
        peer.AddTo(command);
        command.Add(paths);
        command.Add(synthetic);
        command.Validators.Add(result =>
        {
            if (result.GetValue(paths) is not { Length: > 0 } && result.GetValue(synthetic) is not { Length: > 0 })
            {
                result.AddError("Name files or folders, or a kind after --synthetic.");
            }
        });
        command.SetAction((parsed, cancellationToken) => SendAsync(
            peer.Of(parsed), parsed.GetValue(paths) ?? [], parsed.GetValue(synthetic) ?? [], parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> SendAsync(RequestorOptions peer, string[] paths, string[] synthetic, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        if (paths.FirstOrDefault(path => !Path.Exists(path)) is { } missing)
        {
            await console.Error.WriteLineAsync($"There is no file or folder '{missing}': check the name.");
            return ExitCodes.WrongUse;
        }

        if (synthetic.Length == 0)
        {
            return await SendFilesAsync(peer, paths, console, cancellationToken);
        }

        var folder = Directory.CreateTempSubdirectory("doselistener-");
        try
        {
            await WriteAsync(folder, [.. synthetic.SelectMany(SampleKinds.Called)], console);
            return await SendFilesAsync(peer, [.. paths, folder.FullName], console, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Writes the objects, and names the study of each, so that a person finds it again.</summary>
    private static async Task WriteAsync(DirectoryInfo folder, IReadOnlyList<SampleKind> kinds, InvocationConfiguration console)
    {
        var start = TimeProvider.System.GetLocalNow();
        foreach (var (number, kind) in kinds.Index())
        {
            var study = new SampleStudy(start);
            using var dataset = kind.Make(study);
            var file = new ArrayBufferWriter<byte>();
            Part10File.Write(file, dataset, TransferSyntax.ExplicitVRLittleEndian);
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{number:0000}-{kind.Name}.dcm")), file.WrittenMemory);
            await console.Output.WriteLineAsync($"{kind.Name}: study {study.StudyUid}");
        }
    }

    private static async Task<int> SendFilesAsync(RequestorOptions peer, string[] paths, InvocationConfiguration console, CancellationToken cancellationToken)
    {
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
