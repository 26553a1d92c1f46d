using System.Diagnostics;
using DoseListener.Store.Ingest;

namespace DoseListener.Store.Tests.Writing;

/// <summary>A disk that is really full: a small one in memory, which only root can mount.</summary>
[Platform("Linux")]
internal sealed class FullDiskTests
{
    private DirectoryInfo? _disk;

    [SetUp]
    public async Task SetUp()
    {
        var folder = Directory.CreateTempSubdirectory("doselistener-disk-");
        if (await Run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder.FullName) != 0)
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
    public async Task Everything_acknowledged_survives_a_full_disk()
    {
        var path = Path.Combine(_disk!.FullName, "dose.db");
        var ballast = Path.Combine(_disk.FullName, "ballast");
        var log = new LogLines();
        var acknowledged = new List<string>();
        var refused = new List<string?>();
        await File.WriteAllBytesAsync(ballast, new byte[1 << 20]);
        await using (var store = DoseStore.Open(new DoseStoreOptions(path), TimeProvider.System, log))
        {
            await Fill(store, "1");
            Assert.That(refused, Is.Not.Empty.And.All.EqualTo("Disk full"));
            refused.Clear();
            File.Delete(ballast);
            await Fill(store, "2", 5);
            Assert.That(refused, Is.Empty);

            async Task Fill(DoseStore store, string prefix, int count = 60)
            {
                for (var number = 0; number < count; number++)
                {
                    var uid = $"{prefix}.{number}";
                    var result = await store.SaveAsync(Records.OfSize(uid, 20_000), CancellationToken.None);
                    if (result.Outcome == SaveOutcome.Stored)
                    {
                        acknowledged.Add(uid);
                    }
                    else
                    {
                        refused.Add(result.Trouble);
                    }
                }
            }
        }

        var reader = StoreReader.Open(path);
        Assert.That(reader.Instances(new()).Select(row => row.SopInstanceUid), Is.EquivalentTo(acknowledged));
        Assert.That(log.Ids, Does.Contain(4010).And.Contain(4011));
    }

    private static async Task<int> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
