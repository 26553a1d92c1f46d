using System.Net.Sockets;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Hosting;
using DoseListener.Service.Logs;
using DoseListener.Service.Tests.WholeService;
using Microsoft.Extensions.Logging;
using Serilog.Extensions.Logging;

namespace DoseListener.Service.Tests.Logs;

public sealed partial class LogOutputsTests
{
    private static readonly string Filling = new('x', 100);

    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("doselistener-");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [Test]
    public void Line_of_a_file_has_time_level_number_category_and_text()
    {
        Write(new LogsOptions(), logger => LogSent(logger, "CT 1", 3));

        Assert.That(File.ReadAllText(_folder.GetFiles().Single().FullName), Does.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z WRN \[1234\] category CT 1 sent 3\r?\n$"));
    }

    [Test]
    public void Files_are_bounded_in_size_and_number()
    {
        Write(new LogsOptions { MaxFileBytes = 65_536, MaxFiles = 3 }, logger =>
        {
            for (var line = 0; line < 10_000; line++)
            {
                LogLong(logger, line, Filling);
            }
        });

        var files = _folder.GetFiles();
        Assert.That(files, Has.Length.EqualTo(3));
        Assert.That(files.Select(file => file.Length), Has.All.LessThan(70_000));
        Assert.That(files.Select(file => File.ReadAllText(file.FullName)), Has.Some.Contains(" 9999 xxx"));
    }

    [TestCase("DoseListener.Service.Hosting.ListenerService", LogLevel.Information, true)]
    [TestCase("DoseListener.Service.Hosting.ListenerService", LogLevel.Debug, false)]
    [TestCase("DoseListener.Dicom.Dimse.AssociationListener", LogLevel.Warning, false)]
    [TestCase("DoseListener.Store.DoseStore", LogLevel.Error, true)]
    public void Event_log_has_start_stop_and_errors(string category, LogLevel level, bool isThere) =>
        Assert.That(LogOutputs.IsForEventLog(category, level), Is.EqualTo(isThere));

    [Test]
    public void Start_and_stop_are_said_by_the_class_that_the_event_log_takes_them_of() =>
        Assert.That(typeof(ListenerService).FullName, Is.EqualTo("DoseListener.Service.Hosting.ListenerService"));

    [Test]
    [Platform("Linux")]
    public async Task Journal_gets_the_level_before_each_line()
    {
        using var folder = new ServiceFolder();

        // The socket for notifications is how a service of systemd knows itself (sd_notify(3)).
        var address = Path.Combine(folder.Path, "notify");
        using var notify = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        notify.Bind(new UnixDomainSocketEndPoint(address));
        using var service = await ServiceProcess.StartAsync(folder.Configuration, "Information", "env", $"NOTIFY_SOCKET={address}");
        await service.SaysAsync("[6003]");

        Assert.That(service.Log.Split('\n'), Has.All.Match("^<[0-7]>").And.Some.Match(@"^<6>.*\[1010\]").And.Some.Match(@"^<4>.*\[6003\]"));
    }

    [Test]
    public async Task Files_of_the_running_service_hold_what_the_console_says_and_no_more()
    {
        using var folder = new ServiceFolder(more: """, "Logs": { "Folder": "logs" }""");
        using (var service = await ServiceProcess.StartAsync(folder.Configuration))
        {
            Assert.That(await service.StopAsync(), Is.Zero);
        }

        var text = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(folder.Path, "logs")).Single());
        Assert.That(text, Does.Contain("[1010]").And.Contain("[6104]").And.Contain("[6105]").And.Not.Contain(" DBG "));
    }

    private void Write(LogsOptions options, Action<ILogger> write)
    {
        using var provider = new SerilogLoggerProvider(LogFiles.In(_folder.FullName, options), dispose: true);
        write(provider.CreateLogger("category"));
    }

    [LoggerMessage(1234, LogLevel.Warning, "{Name} sent {Count}")]
    private static partial void LogSent(ILogger logger, string name, int count);

    [LoggerMessage(1235, LogLevel.Information, "{Line} {Text}")]
    private static partial void LogLong(ILogger logger, int line, string text);
}
