using System.Diagnostics;
using System.Globalization;
using DoseListener.Store.Ingest;
using DoseListener.Testing;

namespace DoseListener.Store.Tests.Writing;

/// <summary>What killing the process cannot show: the log is written at once and synchronized for each answer, seen in a trace of this very process.</summary>
internal sealed class FsyncTests
{
    [Test]
    [Platform("Linux")]
    [CancelAfter(30_000)]
    public async Task Every_answer_follows_one_write_of_the_log_and_its_fsync(CancellationToken cancellationToken)
    {
        var strace = Peers.Require("strace", "strace");
        using var database = new TestDatabase();
        await using var store = database.Open();
        await store.SaveAsync(Records.Instance("1.0"), cancellationToken);
        var output = Path.Combine(database.Folder, "trace");
        using var tracer = Process.Start(new ProcessStartInfo(strace)
        {
            ArgumentList =
            {
                "-f", "-y", "-e", "trace=fsync,fdatasync,pwrite64", "-o", output,
                "-p", Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
            },
            RedirectStandardError = true,
        })!;
        var greeting = await tracer.StandardError.ReadLineAsync(cancellationToken);
        if (greeting?.Contains("attached", StringComparison.Ordinal) != true)
        {
            Peers.Missing($"strace may not look at this process: {greeting}");
        }

        for (var number = 1; number <= 10; number++)
        {
            var result = await store.SaveAsync(Records.Instance($"1.{number}"), cancellationToken);
            Assert.That(result.Outcome, Is.EqualTo(SaveOutcome.Stored));
        }

        using (var stop = Process.Start("kill", ["-INT", tracer.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await stop.WaitForExitAsync(cancellationToken);
        }

        await tracer.WaitForExitAsync(cancellationToken);
        var calls = File.ReadLines(output).Where(line => line.Contains("dose.db-wal>", StringComparison.Ordinal)).Select(line => line.Contains("sync(", StringComparison.Ordinal) ? "sync" : "write").ToList();
        Assert.That(calls, Is.EqualTo(Enumerable.Repeat<string[]>(["write", "sync"], 10).SelectMany(pair => pair)));
    }
}
