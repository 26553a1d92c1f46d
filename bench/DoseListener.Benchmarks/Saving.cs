using BenchmarkDotNet.Attributes;
using DoseListener.Store;
using DoseListener.Store.Ingest;
using Microsoft.Extensions.Logging.Abstractions;

namespace DoseListener.Benchmarks;

/// <summary>
/// Durable saves of 6 kB objects: one sender that waits for each answer, and sixteen that share their fsyncs.
/// On a folder in memory (<c>/dev/shm</c>) what remains is the cost of the processor.
/// </summary>
[MemoryDiagnoser]
public class Saving
{
    private const int KeptBytes = 6 * 1024;

    private readonly byte[] _kept = new byte[KeptBytes];
    private DirectoryInfo _folder = null!;
    private DoseStore _store = null!;
    private long _number;

    [Params("disk", "memory")]
    public string Folder { get; set; } = "disk";

    [GlobalSetup]
    public void SetUp()
    {
        new Random(7).NextBytes(_kept);
        var parent = Folder == "memory" && Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        _folder = Directory.CreateDirectory(Path.Combine(parent, $"doselistener-{Environment.ProcessId}"));
        _store = DoseStore.Open(new DoseStoreOptions(Path.Combine(_folder.FullName, "dose.db")), TimeProvider.System, NullLogger<DoseStore>.Instance);
    }

    [GlobalCleanup]
    public async Task CleanUp()
    {
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Benchmark]
    public Task<SaveResult> One() => _store.SaveAsync(Next(), CancellationToken.None);

    /// <summary>Sixteen senders with 16 objects each: 256 saves an operation.</summary>
    [Benchmark(OperationsPerInvoke = 256)]
    public Task Sixteen() => Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Send(16)));

    private async Task Send(int count)
    {
        for (var sent = 0; sent < count; sent++)
        {
            await _store.SaveAsync(Next(), CancellationToken.None);
        }
    }

    private InstanceRecord Next()
    {
        var number = Interlocked.Increment(ref _number);
        var hash = $"{number:x64}";
        return new InstanceRecord
        {
            SopInstanceUid = $"1.2.826.0.1.3680043.9.7777.1.20260131.101112.{number}",
            SopClassUid = "1.2.840.10008.5.1.4.1.1.88.67",
            StudyInstanceUid = $"1.2.826.0.1.3680043.9.7777.2.20260131.{number / 4}",
            SeriesInstanceUid = $"1.2.826.0.1.3680043.9.7777.3.20260131.{number / 4}",
            Modality = "SR",
            ReceivedAt = DateTimeOffset.UnixEpoch.AddSeconds(number),
            CallingAE = "CT1",
            CalledAE = "DOSELISTENER",
            Address = "192.0.2.7",
            TransferSyntax = "1.2.840.10008.1.2.1",
            Bytes = 62_000,
            Sha256 = hash,
            KeptSha256 = hash,
            ContentHash = hash,
            KeptForm = KeptForm.Whole,
            KeptObject = _kept,
        };
    }
}
