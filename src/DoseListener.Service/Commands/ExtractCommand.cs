using System.Buffers;
using System.CommandLine;
using System.Text;
using System.Text.Json;
using DoseListener.Dose.Extraction;
using DoseListener.Service.Extract;
using DoseListener.Service.Printing;

namespace DoseListener.Service.Commands;

/// <summary><c>extract FILE|FOLDER… [--json] [--phi]</c>: what files mean, without keeping anything.</summary>
internal static class ExtractCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("FILE|FOLDER") { Description = "DICOM files, or folders with them.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "One JSON object a line and file." };
        var identity = new Option<bool>("--phi") { Description = "Says patient name, ID and birth date too." };
        var command = new Command("extract", "Reads the dose of files and prints it.") { paths, json, identity };
        command.SetAction(parsed => Extract(parsed.GetRequiredValue(paths), parsed.GetValue(json), parsed.GetValue(identity), parsed.InvocationConfiguration));
        return command;
    }

    private static int Extract(string[] paths, bool asJson, bool withIdentity, InvocationConfiguration console)
    {
        if (paths.FirstOrDefault(path => !Path.Exists(path)) is { } missing)
        {
            console.Error.WriteLine($"There is no file or folder '{missing}': check the name.");
            return ExitCodes.WrongUse;
        }

        var write = asJson ? new JsonLines(console.Output, withIdentity).Write : Tables(console.Output, withIdentity);
        var exitCode = ExitCodes.Fine;
        foreach (var file in NamedFiles.In(paths, Inaccessible))
        {
            var reading = FileReading.Of(file);
            write(reading);
            if (reading.Extraction.Status == ExtractionStatus.Unreadable)
            {
                exitCode = ExitCodes.Problem;
            }
        }

        return exitCode;

        void Inaccessible(string folder)
        {
            console.Error.WriteLine($"{folder}: this folder cannot be opened.");
            exitCode = ExitCodes.Problem;
        }
    }

    private static Action<FileReading> Tables(TextWriter output, bool withIdentity)
    {
        var console = Screen.On(output);
        return reading => ExtractionText.Write(console, reading, withIdentity);
    }

    /// <summary>ASCII only: what is not stands escaped, so that no code page of a console can change it.</summary>
    private sealed class JsonLines(TextWriter output, bool withIdentity)
    {
        private readonly ArrayBufferWriter<byte> _line = new();

        public void Write(FileReading reading)
        {
            _line.ResetWrittenCount();
            using (var writer = new Utf8JsonWriter(_line))
            {
                ExtractionJson.Write(writer, reading.File, reading.Extraction, withIdentity ? reading.Identity : null);
            }

            output.WriteLine(Encoding.UTF8.GetString(_line.WrittenSpan));
        }
    }
}
