using static DoseListener.Service.Tests.Commands.Invocation;

namespace DoseListener.Service.Tests.Commands;

public sealed class CommandLineTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("doselistener").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Check_of_a_good_file_sums_it_up_and_ends_with_0()
    {
        var file = Write("""{ "Listener": { "Port": 104 }, "Modalities": [{ "Name": "CT [1]", "AETitle": "CT1", "Addresses": ["10.0.0.0/8"] }] }""");
        var (exitCode, output, error) = await InvokeAsync("check", "--config", file);
        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.Zero);
            Assert.That(error, Is.Empty);
            Assert.That(output, Does.Contain($"{file} is fine."));
            Assert.That(output, Does.Contain("all addresses, port 104, as DOSELISTENER"));
            Assert.That(output, Does.Contain(Path.Combine(_folder, "data", "doselistener.db")));
            Assert.That(output, Does.Match(@"CT \[1\] +CT1 +10\.0\.0\.0/8"));
        });
    }

    [Test]
    public async Task Check_says_what_keeps_tls_from_working()
    {
        var (exitCode, output, error) = await InvokeAsync("check", "--config", Write("""{ "Listener": { "Tls": { "Certificate": "node.pem" } }, "Modalities": [] }"""));
        Assert.That((exitCode, output.Split(Environment.NewLine).Single(line => line.StartsWith("TLS", StringComparison.Ordinal))),
            Is.EqualTo((1, $"TLS          port 2762; but {Path.Combine(_folder, "node.pem")} of Listener:Tls:Certificate cannot be read (FileNotFoundException): check that it exists and that the account of the service may read it. The service would not start under this account.")));
        Assert.That(error, Does.Contain("node.pem of Listener:Tls:Certificate cannot be read"));
    }

    [Test]
    public async Task Check_of_a_wrong_file_says_where_on_stderr_and_ends_with_1()
    {
        var file = Write("{\n  \"Listener\": { \"Port\": 70000 },\n  \"Helth\": {}\n}");
        var (exitCode, output, error) = await InvokeAsync("check", "--config", file);
        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.EqualTo(1));
            Assert.That(output, Is.Empty);
            Assert.That(error.Split(Environment.NewLine)[0], Is.EqualTo($"{file}:2:25 Listener.Port: 70000 is too large. Give a whole number from 0 to 65535."));
            Assert.That(error.Split(Environment.NewLine)[1], Is.EqualTo($"{file}:3:3 Helth: this key is not known. Did you mean \"Health\"?"));
        });
    }

    [Test]
    public async Task Warnings_are_marked_and_do_not_change_the_exit_code()
    {
        var file = Write("""{ "Modalities": [{ "Name": "A", "AETitle": "A" }, { "Name": "B", "AETitle": "A" }] }""");
        var (exitCode, output, error) = await InvokeAsync("check", "--config", file);
        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.Zero);
            Assert.That(error, Does.StartWith($"warning: {file}:1:51 Modalities[1]: \"B\" never matches"));
            Assert.That(output, Does.Contain("is fine"));
        });
    }

    [TestCase("check")]
    [TestCase("check", "--config")]
    [TestCase("check", "--config", "a.json", "b.json")]
    [TestCase("check", "--config", "no-such-file.json")]
    [TestCase("check", "--confg", "a.json")]
    [TestCase("chekc")]
    public async Task Wrong_use_ends_with_2_and_says_why(params string[] arguments)
    {
        var (exitCode, _, error) = await InvokeAsync(arguments);
        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(error, Is.Not.Empty);
    }

    [Test]
    public async Task Version_is_one_line()
    {
        var (exitCode, output, _) = await InvokeAsync("version");
        Assert.That(exitCode, Is.Zero);
        Assert.That(output.TrimEnd(), Does.Match(@"^doselistener \d+\.\d+\.\d+\S* \(\.NET 10\.\S+, \S+\)$"));
    }

    private string Write(string json)
    {
        var file = Path.Combine(_folder, "doselistener.json");
        File.WriteAllText(file, json);
        return file;
    }
}
