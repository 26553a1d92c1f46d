using System.Runtime.Versioning;
using DoseListener.Service.Tests.WholeService;

namespace DoseListener.Service.Tests.Commands;

/// <summary>backup, restore, configuration and doctor, as an administrator uses them.</summary>
public sealed class KeepingCommandTests
{
    [Test]
    public async Task Backup_beside_the_running_service_names_the_key_and_a_restore_is_refused_until_it_stops()
    {
        using var folder = new ServiceFolder();
        var copy = Path.Combine(folder.Path, "copy.db");
        using (var service = await ServiceProcess.StartAsync(folder.Configuration))
        {
            var (exitCode, output, error) = await Invocation.InvokeAsync("backup", copy, "--config", folder.Configuration);
            Assert.That(exitCode, Is.Zero, error);
            Assert.That(output, Does.Contain(copy).And.Contain("doselistener.key"));

            (exitCode, _, error) = await Invocation.InvokeAsync("backup", copy, "--config", folder.Configuration);
            Assert.That((exitCode, error), Is.EqualTo((1, $"'{copy}' is there already and is not overwritten: name another file.{Environment.NewLine}")));

            (exitCode, _, error) = await Invocation.InvokeAsync("restore", copy, "--config", folder.Configuration);
            Assert.That(exitCode, Is.EqualTo(1));
            Assert.That(error, Does.Contain("Another DoseListener service uses"));
            Assert.That(await service.StopAsync(), Is.Zero);
        }

        var (restored, said, trouble) = await Invocation.InvokeAsync("restore", copy, "--config", folder.Configuration);
        Assert.That(restored, Is.Zero, trouble);
        Assert.That(said, Does.Contain(".replaced-"));
        using var again = await ServiceProcess.StartAsync(folder.Configuration);
    }

    [Test]
    public async Task Configuration_of_a_moment_is_printed_as_it_was()
    {
        using var folder = new ServiceFolder();
        using (var service = await ServiceProcess.StartAsync(folder.Configuration))
        {
            Assert.That(await service.StopAsync(), Is.Zero);
        }

        var (exitCode, output, error) = await Invocation.InvokeAsync("configuration", "--at", "2999-01-01", "--config", folder.Configuration);
        Assert.That(exitCode, Is.Zero, error);
        Assert.That(output, Does.StartWith("// Version 1, in force from ").And.Contain((await File.ReadAllTextAsync(folder.Configuration)).TrimEnd()));

        (exitCode, output, _) = await Invocation.InvokeAsync("configuration", "--config", folder.Configuration);
        Assert.That(output, Does.Match(@"1 +20\d\d-\d\d-\d\d .* start "));
        Assert.That(exitCode, Is.Zero);
        Assert.That((await Invocation.InvokeAsync("configuration", "--at", "2000-01-01", "--config", folder.Configuration)).ExitCode, Is.EqualTo(1));
    }

    [Test]
    public async Task Doctor_finds_a_running_service_well()
    {
        using var folder = new ServiceFolder();
        using var service = await ServiceProcess.StartAsync(folder.Configuration);

        var (exitCode, output, error) = await Invocation.InvokeAsync("doctor", "--config", folder.Configuration);

        Assert.That(exitCode, Is.Zero, output + error);
        Assert.That(output, Does.Match("ok +service").And.Match("ok +database .*journal wal").And.Match("(ok|look) +durability .*confirm").And.Match("ok +clock|look +clock").And.Contain("loopback: never"));
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    [Platform(Exclude = "Win")]
    public async Task Doctor_ends_with_1_when_something_is_wrong_and_says_what()
    {
        using var folder = new ServiceFolder();
        using (var service = await ServiceProcess.StartAsync(folder.Configuration))
        {
            Assert.That(await service.StopAsync(), Is.Zero);
        }

        File.SetUnixFileMode(Path.Combine(folder.Path, "doselistener.key"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        var (exitCode, output, _) = await Invocation.InvokeAsync("doctor", "--config", folder.Configuration);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Match("WRONG +key .*chmod 600").And.Match("look +service +No service runs"));
    }

    [Test]
    public async Task Compact_is_refused_beside_the_service()
    {
        using var folder = new ServiceFolder();
        using var service = await ServiceProcess.StartAsync(folder.Configuration);

        Assert.That((await Invocation.InvokeAsync("compact", "--config", folder.Configuration)).ExitCode, Is.EqualTo(1));
    }
}
