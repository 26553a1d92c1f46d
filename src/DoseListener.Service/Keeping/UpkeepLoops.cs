using DoseListener.Service.Configuration;
using DoseListener.Service.Health;
using DoseListener.Service.Hosting;
using DoseListener.Service.Receiving;
using DoseListener.Store;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Keeping;

/// <summary>What looks after the process beside its work: the health page and its parts, the self-check, the history of the configuration, retention.</summary>
internal sealed class UpkeepLoops(
    DoseStore store, ListenerSet listeners, SenderActivity activity, HealthBoard health, ConfigurationMonitor configuration, TimeProvider time, ILoggerFactory loggers) : IDisposable
{
    private readonly StateMetrics _metrics = new(store, () => listeners.OpenConnections, activity, health, configuration);

    public IEnumerable<(string Name, Task Loop)> Start(CancellationToken stop)
    {
        var check = new SelfCheck(() => listeners.EndPoints, () => listeners.OpenConnections, configuration, time, loggers.CreateLogger<SelfCheck>());
        health.Add("listener", () => check.Health);
        health.Add("database", () => PartsOfStore.Database(store.Condition));
        health.Add("disk", () => PartsOfStore.Disk(store.Condition));
        health.Add("senders", () => PartsOfSenders.Look(configuration.Current.Options.Modalities, activity.Last, activity.ListeningSince, time.GetUtcNow()));
        health.Add("configuration", () => PartsOfConfiguration.Look(configuration.Current, configuration.Trouble));
        yield return ("health page", new HealthServer(health, configuration, time, loggers.CreateLogger<HealthServer>(), loggers).RunAsync(stop));
        yield return ("self-check", check.RunAsync(stop));
        yield return ("configuration history", new ConfigurationHistory(store, configuration, time).RunAsync(stop));
        yield return ("sender activity", activity.RunAsync(store, stop));
        yield return ("retention", new RetentionLoop(store, configuration, time, loggers.CreateLogger<RetentionLoop>()).RunAsync(stop));
    }

    public void Dispose() => _metrics.Dispose();
}
