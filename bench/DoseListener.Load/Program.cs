using System.Collections.Concurrent;
using System.Globalization;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Dimse;
using DoseListener.Dicom.Pdus;
using DoseListener.Dicom.Upper;

// Sends every file of a folder over several associations at once, and prints what an acceptor makes of it.
// The sender takes its share of the machine; for what the acceptor alone costs, compare with an acceptor that does nothing.
if (args is not [var host, var portText, var folder, var associationsText] || !int.TryParse(portText, out var port) || !int.TryParse(associationsText, out var associations))
{
    Console.Error.WriteLine("usage: HOST PORT FOLDER ASSOCIATIONS [as AE title LOAD to DOSELISTENER]");
    return 2;
}

var time = TimeProvider.System;
var files = new ConcurrentQueue<Loaded>(Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(Load));
var contexts = files.Select(file => (file.SopClass, file.Syntax)).Distinct()
    .Select((kind, index) => new ProposedContext((byte)((2 * index) + 1), kind.SopClass, [kind.Syntax])).ToList();
var ids = contexts.ToDictionary(context => (context.AbstractSyntax, context.TransferSyntaxes[0]), context => context.Id);
var latencies = new ConcurrentBag<TimeSpan>();
var (bytes, failures) = (0L, 0L);
var started = time.GetTimestamp();
await Task.WhenAll(Enumerable.Range(0, associations).Select(_ => Task.Run(SendAsync)));
var seconds = time.GetElapsedTime(started).TotalSeconds;
var sorted = latencies.Order().Select(latency => latency.TotalMilliseconds).ToArray();
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"objects={sorted.Length} seconds={seconds:0.000} rate={sorted.Length / seconds:0.0}/s MBps={bytes / seconds / 1e6:0.0} p50={At(0.5):0.00}ms p99={At(0.99):0.00}ms max={At(1):0.00}ms failures={failures}"));
return failures == 0 ? 0 : 1;

double At(double share) => sorted.Length == 0 ? 0 : sorted[Math.Min((int)(sorted.Length * share), sorted.Length - 1)];

async Task SendAsync()
{
    var options = new RequestorOptions(host, port) { CallingAETitle = "LOAD", CalledAETitle = "DOSELISTENER" };
    await using var association = await AssociationRequestor.ConnectAsync(options, contexts, time, CancellationToken.None);
    while (files.TryDequeue(out var file))
    {
        var sent = time.GetTimestamp();
        var answer = await association.StoreAsync(ids[(file.SopClass, file.Syntax)], file.SopClass, file.SopInstance, new MemoryStream(file.Bytes, file.Offset, file.Bytes.Length - file.Offset), CancellationToken.None);
        latencies.Add(time.GetElapsedTime(sent));
        Interlocked.Add(ref bytes, file.Bytes.Length - file.Offset);
        Interlocked.Add(ref failures, answer.IsSuccess ? 0 : 1);
    }

    await association.ReleaseAsync(CancellationToken.None);
}

static Loaded Load(string path)
{
    var bytes = File.ReadAllBytes(path);
    using var file = Part10File.Read(bytes, bulk: BulkData.Skip);
    return new(file.Dataset.GetUid(Tags.SOPClassUID)!, file.Dataset.GetUid(Tags.SOPInstanceUID)!, file.Header.TransferSyntax.Uid, bytes, file.Header.DatasetOffset);
}

internal sealed record Loaded(string SopClass, string SopInstance, string Syntax, byte[] Bytes, int Offset);
