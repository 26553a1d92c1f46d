using System.Diagnostics.Metrics;
using DoseListener.Service.Health;
using DoseListener.Store.Ingest;

namespace DoseListener.Service.Receiving;

/// <summary>What is counted of objects that are in the database, by the sender's name in the configuration.</summary>
internal static class ReceivingMetrics
{
    private static readonly Counter<long> Instances = Metrics.Meter.CreateCounter<long>(
        "doselistener.instances", "{object}", "Objects that are in the database, by sender, what became of them, and what their dose reading came to.");

    private static readonly Counter<long> Bytes = Metrics.Meter.CreateCounter<long>(
        "doselistener.received", "By", "Bytes of these objects as they came, pixel data included.");

    public static void Saved(string? senderName, SaveOutcome outcome, string state, long bytes)
    {
        if (!Instances.Enabled)
        {
            return;
        }

        var sender = new KeyValuePair<string, object?>("sender", senderName ?? "");
        Instances.Add(1, sender, new("outcome", outcome.ToString()), new("state", state));
        Bytes.Add(bytes, sender);
    }
}
