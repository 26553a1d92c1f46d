using System.Text.Json;
using DoseListener.Service.Tests.WholeService;

namespace DoseListener.Service.Tests.Commands;

public sealed class AlertsCommandTests
{
    private Database _database = null!;

    [SetUp]
    public async Task SetUp()
    {
        _database = new Database();
        var folder = Directory.CreateDirectory(Path.Combine(_database.Folder, "files")).FullName;
        foreach (var number in Enumerable.Range(0, 2))
        {
            Sample.Write(new LongProcedure().Whole(), Path.Combine(folder, $"{number}.dcm"));
        }

        await _database.ImportAsync(folder);
    }

    [TearDown]
    public void TearDown() => _database.Dispose();

    [Test]
    public async Task List_shows_alerts_and_can_be_restricted()
    {
        var (exitCode, output, _) = await _database.RunAsync("alerts", "list");
        Assert.That(exitCode, Is.Zero);
        Assert.That(output, Does.Contain("A-1").And.Contain("A-2").And.Contain("FL-KAR-5").And.Contain("suppressed (import)"));

        (_, output, _) = await _database.RunAsync("alerts", "list", "--state", "notified");
        Assert.That(output, Does.Contain("0 alerts"));
        (_, output, _) = await _database.RunAsync("alerts", "list", "--rule", "fl-kar-5", "--severity", "Critical", "--since", "2026-01-01", "--json");
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.That(lines.Select(line => line.GetProperty("number").GetString()), Is.EqualTo(new[] { "A-1", "A-2" }));
        Assert.That(lines[0].GetProperty("value").GetDecimal(), Is.EqualTo(LongProcedure.DoseRP));
    }

    [Test]
    public async Task Acknowledged_and_closed_it_tells_its_whole_story()
    {
        Assert.That((await _database.RunAsync("alerts", "acknowledge", "A-1", "a-2", "--by", "Dr Test", "--reason", "Difficult procedure")).ExitCode, Is.Zero);
        Assert.That((await _database.RunAsync("alerts", "close", "1", "--by", "Dr Test", "--reason", "other", "--note", "talked to the team")).ExitCode, Is.Zero);

        var (_, output, _) = await _database.RunAsync("alerts", "show", "A-1");
        Assert.That(output, Does.Contain("acknowledged").And.Contain("closed").And.Contain("difficult-procedure").And.Contain("talked to the team").And.Contain("7700 mGy"));
        (_, output, _) = await _database.RunAsync("alerts", "show", "A-2", "--json");
        var history = JsonDocument.Parse(output).RootElement.GetProperty("history").EnumerateArray().Select(entry => entry.GetProperty("state").GetString());
        Assert.That(history, Is.EqualTo(new[] { "detected", "suppressed", "acknowledged" }));
    }

    [TestCase("A-99", "There is no alert A-99")]
    [TestCase("seventeen", "is no number of an alert")]
    public async Task Unknown_alert_is_named_and_the_others_are_decided(string number, string said)
    {
        var (exitCode, output, error) = await _database.RunAsync("alerts", "close", number, "A-1", "--by", "me", "--reason", "qa-test");

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(error, Does.Contain(said));
        Assert.That(output, Does.Contain("A-1 is closed."));
    }

    [Test]
    public async Task Decided_twice_it_says_so()
    {
        await _database.RunAsync("alerts", "close", "A-1", "--by", "me", "--reason", "qa-test");
        var (exitCode, _, error) = await _database.RunAsync("alerts", "acknowledge", "A-1", "--by", "me", "--reason", "qa-test");

        Assert.That((exitCode, error), Is.EqualTo((1, $"A-1 is closed already: 'alerts show A-1' says by whom.{Environment.NewLine}")));
    }

    [TestCase("tired", "patient-size, off-centring")]
    [TestCase("other", "needs a --note")]
    public async Task Reason_has_to_be_one_of_the_list(string reason, string said)
    {
        var (exitCode, _, error) = await _database.RunAsync("alerts", "acknowledge", "A-1", "--by", "me", "--reason", reason);

        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(error, Does.Contain(said));
    }

    [Test]
    public async Task Export_writes_them_as_a_table()
    {
        var file = Path.Combine(_database.Folder, "alerts.csv");
        Assert.That((await _database.RunAsync("export", "alerts", "--format", "csv", "-o", file)).ExitCode, Is.Zero);

        var lines = await File.ReadAllLinesAsync(file);
        Assert.That(lines, Has.Length.EqualTo(3));
        Assert.That(lines[0], Does.StartWith("id,rule_id,severity,study_instance_uid,metric,value,unit,limit_value,state,suppressed_reason,created_at"));
    }
}
