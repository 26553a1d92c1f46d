using DoseListener.Store.Files;

namespace DoseListener.Store.Tests.Files;

internal sealed class NetworkFolderTests
{
    private static readonly string[] Mounts =
    [
        "/dev/vda1 / ext4 rw,relatime 0 0",
        "proc /proc proc rw 0 0",
        "nas:/export /srv/nas nfs4 rw,vers=4.2 0 0",
        "//nas/dose /mnt/our\\040share cifs rw 0 0",
        "/dev/vdb1 /srv/nas/local ext4 rw 0 0",
    ];

    [TestCase("/var/lib/doselistener/dose.db", null)]
    [TestCase("/srv/nas/dose.db", "nfs4")]
    [TestCase("/srv/nas-is-only-a-name/dose.db", null)]
    [TestCase("/mnt/our share/a/dose.db", "cifs")]
    [TestCase("/srv/nas/local/dose.db", null)]
    public void Longest_mount_point_decides(string path, string? kind) =>
        Assert.That(NetworkFolder.InMounts(path, Mounts), Is.EqualTo(kind));

    [TestCase(@"\\nas\dose\dose.db", true)]
    [TestCase(@"\\?\UNC\nas\dose\dose.db", true)]
    [TestCase(@"\\?\C:\dose\dose.db", false)]
    [TestCase(@"\\.\C:\dose\dose.db", false)]
    [TestCase(@"C:\dose\dose.db", false)]
    public void Share_is_recognized_by_its_name(string path, bool isUnc) =>
        Assert.That(NetworkFolder.IsUnc(path), Is.EqualTo(isUnc));

    [Test]
    public void Folder_of_the_tests_is_local() => Assert.That(NetworkFolder.Detect(Path.GetTempPath()), Is.Null);
}
