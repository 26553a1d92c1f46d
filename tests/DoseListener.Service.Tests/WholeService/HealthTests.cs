using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DoseListener.Service.Receiving;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.WholeService;

/// <summary>The health page and the metrics of the running service, over real HTTP.</summary>
public sealed partial class HealthTests
{
    private static readonly HttpClient Client = new();

    [Test]
    public async Task Page_tells_each_part_in_words_as_JSON_and_as_text()
    {
        using var folder = new ServiceFolder(""", "Mail": { "Host": "127.0.0.1", "Port": 25, "Security": "None", "From": "dose@hospital.example" }""");
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        var page = await PageAsync(service);

        var json = JsonNode.Parse(await Client.GetStringAsync(page + "/health/ready"))!;
        Assert.That(json["status"]!.GetValue<string>(), Is.EqualTo("healthy"));
        Assert.That(json["parts"]!.AsArray().Select(part => part!["part"]!.GetValue<string>()), Is.SupersetOf(new[] { "listener", "database", "disk", "senders", "configuration", "alerts", "mail" }));
        Assert.That(json["parts"]!.ToJsonString(), Does.Contain("journal wal, synchronous full"));

        using var asked = new HttpRequestMessage(HttpMethod.Get, page + "/health/ready") { Headers = { { "Accept", "text/plain" } } };
        using var answer = await Client.SendAsync(asked);
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/plain"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Match(@"(?m)^database +healthy +Each object"));
        Assert.That(await Client.GetStringAsync(page + "/health/live"), Is.EqualTo("alive\n"));
    }

    [TestCase("GET", "/health/ready", "evil.example", 421)]
    [TestCase("GET", "/metrics", "evil.example:80", 421)]
    [TestCase("GET", "/health/ready", "localhost", 200)]
    [TestCase("GET", "/health/ready", "dose.hospital.example", 200)]
    [TestCase("HEAD", "/health/ready", "127.0.0.1", 200)]
    [TestCase("POST", "/health/ready", "127.0.0.1", 405)]
    [TestCase("DELETE", "/metrics", "127.0.0.1", 405)]
    [TestCase("GET", "/health", "127.0.0.1", 404)]
    [TestCase("GET", "/metrics", "127.0.0.1", 200)]
    public async Task Page_answers_only_what_is_asked_properly(string method, string path, string host, int status)
    {
        using var asked = new HttpRequestMessage(new HttpMethod(method), await SharedPageAsync() + path) { Headers = { Host = host } };
        using var answer = await Client.SendAsync(asked);

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task Metrics_count_what_was_sent_by_sender_and_status_and_name_no_patient()
    {
        using var folder = new ServiceFolder(more: """, "Modalities": [{ "Name": "CT in room 3", "AETitle": "POCKETSCU" }]""");
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        var page = await PageAsync(service);
        var sample = Sample.CtReport();
        await using (var scu = await AssociatedAsync(service, sample.SopClassUid))
        {
            Assert.That(await scu.StoreAsync(1, sample.SopClassUid, sample.SopInstanceUid, sample.Dataset), Is.Zero);
            Assert.That(await scu.StoreAsync(1, sample.SopClassUid, "1.2.3", sample.Dataset), Is.EqualTo(0xA900));
        }

        var metrics = await Client.GetStringAsync(page + "/metrics");
        Assert.That(metrics, Does.Match("""doselistener_cstore_total\{sender="CT in room 3",status="0000"\} 1"""));
        Assert.That(metrics, Does.Match("""doselistener_cstore_total\{sender="CT in room 3",status="A900"\} 1"""));
        Assert.That(metrics, Does.Match("""doselistener_instances_total\{[^}]*state="dose"[^}]*\} 1"""));
        Assert.That(metrics, Does.Contain("doselistener_cstore_duration_seconds_bucket").And.Contain("doselistener_database_queue_length").And.Contain("doselistener_sender_last_object_time_seconds"));
        Assert.That(metrics, Does.Not.Contain(sample.SopInstanceUid).And.Not.Contain("127.0.0.1"));
    }

    [Test]
    public async Task Refused_reload_stands_on_the_page_until_the_file_is_good_again()
    {
        using var folder = new ServiceFolder();
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        var page = await PageAsync(service);
        var good = await File.ReadAllTextAsync(folder.Configuration);

        await File.WriteAllTextAsync(folder.Configuration, good.Replace("\"Port\": 0", "\"Port\": 70000", StringComparison.Ordinal));
        await service.SaysAsync("[6006]");
        Assert.That(await Client.GetStringAsync(page + "/health/ready"), Does.Contain("\"degraded\"").And.Contain("70000 is too large"));
    }

    [Test]
    public async Task Page_whose_port_is_taken_is_told_and_objects_are_received_all_the_same()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var folder = new ServiceFolder();
        var text = await File.ReadAllTextAsync(folder.Configuration);
        await File.WriteAllTextAsync(folder.Configuration, text.Replace("\"Health\": { \"Port\": 0 }", $"\"Health\": {{ \"Port\": {((IPEndPoint)taken.LocalEndpoint).Port} }}", StringComparison.Ordinal));
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        await service.SaysAsync("[5002]");

        var sample = Sample.CtReport();
        await using var scu = await AssociatedAsync(service, sample.SopClassUid);
        Assert.That(await scu.StoreAsync(1, sample.SopClassUid, sample.SopInstanceUid, sample.Dataset), Is.Zero);
    }

    [Test]
    public async Task Self_check_asks_the_real_port_and_leaves_no_line()
    {
        using var folder = new ServiceFolder(more: """, "Modalities": []""");
        using var service = await ServiceProcess.StartAsync(folder.Configuration, "Debug");
        var page = await PageAsync(service);
        await service.SaysAsync("[1007]");

        Assert.That(await Client.GetStringAsync(page + "/health/ready"), Does.Contain("answered its own C-ECHO"));
        Assert.That(service.Log, Does.Not.Contain("[1001]").And.Not.Contain("[1002]"));
    }

    [Test]
    public async Task Title_of_the_self_check_gets_verification_and_nothing_else()
    {
        using var folder = new ServiceFolder();
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        var (exitCode, _, errors) = await ServiceProcess.RunAsync("echo", "127.0.0.1", service.Port.ToString(CultureInfo.InvariantCulture), "--calling", Probe.AETitle, "--called", "DOSELISTENER");
        Assert.That(exitCode, Is.Zero, errors);

        var files = Sample.Files(folder.Path);
        (exitCode, _, _) = await ServiceProcess.RunAsync(["send", "127.0.0.1", service.Port.ToString(CultureInfo.InvariantCulture), files[0], "--calling", Probe.AETitle, "--called", "DOSELISTENER"]);
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(Commands.Database.Rows(folder.Database, "select id from instance"), Is.Empty);
    }

    private static async Task<PocketScu> AssociatedAsync(ServiceProcess service, string sopClass)
    {
        var scu = await PocketScu.ConnectAsync(new IPEndPoint(IPAddress.Loopback, service.Port));
        Assert.That((await scu.AssociateAsync((sopClass, PocketScu.ExplicitLittle)))?.Type, Is.EqualTo(2));
        return scu;
    }

    internal static async Task<string> PageAsync(ServiceProcess service)
    {
        await service.SaysAsync("[5001]");
        return Address().Match(service.Log).Groups[1].Value;
    }

    [GeneratedRegex(@"\[5001\] Health page on (http://\S+)/health/ready")]
    private static partial Regex Address();

    private ServiceFolder? _folder;
    private ServiceProcess? _shared;

    /// <summary>One service for the many questions that change nothing.</summary>
    private async Task<string> SharedPageAsync()
    {
        if (_shared is null)
        {
            _folder = new ServiceFolder();
            var text = await File.ReadAllTextAsync(_folder.Configuration);
            await File.WriteAllTextAsync(_folder.Configuration, text.Replace("\"Health\": { \"Port\": 0 }", "\"Health\": { \"Port\": 0, \"Hosts\": [\"dose.hospital.example\"] }", StringComparison.Ordinal));
            _shared = await ServiceProcess.StartAsync(_folder.Configuration);
        }

        return await PageAsync(_shared);
    }

    [OneTimeTearDown]
    public void StopShared()
    {
        _shared?.Dispose();
        _folder?.Dispose();
        Client.Dispose();
    }
}
