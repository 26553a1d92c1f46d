using System.ComponentModel;
using System.Diagnostics;

namespace DoseListener.Service.Installing.Systemd;

/// <summary>Runs the system's own programs.</summary>
internal static class Tool
{
    /// <exception cref="InstallationException">The program is not there, or ended with another code than 0.</exception>
    public static string Run(string program, params string[] arguments)
    {
        var (exitCode, output, errors) = Try(program, arguments);
        return exitCode == 0
            ? output
            : throw new InstallationException($"'{program} {string.Join(' ', arguments)}' failed: {(errors.Length > 0 ? errors : output).Trim()}");
    }

    /// <inheritdoc cref="Run"/>
    public static (int ExitCode, string Output, string Errors) Try(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, errors.GetAwaiter().GetResult());
        }
        catch (Win32Exception missing)
        {
            throw new InstallationException($"'{program}' is not on this system: install it, or start 'doselistener run' with what starts services here.", missing);
        }
    }
}
