using System.Diagnostics;
using System.Globalization;
using DoseListener.Testing;
using Microsoft.Data.Sqlite;

namespace DoseListener.Service.Tests.WholeService;

/// <summary>
/// The Windows build as a real service under the service control manager of Wine. The program has to be built beforehand: <c>install/publish.sh --folders-only win-x64</c>.
/// Wine knows no recovery and no accounts of services: that part is seen on Windows only.
/// </summary>
public sealed class WindowsServiceTests
{
    [Test]
    public async Task Service_installs_receives_reports_the_death_of_a_loop_and_stops()
    {
        LongRun.Require();
        var program = Path.Combine(Released.Folder("win-x64"), "doselistener.exe");
        using var folder = new ServiceFolder();
        using var wine = new Wine();
        await wine.StartAsync();
        var configuration = Path.Combine(wine.ProgramData, "doselistener.json");
        var database = Path.Combine(wine.ProgramData, "data", "doselistener.db");
        var port = FreePort.Take();

        Assert.That(await wine.RunAsync(program, "service", "status"), Is.EqualTo((1, "The service DoseListener is not installed.\n")).Using<(int, string)>(SameText));
        await ExpectAsync(wine, 0, "is registered", program, "service", "install");
        await File.WriteAllTextAsync(configuration, $$"""{ "Listener": { "Port": {{port}} } }""");

        // Started, it is a running service that receives and keeps.
        await ExpectAsync(wine, 0, "started successfully", "net", "start", "DoseListener");

        // Wine's "net" does not wait; ours does, and minds no service that is there already.
        await ExpectAsync(wine, 0, "runs, process", program, "service", "start");
        await ExpectAsync(wine, 0, "runs, process", program, "service", "status");
        Assert.That((await Dcmtk.SendAsync(port, Sample.Files(folder.Path))).ExitCode, Is.Zero);
        Assert.That(Count(database), Is.EqualTo(6));

        // Installing again is an update that keeps what is there.
        await ExpectAsync(wine, 0, "brought up to date", program, "service", "install");
        Assert.That(await File.ReadAllTextAsync(configuration), Does.Contain(port.ToString(CultureInfo.InvariantCulture)));
        await ExpectAsync(wine, 0, "stopped successfully", "net", "stop", "DoseListener");
        await StoppedAsync(wine);
        await ExpectAsync(wine, 0, "WIN32_EXIT_CODE    : 0  (0x0)", "sc", "query", "DoseListener");
        Assert.That(File.Exists(database + "-wal"), Is.False, "the log was copied back");

        // A loop that dies is an error of the service, on which its recovery starts it again.
        await ExpectAsync(wine, 0, "runs, process", program, "service", "start");
        File.Delete(database);
        Assert.That((await Dcmtk.SendAsync(port, "-v", Sample.Files(folder.Path)[0])).Output, Does.Contain("Refused: OutOfResources"));
        await StoppedAsync(wine);
        var died = (await wine.RunAsync("sc", "query", "DoseListener")).Output;
        Assert.That(died, Does.Contain("WIN32_EXIT_CODE    : 1066").And.Contain("SERVICE_EXIT_CODE  : 1 "));

        // A configuration that is refused is none: no restart mends it.
        await File.WriteAllTextAsync(configuration, """{ "Modalitys": [] }""");
        await ExpectAsync(wine, 1, "its configuration is refused", program, "service", "start");
        var refused = (await wine.RunAsync("sc", "query", "DoseListener")).Output;
        Assert.That(refused, Does.Contain("WIN32_EXIT_CODE    : 0 ").And.Contain("SERVICE_EXIT_CODE  : 2 "));

        // SQLite loses data on a share.
        await File.WriteAllTextAsync(configuration, """{ "Store": { "Path": "\\\\server\\share\\dose.db" } }""");
        await ExpectAsync(wine, 1, "is on a network file system", program, "run", "--config", @"C:\ProgramData\DoseListener\doselistener.json");

        await ExpectAsync(wine, 0, "is removed", program, "service", "uninstall");
        await ExpectAsync(wine, 1, "is not installed", program, "service", "status");
        Assert.That(File.Exists(configuration), Is.True, "configuration and data stay");
    }

    private static bool SameText((int ExitCode, string Output) left, (int ExitCode, string Output) right) =>
        left.ExitCode == right.ExitCode && left.Output.Trim() == right.Output.Trim();

    private static async Task ExpectAsync(Wine wine, int exitCode, string text, params string[] command)
    {
        var (ended, output) = await wine.RunAsync(command);
        Assert.That(output, Does.Contain(text), string.Join(' ', command));
        Assert.That(ended, Is.EqualTo(exitCode), output);
    }

    private static async Task StoppedAsync(Wine wine)
    {
        var begin = Stopwatch.GetTimestamp();
        while (!(await wine.RunAsync("sc", "query", "DoseListener")).Output.Contains("STOPPED", StringComparison.Ordinal))
        {
            Assert.That(Stopwatch.GetElapsedTime(begin), Is.LessThan(TimeSpan.FromMinutes(1)), "the service does not stop");
        }
    }

    private static long Count(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from instance_log";
        return (long)command.ExecuteScalar()!;
    }
}
