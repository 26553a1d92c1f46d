using System.Text.Json;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Testing;
using static DoseListener.Dicom.Reports.ContentBuilder;

namespace DoseListener.Service.Tests.Commands;

public sealed class ProtocolsCommandTests
{
    private Database _database = null!;

    [SetUp]
    public async Task MakeDatabase()
    {
        _database = new Database();
        await _database.ImportAsync(Procedure(1, 2, "Coro links"), Procedure(3, 4, "Coro rechts"), Procedure(5, 6, "TAVI"), Procedure(7, 8, "TAVI"), Procedure(9, 10, null));
    }

    [TearDown]
    public void RemoveDatabase() => _database.Dispose();

    [Test]
    public async Task Entries_are_listed_with_their_studies_and_the_version_that_they_stand_in()
    {
        var map = await MapAsync("""{ "Name": "Coronary angiography", "Patterns": ["coro*"], "Code": "RPID1" }, { "Name": "Never", "Patterns": ["nobody"] }""");

        var (exitCode, output, error) = await Invocation.InvokeAsync("protocols", "list", "--config", map);

        Assert.Multiple(() =>
        {
            Assert.That((exitCode, error), Is.EqualTo((0, "")));
            Assert.That(output, Does.Match(@"By .*map\.json \(SHA-256 [0-9a-f]{12}\), which was never in force in this database, with 2 entries\."));
            Assert.That(output, Does.Match(@"0 +Coronary angiography +coro\* +RPID1 +2 +2"));
            Assert.That(output, Does.Match(@"1 +Never +nobody +0 +0"));
            Assert.That(output, Does.Contain("2 of 5 events and 2 of 5 studies have a name; 2 protocols have no entry."));
        });
    }

    [Test]
    public async Task Names_without_an_entry_are_ordered_by_volume_with_device_and_what_would_be_mapped_then()
    {
        var map = await MapAsync("""{ "Name": "Coronary angiography", "Patterns": ["coro links"], "Modality": ["RF"] }""");

        var (exitCode, output, error) = await Invocation.InvokeAsync("protocols", "unmapped", "--config", map);

        Assert.Multiple(() =>
        {
            Assert.That((exitCode, error), Is.EqualTo((0, "")));
            Assert.That(output, Does.Match(@"TAVI +RF +ROOM 1 +2 +2 +40\.0 % +60\.0 %"));
            Assert.That(output, Does.Match(@"Coro rechts +RF +ROOM 1 +1 +1 +20\.0 % +(80|100)\.0 % +Coronary angiography"));
            Assert.That(output, Does.Match(@"\(not told\) +RF"));
            Assert.That(output.IndexOf("TAVI", StringComparison.Ordinal), Is.LessThan(output.IndexOf("Coro rechts", StringComparison.Ordinal)));
        });
    }

    [Test]
    public async Task Another_map_is_tried_and_nothing_is_written()
    {
        var today = await MapAsync("""{ "Name": "Coronary angiography", "Patterns": ["coro*"] }""");
        var then = await MapAsync("""{ "Name": "Coronary angiography", "Patterns": ["coro links"] }, { "Name": "Valve", "Patterns": ["tavi"] }""", "then.json");
        var before = await File.ReadAllBytesAsync(_database.File);

        var (exitCode, output, error) = await Invocation.InvokeAsync("protocols", "try", "--config", then, "--today", today);

        Assert.Multiple(() =>
        {
            Assert.That((exitCode, error), Is.EqualTo((0, "")));
            Assert.That(output, Does.Contain("3 of 5 studies would change, and 3 of 5 events. Nothing was written."));
            Assert.That(output, Does.Match(@"\(no entry\) +Valve +2 +2"));
            Assert.That(output, Does.Match(@"Coronary angiography +\(no entry\) +1 +1"));
            Assert.That(File.ReadAllBytes(_database.File), Is.EqualTo(before));
        });
    }

    [Test]
    public async Task Change_is_told_to_programs_as_one_object()
    {
        var then = await MapAsync("""{ "Name": "Valve", "Patterns": ["tavi"] }""");

        var (exitCode, output, _) = await Invocation.InvokeAsync("protocols", "try", "--config", then, "--json");

        using var json = JsonDocument.Parse(output);
        Assert.That((exitCode, json.RootElement.GetProperty("changedStudies").GetInt32()), Is.EqualTo((0, 2)));
        Assert.That(json.RootElement.GetProperty("changes")[0].GetProperty("to").GetString(), Is.EqualTo("Valve"));
    }

    [Test]
    public async Task Period_restricts_what_is_counted()
    {
        var map = await MapAsync("""{ "Name": "All", "Patterns": ["*"] }""");
        var (_, output, _) = await Invocation.InvokeAsync("protocols", "list", "--config", map, "--to", "1999-01-01");
        Assert.That(output, Does.Contain("0 of 0 events"));
    }

    [Test]
    public async Task Map_of_a_moment_before_the_first_start_is_said_not_to_be()
    {
        var (exitCode, output, error) = await _database.RunAsync("protocols", "list", "--at", "2001-01-01T00:00Z");
        Assert.That((exitCode, output), Is.EqualTo((1, "")));
        Assert.That(error, Does.StartWith("Nothing was in force"));
    }

    [Test]
    public async Task Entry_that_would_take_everything_is_refused_with_its_line()
    {
        var map = await MapAsync("""{ "Name": "All" }""");
        var (exitCode, _, error) = await Invocation.InvokeAsync("protocols", "try", "--config", map);
        Assert.That((exitCode, error), Is.EqualTo((2, error)));
        Assert.That(error, Does.Contain("Protocols[0]: holds no condition"));
    }

    [Test]
    public async Task Entry_behind_one_that_takes_all_of_it_is_warned_of()
    {
        var map = await MapAsync("""{ "Name": "Valve", "Patterns": ["tavi", "valve*"] }, { "Name": "TAVI", "Patterns": ["TAVI"], "Devices": ["ROOM*"] }""");
        var (exitCode, output, error) = await Invocation.InvokeAsync("check", "--config", map);
        Assert.That(exitCode, Is.Zero, error);
        Assert.That(output + error, Does.Contain("Protocols[1]: \"TAVI\" never matches, because Protocols[0] stands before it"));
    }

    [Test]
    public async Task Rule_by_the_name_of_the_map_is_explained()
    {
        var map = await MapAsync("""{ "Name": "Valve replacement", "Patterns": ["tavi"] }""", alerts: """{ "Rules": [{ "Id": "VALVE", "Metric": "DAP", "AtLeast": 1, "Protocol": ["valve*"] }] }""");
        var fires = await Invocation.InvokeAsync("rules", "explain", ReportParts.Uid(6), "--config", map);
        var other = await Invocation.InvokeAsync("rules", "explain", ReportParts.Uid(2), "--config", map);
        Assert.That(fires.Output, Does.Match("VALVE +Review +study +fires"));
        Assert.That(other.Output, Does.Match("VALVE +Review +study +not concerned +the protocol is Coro links"));
    }

    private async Task<string> MapAsync(string entries, string name = "map.json", string alerts = "{}")
    {
        var file = Path.Combine(_database.Folder, name);
        await File.WriteAllTextAsync(file, $$"""{ "Store": { "Path": {{JsonSerializer.Serialize(_database.File)}} }, "Alerts": {{alerts}}, "Protocols": [{{entries}}] }""");
        return file;
    }

    /// <summary>One fluoroscopy run.</summary>
    private static DatasetBuilder Procedure(int instance, int study, string? protocol) => ReportParts.Projection(
        ReportParts.PlaneTotals(Codes.SinglePlane, ReportParts.DapTotal("0.01")),
        ReportParts.XRayEvent(ReportParts.Uid(100 + instance), Codes.SinglePlane, Codes.Fluoroscopy, [ReportParts.Dap("0.01"), .. protocol is null ? Array.Empty<ContentBuilder>() : [Text(Codes.AcquisitionProtocol, protocol)]]))
        .AddTo(ReportParts.Header().Add(Tags.SOPInstanceUID, ReportParts.Uid(instance)).Add(Tags.StudyInstanceUID, ReportParts.Uid(study)));
}
