using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DoseListener.Store;
using DoseListener.Store.Queries;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.WholeService;

/// <summary>Success is a promise: what was answered is on disk, whatever happens to the process the next moment.</summary>
public sealed class DurabilityTests
{
    private const int Senders = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const string Calls = "trace=recvfrom,recvmsg,sendto,sendmsg,fsync,fdatasync";

    [Test]
    public Task Killed_under_load_it_has_lost_no_acknowledged_object() => KillAsync(rounds: 3);

    [Test]
    public Task Killed_fifty_times_under_load_it_has_lost_no_acknowledged_object()
    {
        LongRun.Require();
        return KillAsync(rounds: 50);
    }

    /// <summary>SIGKILL cannot see a missing fsync, because the kernel writes what the process had written. A trace of the system calls can.</summary>
    [Test]
    public async Task Write_ahead_log_is_synced_between_receipt_and_each_success()
    {
        var strace = Peers.Require("strace", "strace");
        using var folder = new ServiceFolder();
        var trace = Path.Combine(folder.Path, "trace");
        const int objects = 20;

        // The service sends itself a C-ECHO too, on another connection.
        string peer;
        using (var service = await ServiceProcess.StartAsync(folder.Configuration, "Information", strace, "-f", "-yy", "-s", "16", "-e", Calls, "-o", trace))
        {
            var template = Sample.CtReport();
            await using var scu = await AssociateAsync(service.Port, template.SopClassUid);
            peer = FormattableString.Invariant($":{((IPEndPoint)((NetworkStream)scu.Stream).Socket.LocalEndPoint!).Port}]>");
            for (var number = 0; number < objects; number++)
            {
                Assert.That(await StoreAsync(scu, Numbered(template, number)), Is.Zero);
            }

            Assert.That(await scu.ReleaseAsync(), Is.True);
            service.Kill();
        }

        var (receipts, answers, synced) = (0, 0, false);
        foreach (var call in TracedCall.Of(File.ReadLines(trace)))
        {
            if (call.IsReceipt(peer))
            {
                receipts++;
                synced = false;
            }
            else if (call.IsSyncOfLog)
            {
                synced = true;
            }
            else if (call.IsData(peer))
            {
                answers++;
                Assert.That(synced, Is.True, $"answer {answers} left before the write-ahead log was synced");
            }
        }

        Assert.That(receipts, Is.GreaterThanOrEqualTo(objects));
        Assert.That(answers, Is.EqualTo(objects));
    }

    private static async Task KillAsync(int rounds)
    {
        using var folder = new ServiceFolder();
        var template = Sample.CtReport();
        var acknowledged = new Acknowledged();
        var number = 0;
        for (var round = 0; round < rounds; round++)
        {
            using var service = await ServiceProcess.StartAsync(folder.Configuration);
            var underLoad = acknowledged.ReachesAsync(acknowledged.Count + Random.Shared.Next(1, 400));
            var sending = Enumerable.Range(0, Senders).Select(_ => SendUntilKilledAsync(service.Port, template, () => Interlocked.Increment(ref number), acknowledged)).ToList();
            await underLoad.WaitAsync(Patience, TimeProvider.System);
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(0, 20)), TimeProvider.System);
            service.Kill();
            await Task.WhenAll(sending);
            Assert.That(Missing(folder, acknowledged.Uids), Is.Empty, $"lost in round {round}");
        }

        TestContext.Out.WriteLine($"{acknowledged.Count} objects acknowledged in {rounds} rounds");
        Assert.That(await IntegrityAsync(folder), Is.EqualTo("ok"));
    }

    private static async Task SendUntilKilledAsync(int port, Sample template, Func<int> next, Acknowledged acknowledged)
    {
        try
        {
            await using var scu = await AssociateAsync(port, template.SopClassUid);
            while (true)
            {
                var sample = Numbered(template, next());
                if (await StoreAsync(scu, sample) is not { } status)
                {
                    return;
                }

                Assert.That(status, Is.Zero);
                acknowledged.Add(sample.SopInstanceUid);
            }
        }
        catch (Exception killed) when (killed is IOException or SocketException)
        {
            // The service is gone, which is what this is about.
        }
    }

    private static List<string> Missing(ServiceFolder folder, IEnumerable<string> acknowledged)
    {
        // A reader recovers the log of a killed writer, as the next start would.
        var stored = StoreReader.Open(folder.Database).Instances(InstanceFilter.All).Select(row => row.SopInstanceUid).ToHashSet();
        return [.. acknowledged.Where(uid => !stored.Contains(uid))];
    }

    private static async Task<string> IntegrityAsync(ServiceFolder folder)
    {
        using var sqlite = Process.Start(new ProcessStartInfo(Peers.Require("sqlite3", "sqlite3"), [folder.Database, "pragma integrity_check"]) { RedirectStandardOutput = true })!;
        return (await sqlite.StandardOutput.ReadToEndAsync()).Trim();
    }

    private static async Task<PocketScu> AssociateAsync(int port, string sopClass)
    {
        var scu = await PocketScu.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        await scu.AssociateAsync((sopClass, PocketScu.ExplicitLittle));
        return scu;
    }

    private static Task<ushort?> StoreAsync(PocketScu scu, Sample sample) => scu.StoreAsync(1, sample.SopClassUid, sample.SopInstanceUid, sample.Dataset);

    /// <summary>The same object as another examination: other SOP Instance and Study Instance UIDs of the same length.</summary>
    private static Sample Numbered(Sample template, int number)
    {
        byte[] dataset = [.. template.Dataset];
        var (instance, study) = (Renumber(dataset, template.SopInstanceUid, number), Renumber(dataset, template.StudyInstanceUid, number));
        return template with { SopInstanceUid = instance, StudyInstanceUid = study, Dataset = dataset };
    }

    private static string Renumber(Span<byte> dataset, string uid, int number)
    {
        var renumbered = uid[..^9] + (100_000_000 + number).ToString(System.Globalization.CultureInfo.InvariantCulture);
        for (var at = dataset.IndexOf(Encoding.ASCII.GetBytes(uid)); at >= 0; at = dataset.IndexOf(Encoding.ASCII.GetBytes(uid)))
        {
            Encoding.ASCII.GetBytes(renumbered).CopyTo(dataset[at..]);
        }

        return renumbered;
    }

    /// <summary>What was answered with Success, and the moment at which it was so many.</summary>
    private sealed class Acknowledged
    {
        private readonly ConcurrentQueue<string> _uids = new();
        private (int Count, TaskCompletionSource Reached) _awaited = (int.MaxValue, new());

        public IEnumerable<string> Uids => _uids;

        public int Count => _uids.Count;

        public Task ReachesAsync(int count)
        {
            _awaited = (count, new(TaskCreationOptions.RunContinuationsAsynchronously));
            return _awaited.Reached.Task;
        }

        public void Add(string uid)
        {
            _uids.Enqueue(uid);
            if (_uids.Count >= _awaited.Count)
            {
                _awaited.Reached.TrySetResult();
            }
        }
    }
}
