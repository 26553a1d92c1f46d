using System.Globalization;
using System.Text.Json;
using DoseListener.Dicom.Data;
using DoseListener.Service.Samples;
using DoseListener.Service.Tests.WholeService;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.Commands;

public sealed class ExportCommandTests
{
    private Database _database = null!;

    [SetUp]
    public void MakeDatabase() => _database = new Database();

    [TearDown]
    public void RemoveDatabase() => _database.Dispose();

    [TestCase("studies", "study_dose", "study_instance_uid")]
    [TestCase("events", "event_dose", "event_uid", "source_sop_instance_uid")]
    public async Task Each_row_of_the_view_is_exported_once_with_its_values(string what, string view, params string[] key)
    {
        await _database.ImportAsync(Sample.Files(_database.Folder));

        var exported = await ExportAsync(what);

        var rows = _database.Rows($"select * from {view}");
        Assert.That(exported, Has.Count.EqualTo(rows.Count).And.Count.GreaterThan(0));
        foreach (var row in rows)
        {
            var one = exported.Single(candidate => key.All(column => candidate.GetProperty(column).GetString() == (string?)row[column]));
            Assert.That(row.Keys.Select(column => Text(one.GetProperty(column))), Is.EqualTo(row.Values.Select((value, index) => Text(value, row.Keys.ElementAt(index)))));
        }
    }

    [TestCase("2026-02-01", "2026-01-31")]
    [TestCase("2026-02-01", "2026-02-01")]
    public async Task Period_with_nothing_in_it_is_wrong_use(string from, string to)
    {
        var (exitCode, _, error) = await Invocation.InvokeAsync("export", "studies", "--from", from, "--to", to);
        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(error, Does.Contain("--to is the first day or moment that is left out"));
    }

    [Test]
    public async Task House_names_of_protocols_stand_beside_those_that_were_sent()
    {
        await _database.ImportAsync(Sample.Files(_database.Folder));
        var sent = _database.Rows("select protocol from event_dose where protocol is not null limit 1").Single()["protocol"];
        var configuration = await File.ReadAllTextAsync(_database.Configuration);
        await File.WriteAllTextAsync(_database.Configuration, configuration.Insert(configuration.LastIndexOf('}'), $$""", "Protocols": [ { "Name": "House name", "Patterns": ["{{sent}}"] } ]"""));

        var (events, studies) = (await ExportAsync("events"), await ExportAsync("studies"));

        var named = events.Where(row => row.GetProperty("protocol").GetString() == (string?)sent).ToList();
        Assert.That(named.Select(row => row.GetProperty("mapped_protocol").GetString()), Is.Not.Empty.And.All.EqualTo("House name"));
        Assert.That(events.Except(named).Select(row => row.GetProperty("mapped_protocol").GetString()), Is.All.Null);
        var study = studies.Single(row => row.GetProperty("study_instance_uid").GetString() == named[0].GetProperty("study_instance_uid").GetString());
        Assert.That((study.GetProperty("mapped_protocols").GetString(), study.GetProperty("protocols").GetString()), Is.EqualTo(("House name", study.GetProperty("protocols").GetString())));
        Assert.That(study.GetProperty("protocols").GetString()!.Split('\\'), Does.Contain(sent));
    }

    [Test]
    public async Task Studies_of_a_period_are_those_that_began_in_it()
    {
        await _database.ImportAsync(
            Sample.Write(SampleReports.Ct(new SampleStudy(new(2026, 1, 31, 23, 59, 0, TimeSpan.Zero))), Path.Combine(_database.Folder, "a.dcm")),
            Sample.Write(SampleReports.Ct(new SampleStudy(new(2026, 2, 1, 0, 1, 0, TimeSpan.Zero))), Path.Combine(_database.Folder, "b.dcm")));

        Assert.That(await ExportAsync("studies", "--from", "2026-02-01"), Has.Count.EqualTo(1));
        Assert.That((await ExportAsync("studies", "--to", "2026-02-01")).Single().GetProperty("started_at").GetString(), Does.StartWith("2026-01-31"));
        Assert.That(await ExportAsync("studies", "--from", "2026-01-31", "--to", "2026-02-02"), Has.Count.EqualTo(2));
    }

    [TestCase("csv", "study_instance_uid,")]
    [TestCase("json", "[{\"study_instance_uid\"")]
    [TestCase("xlsx", "PK")]
    public async Task Format_is_as_asked_for(string format, string start)
    {
        await _database.ImportAsync(Sample.Files(_database.Folder));
        var file = Path.Combine(_database.Folder, "out");

        var (exitCode, _, error) = await _database.RunAsync("export", "studies", "--format", format, "-o", file);

        Assert.That((exitCode, error), Is.EqualTo((0, "")));
        Assert.That((await File.ReadAllTextAsync(file)).TrimStart('\uFEFF'), Does.StartWith(start));
    }

    [TestCase("dose")]
    [TestCase("no-dose")]
    [TestCase("unreadable")]
    public async Task Instances_are_chosen_by_their_state(string state)
    {
        await _database.ImportAsync(Sample.Files(_database.Folder));
        await _database.ImportAsync(ReportParts.Ct().AddTo(ReportParts.Header()), ReportParts.Header(Uids.MRImageStorage).Add(Tags.SOPInstanceUID, ReportParts.Uid(9)).Add(Tags.PixelData, Vr.OW, new byte[8]));

        var exported = await ExportAsync("instances", "--state", state);

        Assert.That(exported, Is.Not.Empty);
        Assert.That(exported.Select(row => row.GetProperty("state").GetString()), Is.All.EqualTo(state));
        Assert.That(exported, Has.Count.EqualTo(_database.Rows($"select * from instance_log where state = '{state}'").Count));
    }

    [TestCase("studies", "--from", "yesterday")]
    [TestCase("studies", "--from", "2026-01-31T08:00")]
    [TestCase("instances", "--state", "lost")]
    [TestCase("studies", "--format", "pdf")]
    public async Task Wrong_use_ends_with_2(params string[] arguments)
    {
        var (exitCode, _, error) = await _database.RunAsync("export", arguments);
        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(error, Is.Not.Empty);
    }

    private async Task<List<JsonElement>> ExportAsync(params string[] arguments)
    {
        var file = Path.Combine(_database.Folder, "export.json");
        var (exitCode, _, error) = await _database.RunAsync("export", [.. arguments, "--format", "json", "-o", file]);
        Assert.That(exitCode, Is.Zero, error);
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        return [.. document.RootElement.Clone().EnumerateArray()];
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number => value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static string? Text(object? value, string column) => value switch
    {
        null => null,
        long flag when column.StartsWith("is_", StringComparison.Ordinal) || column.StartsWith("has_", StringComparison.Ordinal) => flag != 0 ? "True" : "False",
        long or double => Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
