using DoseListener.Dose.Alerts;
using DoseListener.Service.Configuration;
using DoseListener.Service.Health;
using DoseListener.Store;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Mail.Delivery;

/// <summary>
/// Sends what is in the outbox. The table is the truth: a mail leaves it only as sent or as refused for good, and whatever else happens, it is tried again.
/// Critical mail has a lane and a connection of its own, so that it never waits behind the rest.
/// </summary>
internal sealed partial class OutboxService(DoseStore store, ConfigurationMonitor configuration, Undeliverables undeliverables, TimeProvider time, ILogger<OutboxService> logger)
{
    /// <summary>Other processes write into the outbox too, and cannot announce it.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private const int AtOnce = 100;

    private readonly OutboxLane _critical = new(store, time, logger);
    private readonly OutboxLane _rest = new(store, time, logger);
    private readonly OutboxHealth _health = new(store, configuration, time);
    private TaskCompletionSource _announced = Signal();
    private bool _isStoreDown;

    /// <summary>How the outbox stands, as it was last looked at.</summary>
    public PartHealth Health => _health.Current;

    /// <summary>Something critical was just committed: look at once.</summary>
    public void Announce() => Volatile.Read(ref _announced).TrySetResult();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(RunAsync(Severity.Critical, cancellationToken), RunAsync(Severity.Trend, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>One look at the outbox, by both lanes.</summary>
    internal async Task RoundAsync(CancellationToken cancellationToken)
    {
        await RoundAsync(Severity.Critical, cancellationToken);
        await RoundAsync(Severity.Trend, cancellationToken);
    }

    private async Task RunAsync(Severity lane, CancellationToken cancellationToken)
    {
        while (true)
        {
            var announced = Volatile.Read(ref _announced);
            await RoundAsync(lane, cancellationToken);
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(announced.Task, Task.Delay(Interval, time, enough.Token));
            await enough.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            if (announced.Task.IsCompleted)
            {
                Interlocked.CompareExchange(ref _announced, Signal(), announced);
            }
        }
    }

    private async Task RoundAsync(Severity severity, CancellationToken cancellationToken)
    {
        try
        {
            var isCritical = severity == Severity.Critical;
            var lane = isCritical ? _critical : _rest;
            var server = MailServer.Of(configuration.Current);
            await lane.RoundAsync(server, now => [.. store.Reader.DueMail(now, AtOnce).Where(row => row.Mail.Severity == Severity.Critical == isCritical)], cancellationToken);
            if (isCritical)
            {
                await undeliverables.LookAsync(_critical.Refusals, configuration.Current, cancellationToken);
                _health.Look(_critical.Refusals + _rest.Refusals);
            }

            _isStoreDown = false;
        }
        catch (StoreException weather)
        {
            // The store says itself what is wrong; here it is enough that nothing is lost, and that it is said once.
            if (!_isStoreDown)
            {
                LogStoreDown(weather.Message);
            }

            _isStoreDown = true;
        }
    }

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(3007, LogLevel.Warning, "The outbox cannot be read: {Problem} Mail waits.")]
    private partial void LogStoreDown(string problem);
}
