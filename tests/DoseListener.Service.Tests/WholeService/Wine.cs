using System.Diagnostics;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.WholeService;

/// <summary>A Windows of its own, made by Wine in a folder: C: with nothing on it but what Wine brings.</summary>
internal sealed class Wine : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("doselistener-wine-").FullName;
    private readonly string _program = Peers.Require("wine", "wine");
    private Process? _session;

    public string ProgramData => Path.Combine(_folder, "drive_c", "ProgramData", "DoseListener");

    /// <summary>Its services live as long as a program runs, so one has to.</summary>
    public async Task StartAsync()
    {
        Assert.That((await RunAsync("wineboot", "-i")).ExitCode, Is.Zero);
        _session = Process.Start(StartInfo("cmd"))!;
    }

    public async Task<(int ExitCode, string Output)> RunAsync(params string[] command)
    {
        using var process = Process.Start(StartInfo(command))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
        return (process.ExitCode, await output + await errors);
    }

    public void Dispose()
    {
        if (_session is not null)
        {
            _session.StandardInput.Close();
            _session.WaitForExit();
            _session.Dispose();
        }

        using (var end = Process.Start(StartInfo("wineboot", "--kill"))!)
        {
            end.WaitForExit();
        }

        using (var end = Process.Start(new ProcessStartInfo("wineserver", ["-w"]) { Environment = { ["WINEPREFIX"] = _folder } })!)
        {
            end.WaitForExit();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private ProcessStartInfo StartInfo(params string[] command) => new(_program, command)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["WINEPREFIX"] = _folder, ["WINEDEBUG"] = "-all", ["WINEDLLOVERRIDES"] = "mscoree,mshtml=" },
    };
}
