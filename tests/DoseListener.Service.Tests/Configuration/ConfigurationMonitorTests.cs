using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace DoseListener.Service.Tests.Configuration;

/// <summary>The last good version is in force, whatever happens to the file.</summary>
public sealed class ConfigurationMonitorTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly LogLines _log = new();
    private string _folder = "";
    private string _file = "";
    private ConfigurationMonitor _monitor = null!;

    [SetUp]
    public void Start()
    {
        _folder = Directory.CreateTempSubdirectory("doselistener").FullName;
        _file = Path.Combine(_folder, "doselistener.json");
        Write(Titled("ONE"));
        _monitor = new(ConfigurationLoader.Load(_file).Snapshot!, _time, _log);
        _log.Lines.Clear();
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Good_version_is_taken_at_the_next_look_and_told()
    {
        var told = new List<ConfigurationSnapshot>();
        _monitor.Changed += told.Add;
        Write(Titled("TWO"));
        await _monitor.LookAsync(_file);
        Assert.Multiple(() =>
        {
            Assert.That(_monitor.Current.Options.Listener.AETitles, Is.EqualTo(new[] { "TWO" }));
            Assert.That(told, Is.EqualTo(new[] { _monitor.Current }));
            Assert.That(_log.Lines, Is.EqualTo(new[] { $"6002 Information Configuration {_file} was changed and is in force, SHA-256 {_monitor.Current.Sha256}." }));
        });
    }

    [Test]
    public async Task Unchanged_file_is_not_told_again()
    {
        _monitor.Changed += _ => Assert.Fail("Nothing has changed.");
        Write(Titled("ONE"));
        await _monitor.LookAsync(_file);
        Assert.That(_log.Lines, Is.Empty);
    }

    [Test]
    public async Task Bad_version_changes_nothing_and_each_mistake_is_told_once()
    {
        var before = _monitor.Current;
        Write("{\n  \"Listener\": { \"Port\": -1 },\n  \"Store\": 5 }");
        for (var look = 0; look < 5; look++)
        {
            await _monitor.LookAsync(_file);
        }

        Assert.That(_monitor.Current, Is.SameAs(before));
        Assert.That(_log.Lines, Is.EqualTo(new[]
        {
            $"6005 Error Configuration {_file} was changed and not taken: 2 mistakes. The last good version stays in force, SHA-256 {before.Sha256}.",
            $"6006 Error {_file}:2:25 Listener.Port: -1 is too small. Give a whole number from 0 to 65535.",
            $"6006 Error {_file}:3:12 Store: the number 5 cannot stand here. Give a section {{ }}.",
        }));
    }

    [Test]
    public async Task Half_written_file_is_not_spoken_of()
    {
        Write("");
        await _monitor.LookAsync(_file);
        Write(Titled("TWO")[..20]);
        await _monitor.LookAsync(_file);
        Write(Titled("TWO"));
        await _monitor.LookAsync(_file);
        Assert.Multiple(() =>
        {
            Assert.That(_monitor.Current.Options.Listener.AETitles, Is.EqualTo(new[] { "TWO" }));
            Assert.That(_log.Lines.Single(), Does.StartWith("6002 "));
        });
    }

    [Test]
    public async Task Atomic_rename_is_seen_even_with_the_same_length_and_time()
    {
        var written = File.GetLastWriteTimeUtc(_file);
        var other = Path.Combine(_folder, "new.json");
        File.WriteAllText(other, Titled("TWO"));
        File.SetLastWriteTimeUtc(other, written);
        File.Move(other, _file, overwrite: true);
        await _monitor.LookAsync(_file);
        Assert.That(_monitor.Current.Options.Listener.AETitles, Is.EqualTo(new[] { "TWO" }));
    }

    [Test]
    public async Task Bad_version_that_returns_after_a_good_one_is_told_again()
    {
        for (var time = 0; time < 2; time++)
        {
            Write("{");
            await _monitor.LookAsync(_file);
            await _monitor.LookAsync(_file);
            Write(Titled("ONE"));
            await _monitor.LookAsync(_file);
        }

        Assert.That(_log.Lines.Count(line => line.StartsWith("6005 ", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    [Test]
    public async Task File_that_is_gone_is_told_once_and_its_return_is_taken()
    {
        File.Delete(_file);
        for (var look = 0; look < 5; look++)
        {
            await _monitor.LookAsync(_file);
        }

        Assert.That(_log.Lines, Is.EqualTo(new[] { $"6007 Warning Configuration {_file} cannot be read any more (FileNotFoundException). The last good version stays in force." }));
        Write(Titled("TWO"));
        await _monitor.LookAsync(_file);
        Assert.That(_monitor.Current.Options.Listener.AETitles, Is.EqualTo(new[] { "TWO" }));
    }

    [TestCase("\"Logs\": { \"Level\": \"Warning\" }", "Logs.Level")]
    [TestCase("\"Logs\": { \"Folder\": \"logs\" }", "Logs.Folder")]
    [TestCase("\"Store\": { \"Path\": \"other.db\" }", "Store.Path,Privacy.KeyFile")]
    [TestCase("\"Privacy\": { \"Patient\": \"Clear\" }", "Privacy.Patient")]
    [TestCase("\"Privacy\": { \"KeyFile\": \"k\" }", "Privacy.KeyFile")]
    public async Task Key_that_needs_a_restart_is_told_and_keeps_its_value_while_the_rest_is_in_force(string member, string paths)
    {
        var before = _monitor.Current;
        Write($"{{ {member}, \"Modalities\": [] }}");
        await _monitor.LookAsync(_file);
        var (was, now) = (before.Options, _monitor.Current.Options);
        Assert.Multiple(() =>
        {
            Assert.That(now.Modalities, Is.Empty);
            Assert.That((now.Store, now.Privacy, now.Logs), Is.EqualTo((was.Store, was.Privacy, was.Logs)));
            Assert.That(_monitor.Current.WaitingForRestart, Is.EqualTo(paths.Split(',')));
            Assert.That((_monitor.Current.DatabaseFile, _monitor.Current.KeyFile), Is.EqualTo((before.DatabaseFile, before.KeyFile)));
            Assert.That(_log.Lines.Where(line => line.StartsWith("6004 ", StringComparison.Ordinal)), Is.EqualTo(paths.Split(',').Select(path =>
                $"6004 Warning {path} was changed and takes effect at the next start; the other changes are in force.")));
        });
    }

    [Test]
    public async Task Key_that_is_put_back_needs_no_restart_any_more()
    {
        Write("""{ "Logs": { "Folder": "logs" } }""");
        await _monitor.LookAsync(_file);
        _log.Lines.Clear();
        Write("""{ "Listener": { "Port": 11113 } }""");
        await _monitor.LookAsync(_file);
        Assert.That(_log.Lines.Select(line => line[..5]), Is.EqualTo(new[] { "6002 ", "6003 " }));
    }

    [Test]
    public async Task What_stands_in_the_way_of_a_good_version_refuses_it_until_it_is_gone()
    {
        var (before, obstacle) = (_monitor.Current, new Mistake(default, "Listener.Port", "port 104 is taken", "Stop the other program."));
        _monitor.Prepare = _ => Task.FromResult<Mistake?>(obstacle);
        Write(Titled("TWO"));
        for (var look = 0; look < 3; look++)
        {
            await _monitor.LookAsync(_file);
        }

        Assert.That(_monitor.Current, Is.SameAs(before));
        Assert.That(_monitor.Trouble?.First, Does.Contain("port 104 is taken"));
        Assert.That(_log.Lines.Select(line => line[..4]), Is.EqualTo(new[] { "6005", "6006" }));
        _monitor.Prepare = _ => Task.FromResult<Mistake?>(null);
        await _monitor.LookAsync(_file);
        Assert.That(_monitor.Current.Options.Listener.AETitles, Is.EqualTo(new[] { "TWO" }));
        Assert.That(_monitor.Trouble, Is.Null);
    }

    [Test]
    public async Task Trouble_is_told_until_the_file_is_good_again()
    {
        Write("{");
        await _monitor.LookAsync(_file);
        await _monitor.LookAsync(_file);
        Assert.That(_monitor.Trouble, Is.Not.Null);
        Write(Titled("ONE"));
        await _monitor.LookAsync(_file);
        Assert.That(_monitor.Trouble, Is.Null);
    }

    [Test]
    public async Task Runs_by_the_clock_until_it_is_cancelled()
    {
        using var stopping = new CancellationTokenSource();
        var changed = new TaskCompletionSource<ConfigurationSnapshot>(TaskCreationOptions.RunContinuationsAsynchronously);
        _monitor.Changed += changed.SetResult;
        var running = _monitor.RunAsync(stopping.Token);
        Write(Titled("TWO"));
        Assert.That(changed.Task.IsCompleted, Is.False);
        _time.Advance(ConfigurationMonitor.Interval);
        var taken = await changed.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await stopping.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.That(taken.Options.Listener.AETitles, Is.EqualTo(new[] { "TWO" }));
    }

    [Test]
    public async Task Start_says_what_is_in_force_with_its_warnings_and_defaults_need_no_watching()
    {
        var monitor = new ConfigurationMonitor(ConfigurationLoader.Load(null).Snapshot!, _time, _log);
        await monitor.RunAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Multiple(() =>
        {
            Assert.That(_log.Lines[0], Does.StartWith("6001 Information Configuration in force: embedded defaults"));
            Assert.That(_log.Lines[1], Does.StartWith("6003 Warning defaults Modalities: not written, so every AE title is admitted from this machine itself"));
            Assert.That(OptionsJson.Of(monitor.Current.Options), Is.EqualTo(OptionsJson.Of(new DoseListenerOptions())));
        });
    }

    private static string Titled(string title) => $"{{ \"Listener\": {{ \"AETitles\": [\"{title}\"] }}, \"Modalities\": [] }}";

    private void Write(string json) => File.WriteAllText(_file, json);

    private sealed class LogLines : ILogger<ConfigurationMonitor>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{eventId.Id} {logLevel} {formatter(state, exception)}");
    }
}
