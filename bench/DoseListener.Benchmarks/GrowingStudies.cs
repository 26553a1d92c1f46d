using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using DoseListener.Store;
using DoseListener.Store.Ingest;
using Microsoft.Extensions.Logging.Abstractions;

namespace DoseListener.Benchmarks;

/// <summary>Whole saves of one sender into one study that grows and grows, on a folder in memory: the time of an operation is that of a document.</summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 3)]
#pragma warning disable CA1001 // BenchmarkDotNet calls CleanUp.
public class GrowingStudies
#pragma warning restore CA1001
{
    private const int Once = 10_000, Slices = 1_000, States = 300, More = 50;

    private DirectoryInfo _folder = null!;
    private DoseStore _store = null!;
    private string _study = null!;
    private long _number;

    [IterationSetup]
    public void SetUp()
    {
        _folder = Directory.CreateDirectory(Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"doselistener-{Environment.ProcessId}"));
        _store = DoseStore.Open(new DoseStoreOptions(Path.Combine(_folder.FullName, "dose.db")), TimeProvider.System, NullLogger<DoseStore>.Instance);
        _study = $"1.2.826.0.1.3680043.9.7777.2.{++_number}";
    }

    [IterationSetup(Target = nameof(OneMoreOfTenThousandEvents))]
    public void SetUpLarge()
    {
        SetUp();

        // Two, since the first document of a study is not kept in memory.
        Save(0, Once).GetAwaiter().GetResult();
        Save(Once, 1).GetAwaiter().GetResult();
    }

    [IterationCleanup]
    public void CleanUp()
    {
        _store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _folder.Delete(recursive: true);
    }

    /// <summary>A document of 10,000 events, and documents of one more each.</summary>
    [Benchmark(OperationsPerInvoke = More)]
    public async Task OneMoreOfTenThousandEvents()
    {
        for (var place = 1; place <= More; place++)
        {
            await Save(Once + place, 1);
        }
    }

    /// <summary>Each document holds one event.</summary>
    [Benchmark(OperationsPerInvoke = Once)]
    public async Task TenThousandDocumentsOfOneEvent()
    {
        for (var place = 0; place < Once; place++)
        {
            await Save(place, 1);
        }
    }

    /// <summary>Each document holds the events of the one before and one more.</summary>
    [Benchmark(OperationsPerInvoke = States)]
    public async Task ThreeHundredCumulativeDocuments()
    {
        for (var place = 1; place <= States; place++)
        {
            await Save(0, place);
        }
    }

    /// <summary>Four series of a CT, as images.</summary>
    [Benchmark(OperationsPerInvoke = Slices)]
    public async Task ThousandSlices()
    {
        for (var place = 0; place < Slices; place++)
        {
            await _store.SaveAsync(CtSlices.Record(++_number, _study, place % 250, place / 250), CancellationToken.None);
        }
    }

    /// <summary>A PET as images: each repeats the administration.</summary>
    [Benchmark(OperationsPerInvoke = Slices)]
    public async Task ThousandImagesOfOneAdministration()
    {
        for (var place = 0; place < Slices; place++)
        {
            await _store.SaveAsync(PetSlices.Record(++_number, _study), CancellationToken.None);
        }
    }

    private Task<SaveResult> Save(int first, int events) => _store.SaveAsync(Reports.Record(++_number, _study, first, events), CancellationToken.None);
}
