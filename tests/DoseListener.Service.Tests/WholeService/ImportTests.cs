using System.Globalization;
using DoseListener.Testing;
using Database = DoseListener.Service.Tests.Commands.Database;

namespace DoseListener.Service.Tests.WholeService;

/// <summary>Import and wire are two ways into one database.</summary>
public sealed class ImportTests
{
    /// <summary>Pseudonyms of two keys differ, so none are made.</summary>
    private const string NoPseudonyms = """, "Privacy": { "Patient": "None" }""";

    [Test]
    public async Task What_was_imported_stands_in_the_views_like_what_was_sent()
    {
        string[] files = [.. Corpus.Names.Select(Corpus.Require)];
        using var sent = new ServiceFolder(NoPseudonyms);
        using var imported = new ServiceFolder(NoPseudonyms);
        using var service = await ServiceProcess.StartAsync(sent.Configuration);

        var sending = await ServiceProcess.RunAsync(["send", "localhost", service.Port.ToString(CultureInfo.InvariantCulture), .. files]);
        var importing = await ServiceProcess.RunAsync(["import", "--config", imported.Configuration, .. files]);

        Assert.That(sending.ExitCode, Is.Zero, sending.Errors);
        Assert.That(importing.ExitCode, Is.Zero, importing.Errors);
        foreach (var view in new[] { "study_dose", "event_dose", "instance_log" })
        {
            var rows = Rows(imported, view);
            Assert.That(rows, Is.Not.Empty.And.EquivalentTo(Rows(sent, view)), view);
        }
    }

    [Test]
    public async Task Import_leaves_the_pace_to_the_senders_of_a_running_service()
    {
        using var folder = new ServiceFolder();
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        var samples = Path.Combine(folder.Path, "samples");
        await ServiceProcess.RunAsync("samples", samples, "--count", "300", "--kind", "fluoroscopy-report");
        var sent = Path.Combine(folder.Path, "sent");
        await ServiceProcess.RunAsync("samples", sent, "--count", "50", "--kind", "ct-report");

        var importing = ServiceProcess.RunAsync("import", samples, "--config", folder.Configuration);
        var sending = await ServiceProcess.RunAsync("send", "localhost", service.Port.ToString(CultureInfo.InvariantCulture), sent);
        var imported = await importing;

        Assert.That(sending.Output, Does.Contain("50 of 50"));
        Assert.That((imported.ExitCode, imported.Errors), Is.EqualTo((0, "")));
        Assert.That(Database.Rows(folder.Database, "select count(*) as n from study_dose").Single()["n"], Is.EqualTo(350));
        Assert.That(Database.Rows(folder.Database, "select count(distinct patient) as n from study_dose").Single()["n"], Is.EqualTo(1), "one key makes one pseudonym");
    }

    /// <summary>But for times of receipt, and who delivered it how.</summary>
    private static List<string> Rows(ServiceFolder folder, string view) =>
    [
        .. Database.Rows(folder.Database, $"select * from {view}").Select(row => string.Join('|', row
            .Where(cell => !cell.Key.EndsWith("received_at", StringComparison.Ordinal) && cell.Key is not ("calling_ae" or "called_ae" or "address" or "transfer_syntax" or "bytes" or "sha256" or "sender_name" or "sender_purpose" or "implementation_class_uid" or "implementation_version_name"))
            .Select(cell => string.Create(CultureInfo.InvariantCulture, $"{cell.Key}={cell.Value}")))),
    ];
}
