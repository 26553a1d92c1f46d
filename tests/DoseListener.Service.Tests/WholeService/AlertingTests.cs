using System.Net;
using DoseListener.Dicom.Data;
using DoseListener.Dose.Alerts;
using DoseListener.Service.Tests.Commands;
using DoseListener.Store;
using DoseListener.Store.Queries;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.WholeService;

/// <summary>From the wire to the outbox, with the real executable. There is no mail server: mail waits in the outbox.</summary>
public sealed class AlertingTests
{
    private const string Recipient = """, "Alerts": { "Recipients": ["rso@example.org"] }""";

    private const string Quick = """, "Alerts": { "Recipients": ["rso@example.org"], "Settle": "1 s", "StormLimit": 1000 }""";

    [Test]
    public async Task Long_procedure_gives_one_critical_mail_and_sent_ten_times_more_still_one()
    {
        using var folder = new ServiceFolder(more: Recipient);
        using var service = await ServiceProcess.StartAsync(folder.Configuration, "Debug");
        var procedure = new LongProcedure();
        var file = Sample.Write(procedure.Whole(), Path.Combine(folder.Path, "long.dcm"));

        Assert.That((await Dcmtk.StoreAsync(service.Port, file)).ExitCode, Is.Zero);
        await service.SaysAsync($"of study {procedure.StudyUid} is Notified");
        for (var time = 0; time < 10; time++)
        {
            Assert.That((await Dcmtk.StoreAsync(service.Port, file)).ExitCode, Is.Zero);
        }

        Assert.That(await service.StopAsync(), Is.Zero);
        var alert = Alerts(folder).Single();
        Assert.That((alert.Severity, alert.RuleId, alert.Value, alert.State), Is.EqualTo((Severity.Critical, "FL-KAR-5", LongProcedure.DoseRP, AlertState.Notified)));
        Assert.That(Mails(folder), Is.EqualTo(new[] { ("alert", "Critical", "rso@example.org") }));

        var received = StoreReader.Open(folder.Database).Instances(InstanceFilter.All).Single().ReceivedAt;
        var queued = StoreReader.Open(folder.Database).DueMail(DateTimeOffset.MaxValue, 1).Single().CreatedAt;
        Assert.That(queued - received, Is.LessThan(TimeSpan.FromSeconds(5)));
        TestContext.Out.WriteLine($"{(queued - received).TotalMilliseconds:0} ms from receipt to the outbox");
    }

    private static readonly Dictionary<string, (int First, int Last)[]> Arrivals = new()
    {
        ["in pieces"] = [(1, 100), (101, 200), (201, 300)],
        ["in permuted pieces"] = [(201, 300), (1, 100), (101, 200)],
        ["cumulative"] = [(1, 60), (1, 180), (1, 300)],
        ["cumulative, permuted"] = [(1, 300), (1, 60), (1, 180)],
        ["continued"] = [(1, 250), (251, 300)],
    };

    [Test]
    public async Task Study_that_comes_in_parts_is_one_alert_with_the_same_value_and_one_within_its_limits_leaves_nothing()
    {
        using var folder = new ServiceFolder(more: Quick);
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        var studies = new Dictionary<string, string>();
        foreach (var (way, parts) in Arrivals)
        {
            var procedure = new LongProcedure { PatientId = way };
            studies[procedure.StudyUid] = way;
            foreach (var (first, last) in parts)
            {
                Assert.That(await StoreAsync(service.Port, procedure.Part(first, last)), Is.Zero);
            }
        }

        Assert.That(await StoreAsync(service.Port, new LongProcedure().Part(1, 50)), Is.Zero);
        await SettledAsync(folder);
        Assert.That(await service.StopAsync(), Is.Zero);
        Assert.That(
            Alerts(folder).ToDictionary(alert => studies[alert.StudyInstanceUid], alert => (alert.Severity, alert.RuleId, alert.Value, alert.State, alert.MailedValue)),
            Is.EquivalentTo(Arrivals.Keys.ToDictionary(way => way, _ => (Severity.Critical, "FL-KAR-5", LongProcedure.DoseRP, AlertState.Notified, (decimal?)LongProcedure.DoseRP))));
        Assert.That(Mails(folder).Count(mail => mail.Kind == "alert"), Is.EqualTo(Arrivals.Count));
    }

    [Test]
    public async Task Import_tells_nobody_and_says_what_would_have_been_told()
    {
        using var database = new Database();
        Directory.CreateDirectory(Path.Combine(database.Folder, "files"));
        Sample.Write(new LongProcedure().Whole(), Path.Combine(database.Folder, "files", "long.dcm"));

        var (exitCode, output, error) = await database.RunAsync("import", Path.Combine(database.Folder, "files"));

        Assert.That(exitCode, Is.Zero, error);
        Assert.That(output, Does.Contain("1 alert would have been mailed (FL-KAR-5: 1)."));
        Assert.That(database.Rows("select state, suppressed_reason from alert_log").Select(row => (row["state"], row["suppressed_reason"])), Is.EqualTo(new[] { ((object?)"suppressed", (object?)"import") }));
        Assert.That(database.Rows("select * from mail_log"), Is.Empty);
        Assert.That(database.Rows("select * from evaluation"), Is.Empty);
    }

    [Test]
    public async Task Acknowledged_outside_it_stays_so_when_the_same_comes_again()
    {
        using var folder = new ServiceFolder(more: Quick);
        using var service = await ServiceProcess.StartAsync(folder.Configuration, "Debug");
        var procedure = new LongProcedure();
        Assert.That(await StoreAsync(service.Port, procedure.Part(1, 250)), Is.Zero);
        await service.SaysAsync($"of study {procedure.StudyUid} is Notified");

        var (exitCode, output, error) = await Invocation.InvokeAsync("alerts", "acknowledge", "A-1", "--by", "Dr Test", "--reason", "difficult-procedure", "--config", folder.Configuration);
        Assert.That((exitCode, output.Trim()), Is.EqualTo((0, "A-1 is acknowledged.")), error);
        Assert.That(await StoreAsync(service.Port, procedure.Part(251, 260)), Is.Zero);
        await SettledAsync(folder);

        Assert.That(await service.StopAsync(), Is.Zero);
        Assert.That(Alerts(folder).Single().State, Is.EqualTo(AlertState.Acknowledged));
        Assert.That(Mails(folder), Has.Count.EqualTo(1));
    }

    [Test]
    public Task Killed_between_receipt_and_mail_it_has_lost_none_and_doubled_none() => KillAsync(rounds: 3);

    [Test]
    public Task Killed_fifty_times_between_receipt_and_mail_it_has_lost_none_and_doubled_none()
    {
        LongRun.Require();
        return KillAsync(rounds: 50);
    }

    private static async Task KillAsync(int rounds)
    {
        using var folder = new ServiceFolder(more: Quick);
        var acknowledged = new List<string>();
        for (var round = 0; round < rounds; round++)
        {
            using var service = await ServiceProcess.StartAsync(folder.Configuration);
            Task? killing = null;
            try
            {
                while (true)
                {
                    var procedure = new LongProcedure();
                    if (await StoreAsync(service.Port, procedure.Whole()) != 0)
                    {
                        break;
                    }

                    acknowledged.Add(procedure.StudyUid);
                    killing ??= KillSoonAsync(service);
                }
            }
            catch (Exception killed) when (killed is IOException or System.Net.Sockets.SocketException)
            {
                // The service is gone, which is what this is about.
            }

            await (killing ?? Task.CompletedTask);
        }

        using (var last = await ServiceProcess.StartAsync(folder.Configuration))
        {
            await SettledAsync(folder);
            Assert.That(await last.StopAsync(), Is.Zero);
        }

        var reader = StoreReader.Open(folder.Database);
        var alerts = reader.Alerts(AlertFilter.All);
        Assert.That(alerts.Select(alert => alert.StudyInstanceUid), Is.Unique.And.SupersetOf(acknowledged), "one alert for each study that was acknowledged");
        Assert.That(alerts.Select(alert => reader.Alert(alert.Id)!.Mails.Count), Is.All.EqualTo(1), "one mail for each alert");
        Assert.That(reader.Queue(null, int.MaxValue), Is.Empty);
        TestContext.Out.WriteLine($"{acknowledged.Count} studies in {rounds} rounds");
    }

    /// <summary>Judging the first study takes some hundred milliseconds in a fresh process, and the next ones a few.</summary>
    private static async Task KillSoonAsync(ServiceProcess service)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(0, 800)), TimeProvider.System);
        service.Kill();
    }

    /// <summary>Until nothing waits to be judged.</summary>
    private static async Task SettledAsync(ServiceFolder folder)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        var reader = StoreReader.Open(folder.Database);
        while (reader.NextDueAt() is not null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }
    }

    private static IReadOnlyList<StoredAlert> Alerts(ServiceFolder folder) => StoreReader.Open(folder.Database).Alerts(AlertFilter.All);

    private static List<(string Kind, string Severity, string Recipient)> Mails(ServiceFolder folder) =>
        [.. Database.Rows(folder.Database, "select kind, severity, recipient from mail_log order by created_at").Select(row => ((string)row["kind"]!, (string)row["severity"]!, (string)row["recipient"]!))];

    private static async Task<ushort?> StoreAsync(int port, Dataset dataset)
    {
        var sample = Sample.Of(dataset);
        await using var scu = await PocketScu.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        await scu.AssociateAsync((sample.SopClassUid, PocketScu.ExplicitLittle));
        return await scu.StoreAsync(1, sample.SopClassUid, sample.SopInstanceUid, sample.Dataset);
    }
}
