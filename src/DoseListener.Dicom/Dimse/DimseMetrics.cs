using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using DoseListener.Dicom.Upper;

namespace DoseListener.Dicom.Dimse;

/// <summary>
/// What is counted on the wire. While nobody collects, it costs a look at a flag. Labels are enums, statuses that this node gives, and names of the
/// configuration: a peer cannot make a new one.
/// </summary>
internal static class DimseMetrics
{
    private static readonly Meter Meter = new("DoseListener");

    private static readonly Counter<long> Associations = Meter.CreateCounter<long>(
        "doselistener.associations", "{association}", "Associations that are over, by how they ended: an end of its own kind, or the reason of the refusal.");

    private static readonly Histogram<double> AssociationDuration = Meter.CreateHistogram<double>(
        "doselistener.association.duration", "s", "From the connection to the end of an accepted association.",
        advice: new() { HistogramBucketBoundaries = [0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 1800] });

    private static readonly Counter<long> Stored = Meter.CreateCounter<long>(
        "doselistener.cstore", "{request}", "C-STORE requests that were answered, by the sender's name in the configuration and the DICOM status in hex.");

    private static readonly Histogram<double> StoreDuration = Meter.CreateHistogram<double>(
        "doselistener.cstore.duration", "s", "From the C-STORE command to its answer, with the way of the object over the network and the commit.",
        advice: new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60] });

    private static readonly Counter<long> Connections = Meter.CreateCounter<long>(
        "doselistener.connections.idle", "{connection}", "Connections that never asked for an association: load balancers, port scanners, browsers.");

    public static void Ended(AssociationReport report, AssociationEnd end, TimeSpan duration)
    {
        switch (report)
        {
            case { IsProbe: true }:
                break;
            case { Result: NegotiationResult.Rejected rejected }:
                Associations.Add(1, new KeyValuePair<string, object?>("outcome", "Refused" + rejected.Reason));
                break;
            case { Result: NegotiationResult.Accepted }:
                Associations.Add(1, new KeyValuePair<string, object?>("outcome", end.ToString()));
                AssociationDuration.Record(duration.TotalSeconds);
                break;
            default:
                Connections.Add(1);
                break;
        }
    }

    /// <summary>0 while nobody collects.</summary>
    public static long StoreStarted() => StoreDuration.Enabled ? Stopwatch.GetTimestamp() : 0;

    public static void StoreAnswered(string? senderName, ushort status, long started)
    {
        if (started != 0)
        {
            Stored.Add(
                1,
                new KeyValuePair<string, object?>("sender", senderName ?? ""),
                new KeyValuePair<string, object?>("status", status == 0 ? "0000" : status.ToString("X4", CultureInfo.InvariantCulture)));
            StoreDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
    }
}
