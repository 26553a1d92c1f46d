using System.Diagnostics.Metrics;
using DoseListener.Service.Configuration;
using DoseListener.Service.Receiving;
using DoseListener.Store;

namespace DoseListener.Service.Health;

/// <summary>What is looked up when somebody scrapes: how things are, as numbers.</summary>
internal sealed class StateMetrics : IDisposable
{
    private readonly Meter _meter = new(Metrics.Name);

    public StateMetrics(DoseStore store, Func<int> openConnections, SenderActivity activity, HealthBoard board, ConfigurationMonitor configuration)
    {
        Gauge("doselistener.connections.open", "{connection}", "Associations and connections that are open.", () => openConnections());
        Gauge("doselistener.database.size", "By", "The database file.", () => store.Condition.Bytes);
        Gauge("doselistener.database.log.size", "By", "Its write-ahead log.", () => store.Condition.LogBytes);
        Gauge("doselistener.database.queue.length", "{unit}", "Units of work that wait for the database.", () => store.Condition.Waiting);
        Gauge("doselistener.disk.free", "By", "Free on the disk of the database.", () => store.Condition.FreeBytes ?? 0);
        Gauge("doselistener.configuration.refused", "{version}", "1 while what stands in the configuration file is not in force.", () => configuration.Trouble is null ? 0 : 1);
        _meter.CreateObservableCounter("doselistener.database.commits", () => store.Condition.Commits, "{transaction}", "Transactions of the database since the start.");
        _meter.CreateObservableGauge(
            "doselistener.sender.last.object.time",
            () => Known(activity, configuration).Select(sender => new Measurement<double>(sender.At.ToUnixTimeMilliseconds() / 1000.0, new KeyValuePair<string, object?>("sender", sender.Name))),
            "s",
            "When the last object of a sender came, in seconds since 1970.");
        _meter.CreateObservableGauge(
            "doselistener.health",
            () => board.Look().Parts.Select(part => new Measurement<int>((int)part.Health.State, new KeyValuePair<string, object?>("part", part.Part))),
            "{state}",
            "How each part is: 0 healthy, 1 degraded, 2 unhealthy.");
    }

    public void Dispose() => _meter.Dispose();

    private void Gauge(string name, string unit, string description, Func<long> value) => _meter.CreateObservableGauge(name, value, unit, description);

    /// <summary>Only senders that are in the configuration now, so that their number is bounded.</summary>
    private static IEnumerable<(string Name, DateTimeOffset At)> Known(SenderActivity activity, ConfigurationMonitor configuration) =>
        from sender in configuration.Current.Options.Modalities
        where activity.Last.ContainsKey(sender.Name)
        select (sender.Name, activity.Last[sender.Name]);
}
