using System.Net;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Dimse;
using DoseListener.Dicom.Tls;
using DoseListener.Dicom.Upper;
using DoseListener.Service.Alerts;
using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Health;
using DoseListener.Service.Keeping;
using DoseListener.Service.Mail;
using DoseListener.Service.Privacy;
using DoseListener.Service.Receiving;
using DoseListener.Service.Receiving.Commitments;
using DoseListener.Service.Receiving.Steps;
using DoseListener.Service.Tls;
using DoseListener.Store;
using DoseListener.Store.Queries;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DoseListener.Service.Hosting;

/// <summary>
/// Everything that runs: the configuration monitor, the store's writer, the listener. They are started in the order in which they need each other
/// and stopped in the reverse; when one of them dies, the process ends with exit code 1 and the service manager starts it again.
/// </summary>
internal sealed partial class ListenerService(
    ConfigurationMonitor configuration, HealthBoard health, Pulses pulses, IOptions<HostOptions> host, IHostApplicationLifetime lifetime,
    TimeProvider time, ILoggerFactory loggers, ILogger<ListenerService> logger)
    : IHostedService, IDisposable
{
    /// <summary>Added to the time that associations have for ending, for the store to close.</summary>
    public static readonly TimeSpan Closing = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stopping = new();
    private ServiceLock? _lock;
    private DoseStore? _store;
    private ListenerSet? _listeners;
    private ListenerSet? _secured;
    private CommitmentLoops? _commitments;
    private SenderActivity? _activity;
    private Mailing? _mailing;
    private UpkeepLoops? _upkeep;
    private Task _evaluating = Task.CompletedTask;
    private Task _watch = Task.CompletedTask;
    private AcceptorPolicy _policy = ReceivingPolicy.From(configuration.Current.Options);

    /// <summary>Whether a loop that this process cannot live without has died.</summary>
    public bool HasFailed { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var started = configuration.Current;
        var options = started.Options;
        try
        {
            _lock = ServiceLock.Take(started.DatabaseFile);
            _store = DoseStore.Open(new DoseStoreOptions(started.DatabaseFile) { Settle = options.Alerts.Settle, MinFreeBytes = options.Store.MinFreeBytes }, time, loggers.CreateLogger<DoseStore>());
            _activity = new SenderActivity(time);
            _activity.Remember(_store.Reader.SenderActivity().Select(row => KeyValuePair.Create(row.SenderName, row.LastReceivedAt)));
            var identity = Identity(started, _store);
            var receiver = new InstanceReceiver(_store, configuration, identity, _activity, time, loggers.CreateLogger<InstanceReceiver>());
            _mailing = Mailing.Start(_store, configuration, health, time, loggers, _stopping.Token);
            var evaluator = new Evaluator(_store, configuration, _mailing.Announce, time, loggers.CreateLogger<Evaluator>());
            _store.StudyQueued += evaluator.Announce;
            health.Add("alerts", () => evaluator.Health);
            _evaluating = Task.Run(() => evaluator.RunAsync(_stopping.Token), CancellationToken.None);
            var budget = new MemoryBudget(options.Listener.Limits.MaxMemoryBytes);
            _commitments = new CommitmentLoops(_store, configuration, time, loggers);
            var managed = new NormalizedReceiver(_commitments.Receiver, new StepReceiver(_store, configuration, identity, _activity, time, loggers.CreateLogger<StepReceiver>()));
            AssociationListener Listen(IPAddress? address, int port, Func<TlsPolicy>? tls) => AssociationListener.Start(
                port, () => Volatile.Read(ref _policy), receiver, budget, time, loggers.CreateLogger<AssociationListener>(), address, tls, managed);
            _listeners = new ListenerSet(listener => listener.Port, "Listener:Port", (address, port) => Listen(address, port, null));
            var certificates = new TlsCertificates(started, time, loggers.CreateLogger<TlsCertificates>());
            _secured = new ListenerSet(listener => listener.Tls.Certificate is null ? null : listener.Tls.Port, "Listener:Tls:Port", (address, port) => Listen(address, port, () => certificates.Policy));
            var ports = new Ports(_listeners, _secured, certificates);
            ports.Open(options.Listener);
            configuration.Prepare = ports.MoveAsync;
            health.Add("certificates", certificates.Health);
            configuration.Changed += snapshot => Apply(snapshot, _store, budget);
            _upkeep = new UpkeepLoops(_store, _listeners, _activity, health, configuration, time, loggers);
            pulses.Add("store", _store.AnswersAsync);
            pulses.Add("listener", _listeners.AnswersAsync);
            pulses.Add("comparison with the rules", evaluator.AnswersAsync);
            _watch = WatchAsync(
            [
                ("listener", _listeners.Completion),
                ("secured listener", _secured.Completion),
                ("reporting of storage commitment", _commitments.RunAsync(_stopping.Token)),
                ("watch over the certificates", certificates.RunAsync(_stopping.Token)),
                ("store", _store.Completion),
                ("comparison with the rules", _evaluating),
                ("configuration monitor", configuration.RunAsync(_stopping.Token)),
                .. _mailing.Loops,
                .. _upkeep.Start(_stopping.Token),
            ]);
            LogStarted(started.DatabaseFile);
        }
        catch
        {
            await StopAsync(cancellationToken);
            throw;
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(new[] { _listeners, _secured }.OfType<ListenerSet>().Select(set => set.StopAsync(configuration.Current.Options.Listener.Timers.Stop)));
        _upkeep?.Dispose();
        await (_commitments?.DisposeAsync() ?? default);
        await _evaluating.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_mailing is not null)
        {
            await _mailing.EndAsync();
        }

        if (_store is not null)
        {
            await (_activity?.WriteAsync(_store) ?? Task.CompletedTask);
            await _store.DisposeAsync();
        }

        await _watch;
        _lock?.Dispose();
        LogStopped();
    }

    /// <summary>What does not ask for the configuration by itself.</summary>
    private void Apply(ConfigurationSnapshot snapshot, DoseStore store, MemoryBudget budget)
    {
        Volatile.Write(ref _policy, ReceivingPolicy.From(snapshot.Options));
        budget.LimitBytes = snapshot.Options.Listener.Limits.MaxMemoryBytes;
        store.Settle = snapshot.Options.Alerts.Settle;
        store.MinFreeBytes = snapshot.Options.Store.MinFreeBytes;
        host.Value.ShutdownTimeout = snapshot.Options.Listener.Timers.Stop + Closing;
    }

    /// <summary>A key that is made beside a database with objects splits every patient in two: before and after.</summary>
    private PatientIdentity Identity(ConfigurationSnapshot started, DoseStore store)
    {
        var isNew = started.Options.Privacy.Patient == PatientPrivacy.Pseudonym && !File.Exists(started.KeyFile);
        var identity = PatientIdentity.From(started);
        if (isNew && store.Reader.Count(InstanceFilter.All) > 0)
        {
            LogKeyReplaced(started.KeyFile);
        }
        else if (isNew)
        {
            LogKeyMade(started.KeyFile);
        }

        return identity;
    }

    /// <summary>A loop that ends while nobody asked it to has died, with or without an exception.</summary>
    private async Task WatchAsync(IReadOnlyList<(string Name, Task Loop)> loops)
    {
        // The monitor of embedded defaults has nothing to watch and ends at once.
        var watched = loops.Where(loop => !loop.Loop.IsCompletedSuccessfully).ToList();
        var ended = await Task.WhenAny(watched.Select(loop => loop.Loop));
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        HasFailed = true;
        LogLoopDied(watched.First(loop => loop.Loop == ended).Name, ended.Exception?.InnerException);
        lifetime.StopApplication();
    }

    public void Dispose() => _stopping.Dispose();

    [LoggerMessage(6104, LogLevel.Information, "Started; the database is {File}.")]
    private partial void LogStarted(string file);

    [LoggerMessage(6105, LogLevel.Information, "Stopped.")]
    private partial void LogStopped();

    [LoggerMessage(6102, LogLevel.Information, "The key of the pseudonyms was made: {File}. Keep a copy of it, apart from the database.")]
    private partial void LogKeyMade(string file);

    [LoggerMessage(6103, LogLevel.Warning, "The key of the pseudonyms was not there and another was made: {File}. Patients who are in the database get a second pseudonym: stop, put the old key back, start again.")]
    private partial void LogKeyReplaced(string file);

    [LoggerMessage(6101, LogLevel.Critical, "The {Loop} has died: this process ends with exit code 1, so that the service manager starts it again.")]
    private partial void LogLoopDied(string loop, Exception? exception);
}
