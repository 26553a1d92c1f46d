using System.Diagnostics;
using DoseListener.Store.Ingest;
using Microsoft.Extensions.Time.Testing;

namespace DoseListener.Store.Tests.Keeping;

/// <summary>Objects are turned away while there is still room for what was received. The disk is a small one in memory, which only root can mount.</summary>
[Platform("Linux")]
internal sealed class DiskReserveTests
{
    private DirectoryInfo? _disk;

    [SetUp]
    public async Task SetUp()
    {
        var folder = Directory.CreateTempSubdirectory("doselistener-disk-");
        if (await Run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder.FullName) != 0)
        {
            folder.Delete();
            Assert.Ignore("Mounting a disk takes root.");
        }

        _disk = folder;
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_disk is not null)
        {
            await Run("umount", _disk.FullName);
            _disk.Delete();
        }
    }

    [Test]
    public async Task Objects_are_turned_away_before_the_disk_is_full_and_taken_when_there_is_space_again()
    {
        var (time, log) = (new FakeTimeProvider(), new LogLines());
        var ballast = Path.Combine(_disk!.FullName, "ballast");
        await using var store = DoseStore.Open(new DoseStoreOptions(Path.Combine(_disk.FullName, "dose.db")) { MinFreeBytes = 3 << 20 }, time, log);
        Assert.That((await Save("1.1")).Outcome, Is.EqualTo(SaveOutcome.Stored));

        await File.WriteAllBytesAsync(ballast, new byte[5 << 20]);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await Save("1.2"), Is.EqualTo(new SaveResult(SaveOutcome.TryAgain, "The disk is nearly full")));
        Assert.That(store.Condition.Trouble, Is.EqualTo("The disk is nearly full"));

        // What the program itself has to write still fits.
        Assert.That(await store.RecordActivityAsync([KeyValuePair.Create("CT 1", Records.Noon)], CancellationToken.None), Is.EqualTo(Store.Alerts.WriteOutcome.Written));

        File.Delete(ballast);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await Save("1.2")).Outcome, Is.EqualTo(SaveOutcome.Stored));
        Assert.That(log.Ids, Does.Contain(4010).And.Contain(4011));

        Task<SaveResult> Save(string uid) => store.SaveAsync(Records.OfSize(uid, 1000), CancellationToken.None);
    }

    private static async Task<int> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
