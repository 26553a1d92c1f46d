using System.Diagnostics;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.WholeService;

/// <summary>The Debian package in a root of its own. The release has to be built beforehand: <c>install/publish.sh linux-x64</c>.</summary>
public sealed class DebianPackageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    [Test]
    public async Task Package_installs_receives_upgrades_and_purges_as_debians_users_expect()
    {
        LongRun.Require();
        Peers.Require("debootstrap", "debootstrap");
        Peers.Require("dcmsend", "dcmtk");
        var release = Released.Folder("linux-x64");
        using var folder = new ServiceFolder();
        var sample = Sample.Files(folder.Path)[0];

        // Newer only in its number, and packed fast.
        var linux = Path.Combine(Repository.Root, "install", "linux");
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "linux-x64"), release);
        await RunAsync(Path.Combine(linux, "make-deb.sh"), "linux-x64", "0.0.1", folder.Path);
        await RunAsync(Path.Combine(linux, "make-deb.sh"), "linux-x64", "0.0.2", folder.Path);
        var output = await RunAsync(Path.Combine(linux, "try-deb.sh"), Path.Combine(folder.Path, "doselistener_0.0.1_amd64.deb"), Path.Combine(folder.Path, "doselistener_0.0.2_amd64.deb"), sample);

        Assert.That(output, Does.Contain("== all is well"));
    }

    private static async Task<string> RunAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEB_COMPRESSION"] = "gzip";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
        var text = await output + await errors;
        Assert.That(process.ExitCode, Is.Zero, text);
        return text;
    }
}
