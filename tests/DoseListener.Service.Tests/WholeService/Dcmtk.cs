using System.Diagnostics;
using System.Globalization;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.WholeService;

/// <summary>DCMTK's programs: peers that nobody here wrote.</summary>
internal static class Dcmtk
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <returns>The exit code, and everything that was printed.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Peers.Require(program, "dcmtk"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
        return (process.ExitCode, await output + await errors);
    }

    public static Task<(int ExitCode, string Output)> SendAsync(int port, params string[] files) =>
        RunAsync("dcmsend", ["-aec", "DOSELISTENER", "localhost", port.ToString(CultureInfo.InvariantCulture), .. files]);

    public static Task<(int ExitCode, string Output)> StoreAsync(int port, params string[] files) =>
        RunAsync("storescu", ["-aec", "DOSELISTENER", "-R", "localhost", port.ToString(CultureInfo.InvariantCulture), .. files]);
}
