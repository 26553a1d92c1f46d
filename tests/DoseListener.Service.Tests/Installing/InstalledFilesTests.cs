using System.Text.RegularExpressions;
using DoseListener.Service.Configuration;
using DoseListener.Service.Installing;
using DoseListener.Service.Installing.Systemd;
using DoseListener.Service.Installing.Windows;

namespace DoseListener.Service.Tests.Installing;

/// <summary>What is put down on a system.</summary>
public sealed class InstalledFilesTests
{
    [TestCase("linux/doselistener.json")]
    [TestCase("windows/doselistener.json")]
    public void First_configuration_is_valid_and_so_is_the_example_in_it(string name)
    {
        var text = InstalledFiles.Read(name);
        var withSenders = Regex.Replace(text, @"^  // (""Modalities""|  \{|\])", "  $1", RegexOptions.Multiline);

        Assert.That(Load(text).Mistakes, Is.Empty);
        Assert.That(Load(withSenders).Snapshot?.Options.Modalities.Select(sender => sender.Name), Is.EqualTo(new[] { "CT 1" }));
    }

    [Test]
    public void Configuration_that_is_there_is_not_touched()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "theirs");

        Assert.That(InstalledFiles.Write(file, "ours"), Is.False);
        Assert.That(File.ReadAllText(file), Is.EqualTo("theirs"));
        File.Delete(file);
    }

    [Test]
    public void Unit_names_the_program_and_the_configuration_in_words_that_systemd_reads_back()
    {
        var unit = UnitText.For("/opt/dose 100%/doselistener", "/etc/a\"b\\c$d.json");

        Assert.That(unit.Split('\n'), Has.One.EqualTo("ExecStart=\"/opt/dose 100%%/doselistener\" run --config \"/etc/a\\\"b\\\\c$$d.json\""));
        Assert.That(unit.Split('\n').Count(line => line.StartsWith("ExecStart=", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public void Unit_restarts_on_a_fault_and_not_on_a_refused_configuration()
    {
        var unit = UnitText.For("/opt/doselistener/doselistener", "/etc/doselistener/doselistener.json").Split('\n');

        Assert.That(unit, Has.One.EqualTo("Restart=always").And.One.EqualTo("RestartPreventExitStatus=2").And.One.EqualTo("Type=notify"));
    }

    // As "sc showsid TrustedInstaller" prints it.
    [TestCase("TrustedInstaller", "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464")]
    [TestCase("trustedinstaller", "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464")]
    public void Identity_of_a_windows_service_follows_from_its_name(string service, string identity)
    {
#pragma warning disable CA1416 // Nothing of Windows is asked.
        Assert.That(ServiceFolders.IdentityOf(service), Is.EqualTo(identity));
#pragma warning restore CA1416
    }

    private static LoadResult Load(string text) => ConfigurationLoader.Read(System.Text.Encoding.UTF8.GetBytes(text), "/etc/doselistener/doselistener.json");
}
