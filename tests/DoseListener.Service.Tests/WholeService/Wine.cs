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
        using (var begin = Process.Start(Command("exec \"$0\" \"$@\" >/dev/null 2>&1", "wineboot", "-i"))!)
        {
            await begin.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
            Assert.That(begin.ExitCode, Is.Zero);
        }

        _session = Process.Start(Command("exec \"$0\" \"$@\" >/dev/null 2>&1", "cmd"))!;
    }

    /// <summary>The output goes to a file: services that this program happens to bring up inherit it, and a pipe would not end before they do.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(params string[] command)
    {
        var file = Path.Combine(_folder, "output");
        using var process = Process.Start(Command($"exec \"$0\" \"$@\" >'{file}' 2>&1 </dev/null", command))!;
        await process.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
        return (process.ExitCode, (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n"));
    }

    public void Dispose()
    {
        if (_session is not null)
        {
            _session.StandardInput.Close();
            _session.Dispose();
        }

        using (var end = Process.Start(new ProcessStartInfo("wineserver", ["-k"]) { Environment = { ["WINEPREFIX"] = _folder } })!)
        {
            end.WaitForExit();
        }

        using (var end = Process.Start(new ProcessStartInfo("wineserver", ["-w"]) { Environment = { ["WINEPREFIX"] = _folder } })!)
        {
            end.WaitForExit();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private ProcessStartInfo Command(string shell, params string[] command) => new("sh", ["-c", shell, _program, .. command])
    {
        RedirectStandardInput = true,
        Environment = { ["WINEPREFIX"] = _folder, ["WINEDEBUG"] = "-all" },
    };
}
