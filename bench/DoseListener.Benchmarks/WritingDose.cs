using BenchmarkDotNet.Attributes;
using DoseListener.Store.Files;
using DoseListener.Store.Ingest;
using DoseListener.Store.Schema;
using DoseListener.Store.Writing;

namespace DoseListener.Benchmarks;

/// <summary>
/// What a report costs: on its sender's thread before the writer sees it, and on the writer's thread, of which there is one. The
/// writer's transactions hold 64 reports, on a folder in memory, so that no disk is measured.
/// </summary>
[MemoryDiagnoser]
#pragma warning disable CA1001 // BenchmarkDotNet calls CleanUp.
public class WritingDose
#pragma warning restore CA1001
{
    private const int Batch = 64;

    private readonly List<SaveInstance> _units = [];
    private DirectoryInfo _folder = null!;
    private WriteSession _session = null!;
    private InstanceRecord _record = null!;
    private long _number;

    /// <summary>8: a report of 62 kB. 136: a long examination.</summary>
    [Params(8, 136)]
    public int Events { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _folder = Directory.CreateDirectory(Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"doselistener-{Environment.ProcessId}"));
        var connection = Connections.OpenForWriting(DatabaseFile.Prepare(Path.Combine(_folder.FullName, "dose.db")), TimeSpan.FromSeconds(1));
        Migrations.Apply(connection);
        _session = new WriteSession(connection);
        _record = Reports.Record(0, "1.2.826.0.1.3680043.9.7777.2.0", 0, Events);
    }

    [IterationSetup(Target = nameof(WriterThread))]
    public void Prepare()
    {
        _units.Clear();
        for (var count = 0; count < Batch; count++)
        {
            var number = ++_number;
            _units.Add(new SaveInstance(new PreparedInstance(Reports.Record(number, $"1.2.826.0.1.3680043.9.7777.2.{number}", 0, Events), settle: default)));
        }
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _session.Dispose();
        _folder.Delete(recursive: true);
    }

    [Benchmark]
    public object SendersThread() => new PreparedInstance(_record, settle: default);

    [Benchmark(OperationsPerInvoke = Batch)]
    public void WriterThread()
    {
        _session.Begin();
        foreach (var unit in _units)
        {
            _session.BeginUnit();
            unit.Apply(_session);
            _session.EndUnit();
        }

        _session.Commit();
        _ = _session.Checkpoint(0);
    }
}
