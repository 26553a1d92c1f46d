using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Testing;
using static DoseListener.Dicom.Reports.ContentBuilder;

namespace DoseListener.Service.Tests.Commands;

public sealed class RulesCommandTests
{
    private Database _database = null!;

    [SetUp]
    public void MakeDatabase() => _database = new Database();

    [TearDown]
    public void RemoveDatabase() => _database.Dispose();

    [Test]
    public async Task Study_is_explained_rule_by_rule_with_numbers()
    {
        await _database.ImportAsync(Procedure(1, "7.7", "0.047"));

        var (exitCode, output, error) = await _database.RunAsync("rules", "explain", ReportParts.Uid(2));

        Assert.Multiple(() =>
        {
            Assert.That((exitCode, error), Is.EqualTo((0, "")));
            Assert.That(output, Does.Match(@"FL-KAR-5 +Critical +study +fires +DoseRP 7700 mGy is at least 5 Gy"));
            Assert.That(output, Does.Match(@"FL-KAP-500 +Critical +study +within limits +DAP 470 Gy\.cm2 is not at least 500 Gy\.cm2"));
            Assert.That(output, Does.Match(@"FL-TIME-60 +Review +study +not concerned +the study has DoseRP and DAP"));
            Assert.That(output, Does.Match(@"CT-BODY-80 +Critical +study +not concerned +the modality is RF, and the rule is for CT"));
            Assert.That(output, Does.Contain("Alert: FL-KAR-5, Critical, study, with FL-KAR-3 below it"));
            Assert.That(output, Does.Not.Contain(ReportParts.PatientName).And.Not.Contain(ReportParts.PatientId));
        });
    }

    [Test]
    public async Task Study_that_is_not_there_is_said_in_a_sentence()
    {
        await _database.ImportAsync(Procedure(1, "7.7", "0.047"));

        var (exitCode, output, error) = await _database.RunAsync("rules", "explain", "1.2.3");

        Assert.That((exitCode, output), Is.EqualTo((1, "")));
        Assert.That(error, Does.StartWith("No study has the UID '1.2.3'"));
    }

    [Test]
    public async Task Other_rules_are_tried_on_what_is_stored_beside_those_of_today()
    {
        await _database.ImportAsync(Procedure(1, "7.7", "0.047"), Procedure(5, "4.5", "0.01", study: 6), Procedure(7, "0.5", "0.005", study: 8));
        var then = Path.Combine(_database.Folder, "then.json");
        await File.WriteAllTextAsync(then, """
            { "Alerts": { "Rules": [
              { "Id": "FL-KAR-5", "Severity": "Critical", "Metric": "DoseRP", "Unit": "Gy", "Scope": "Plane", "AtLeast": 4 },
              { "Id": "LOW", "Metric": "DoseRP", "Unit": "Gy", "Scope": "Plane", "Below": 1 }
            ] } }
            """);

        var (exitCode, output, error) = await Invocation.InvokeAsync("rules", "try", "--config", then, "--today", _database.Configuration);

        Assert.Multiple(() =>
        {
            Assert.That((exitCode, error), Is.EqualTo((0, "")));
            Assert.That(output, Does.Contain("3 studies looked at"));
            Assert.That(output, Does.Match(@"FL-KAR-3 +Review +2 +– +-2"));
            Assert.That(output, Does.Match(@"FL-KAR-5 +Critical +1 +2 +\+1"));
            Assert.That(output, Does.Match(@"LOW +Review +– +1 +\+1"));
            Assert.That(output, Does.Match(@"mailed, Critical +1 +2 +\+1"));
            Assert.That(output, Does.Match(@"FL-KAR-5 +ROOM 1 +Cath +1 +2 +\+1"));
        });
    }

    [Test]
    public async Task Period_restricts_what_is_tried()
    {
        await _database.ImportAsync(Procedure(1, "7.7", "0.047"));

        var (exitCode, output, _) = await Invocation.InvokeAsync("rules", "try", "--config", _database.Configuration, "--from", "2026-02-01");

        Assert.That((exitCode, output.Contains("0 studies looked at", StringComparison.Ordinal)), Is.EqualTo((0, true)), output);
    }

    [Test]
    public async Task Rules_in_force_are_listed_with_their_limits_and_sources()
    {
        var (exitCode, output, _) = await Invocation.InvokeAsync("rules", "list");

        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.Zero);
            Assert.That(output, Does.Match(@"FL-KAR-5 +Critical +DoseRP ≥ 5 Gy +Plane"));
            Assert.That(output, Does.Contain("StrlSchV"));
        });
    }

    /// <summary>One fluoroscopy run with totals in Gy and Gy.m2.</summary>
    private static DatasetBuilder Procedure(int instance, string doseRP, string dap, int study = 2) => ReportParts.Projection(
        ReportParts.PlaneTotals(Codes.SinglePlane, ReportParts.DapTotal(dap), Number(Codes.DoseRpTotal, doseRP, "Gy")),
        ReportParts.XRayEvent(ReportParts.Uid(10 + instance), Codes.SinglePlane, Codes.Fluoroscopy, ReportParts.Dap(dap), Text(Codes.AcquisitionProtocol, "Cath")))
        .AddTo(ReportParts.Header().Add(Tags.SOPInstanceUID, ReportParts.Uid(instance)).Add(Tags.StudyInstanceUID, ReportParts.Uid(study)));
}
