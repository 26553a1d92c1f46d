using Dapper;
using DoseListener.Dose.Alerts;
using DoseListener.Service.Configuration;
using DoseListener.Service.Mail.Delivery;
using DoseListener.Store;
using DoseListener.Store.Alerts;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace DoseListener.Service.Tests.Mail.Delivery;

/// <summary>A real store with an outbox, a configuration in a file, and time that stands still until it is moved.</summary>
internal sealed class OutboxBench : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 30, 2, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("doselistener").FullName;
    private readonly ILoggerFactory _loggers;
    private readonly LogRecorder _log = new();

    public OutboxBench(string json)
    {
        _loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log));
        Store = DoseStore.Open(new DoseStoreOptions(Path.Combine(_folder, "dose.db")), Time, _loggers.CreateLogger<DoseStore>());
        Configure(json);
        Outbox = NewOutbox();
    }

    public FakeTimeProvider Time { get; } = new(Start);

    public DoseStore Store { get; }

    public ConfigurationMonitor Configuration { get; private set; } = null!;

    public OutboxService Outbox { get; private set; }

    public IReadOnlyList<string> Log => _log.Lines;

    public string Folder => _folder;

    public static string Json(int port, string more = "") =>
        $$"""{ "Mail": { "Host": "127.0.0.1", "Port": {{port}}, "Security": "None", "From": "dose@hospital.example", "TimeZone": "Europe/Berlin" {{more}} }, "Alerts": { "Recipients": ["rso@hospital.example"], "Escalation": { "Recipients": ["deputy@hospital.example"] } } }""";

    public static OutgoingMail Letter(string id, Severity severity = Severity.Critical, string recipient = "rso@hospital.example", params long[] alerts) =>
        new(id + "@doselistener", MailKind.Alert, severity, recipient, null, $"[{severity}] Süd-Röntgen · {id}", $"text of {id}\n", $"<p>text of {id}</p>", alerts);

    public void Configure(string json)
    {
        var file = Path.Combine(_folder, "doselistener.json");
        File.WriteAllText(file, json);
        var loaded = ConfigurationLoader.Load(file);
        Assert.That(loaded.Mistakes, Is.Empty);
        Configuration = new ConfigurationMonitor(loaded.Snapshot!, Time, _loggers.CreateLogger<ConfigurationMonitor>());
    }

    /// <summary>As after a restart of the process.</summary>
    public void Restart() => Outbox = NewOutbox();

    public Task EnqueueAsync(params OutgoingMail[] mails) => Store.EnqueueAsync(mails, CancellationToken.None);

    public Task RoundAsync() => Outbox.RoundAsync(CancellationToken.None);

    /// <summary>What <c>mail_log</c> says of a mail.</summary>
    public (string State, long Attempts, string? Error) Logged(string id)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "dose.db")};Pooling=False");
        return connection.QuerySingle<(string, long, string?)>("select state, attempts, last_error from mail_log where message_id = @id", new { id = id + "@doselistener" });
    }

    /// <summary>Everything that waits, due or not.</summary>
    public IReadOnlyList<OutboxRow> Waiting => Store.Reader.DueMail(DateTimeOffset.MaxValue.AddYears(-1), 10_000);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _loggers.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private OutboxService NewOutbox() => new(Store, Configuration, new Undeliverables(Store, Time, _loggers.CreateLogger<Undeliverables>()), Time, _loggers.CreateLogger<OutboxService>());
}
