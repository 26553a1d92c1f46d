using System.Diagnostics;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.WholeService;

/// <summary>A Windows of its own, made by Wine in a folder: C: with nothing on it but what Wine brings.</summary>
internal sealed class Wine : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _program = Peers.Require("wine", "wine");
    private readonly string _server = Peers.Require("wineserver", "wine");
    private readonly string _folder = Directory.CreateTempSubdirectory("doselistener-wine-").FullName;
    private Process? _session;

    public string ProgramData => Path.Combine(_folder, "drive_c", "ProgramData", "DoseListener");

    /// <summary>Makes it, starts it anew, and waits until its service control manager takes orders.</summary>
    public async Task StartAsync()
    {
        await ExpectAsync("wineboot", "-i");

        // A service is given 10 s to answer, which a busy machine needs for more than one start. Wine reads this as text, where Windows wants a number.
        await ExpectAsync("reg", "add", @"HKLM\System\CurrentControlSet\Control", "/v", "ServicesPipeTimeout", "/t", "REG_SZ", "/d", "240000", "/f");
        await ExpectAsync("reg", "add", @"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f");

        // Everything of the first start has ended and is written down: what the second one reads.
        await ServerAsync("-w");

        // Services live as long as a program runs, so one has to.
        _session = Process.Start(Command("/dev/null", "cmd"))!;
        await ReadyAsync();
    }

    /// <summary>The output goes to a file: services that this program happens to bring up inherit it, and a pipe would not end before they do.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(params string[] command)
    {
        var file = Path.Combine(_folder, "output");
        using var process = Process.Start(Command(file, command))!;
        process.StandardInput.Close();
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

        ServerAsync("-k").GetAwaiter().GetResult();
        ServerAsync("-w").GetAwaiter().GetResult();

        // Debian's Wine keeps its sockets in a folder beside this one, and leaves it.
        var sockets = Path.Combine(_folder, "wineserver");
        if (File.Exists(sockets) && File.ReadAllText(sockets).Trim() is { Length: > 0 } name && Path.GetFileName(name) == name)
        {
            Directory.Delete(Path.Combine(Path.GetTempPath(), name), recursive: true);
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>While it starts services of its own, the service control manager starts no other (ERROR_SERVICE_DATABASE_LOCKED); so it is asked to start one that it has by itself.</summary>
    private async Task ReadyAsync()
    {
        var begin = Stopwatch.GetTimestamp();
        string answer;
        do
        {
            Assert.That(Stopwatch.GetElapsedTime(begin), Is.LessThan(Patience), "Wine's services do not start");
            answer = (await RunAsync("net", "start", "PlugPlay")).Output;
        }
        while (!answer.Contains("already running", StringComparison.Ordinal));
    }

    private async Task ExpectAsync(params string[] command)
    {
        var (exitCode, output) = await RunAsync(command);
        Assert.That(exitCode, Is.Zero, output);
    }

    private async Task ServerAsync(string order)
    {
        using var server = Process.Start(new ProcessStartInfo(_server, [order]) { Environment = { ["WINEPREFIX"] = _folder } })!;
        await server.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
    }

    private ProcessStartInfo Command(string output, params string[] command) => new("sh", ["-c", "out=$1; shift; exec \"$0\" \"$@\" >\"$out\" 2>&1", _program, output, .. command])
    {
        RedirectStandardInput = true,

        // No display, no offer to fetch a browser. Wine's mscoree has to stay, though its .NET is not installed: without it no assembly is loaded.
        Environment = { ["WINEPREFIX"] = _folder, ["WINEDEBUG"] = "-all", ["WINEDLLOVERRIDES"] = "mshtml=", ["DISPLAY"] = "" },
    };
}
