using BenchmarkDotNet.Attributes;
using DoseListener.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace DoseListener.Benchmarks;

/// <summary>Whole saves of studies that are hard to merge, on a folder in memory.</summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 2, iterationCount: 5)]
public class SavingStudies
{
    private DirectoryInfo _folder = null!;
    private DoseStore _store = null!;
    private long _number;

    [GlobalSetup]
    public void SetUp()
    {
        _folder = Directory.CreateDirectory(Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"doselistener-{Environment.ProcessId}"));
        _store = DoseStore.Open(new DoseStoreOptions(Path.Combine(_folder.FullName, "dose.db")), TimeProvider.System, NullLogger<DoseStore>.Instance);
    }

    [GlobalCleanup]
    public async Task CleanUp()
    {
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>One sender, each report of a study of its own.</summary>
    [Benchmark(OperationsPerInvoke = 256)]
    public Task Reports62Kilobytes() => Send(256, place => (NewStudy(), 0, Reports.EventsOf62Kilobytes));

    /// <summary>Each report holds the events of the one before and one more.</summary>
    [Benchmark(OperationsPerInvoke = 200)]
    public Task Cumulative() => SendTo(NewStudy(), 200, place => (0, place + 1));

    /// <summary>Each report holds one event.</summary>
    [Benchmark(OperationsPerInvoke = 200)]
    public Task OneByOne() => SendTo(NewStudy(), 200, place => (place, 1));

    /// <summary>10,000 events, one more, and all of them again.</summary>
    [Benchmark(OperationsPerInvoke = 3)]
    public Task TenThousandEvents() => SendTo(NewStudy(), 3, place => place == 1 ? (10_000, 1) : (0, 10_001));

    private string NewStudy() => $"1.2.826.0.1.3680043.9.7777.2.{++_number}";

    private Task SendTo(string study, int count, Func<int, (int First, int Events)> events) => Send(count, place => (study, events(place).First, events(place).Events));

    private async Task Send(int count, Func<int, (string Study, int First, int Events)> report)
    {
        for (var place = 0; place < count; place++)
        {
            var (study, first, events) = report(place);
            await _store.SaveAsync(Reports.Record(++_number, study, first, events), CancellationToken.None);
        }
    }
}
