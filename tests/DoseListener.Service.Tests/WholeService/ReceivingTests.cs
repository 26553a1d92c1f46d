using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DoseListener.Dicom.Data;
using DoseListener.Service.Samples;
using DoseListener.Store;
using DoseListener.Store.Queries;
using DoseListener.Testing;
using SampleReports = DoseListener.Service.Samples.SampleReports;

namespace DoseListener.Service.Tests.WholeService;

/// <summary>What a peer sends stands in the database: the real process, real sockets, a real file.</summary>
public sealed class ReceivingTests
{
    private ServiceFolder _folder = null!;
    private ServiceProcess? _service;

    private ServiceProcess Service => _service!;

    private IPEndPoint EndPoint => new(IPAddress.Loopback, Service.Port);

    [SetUp]
    public async Task Start()
    {
        _folder = new ServiceFolder();
        _service = await ServiceProcess.StartAsync(_folder.Configuration);
    }

    [TearDown]
    public void Stop()
    {
        _service?.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task Dcmtk_is_served()
    {
        var files = Sample.Files(_folder.Path);
        var port = Service.Port.ToString(CultureInfo.InvariantCulture);

        Assert.That((await Dcmtk.RunAsync("echoscu", "-aec", "DOSELISTENER", "localhost", port)).ExitCode, Is.Zero);
        Assert.That((await Dcmtk.StoreAsync(Service.Port, files[..3])).ExitCode, Is.Zero);
        Assert.That((await Dcmtk.SendAsync(Service.Port, files[3..])).ExitCode, Is.Zero);
        Assert.That(Rows().Select(row => row.CallingAE), Is.EqualTo(new[] { "STORESCU", "STORESCU", "STORESCU", "DCMSEND", "DCMSEND", "DCMSEND" }));
    }

    [Test]
    public async Task Our_own_commands_are_served()
    {
        Sample.Files(_folder.Path);
        var port = Service.Port.ToString(CultureInfo.InvariantCulture);

        Assert.That((await ServiceProcess.RunAsync("echo", "localhost", port)).ExitCode, Is.Zero);
        var (exitCode, output, _) = await ServiceProcess.RunAsync(["send", "localhost", port, .. Directory.GetFiles(_folder.Path, "*.dcm")]);
        Assert.That(exitCode, Is.Zero);
        Assert.That(output, Does.Contain("6 of 6"));

        var export = await ServiceProcess.RunAsync("export", "instances", "--config", _folder.Configuration, "--format", "csv");
        Assert.That(export.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(7));
    }

    [Test]
    public async Task Object_sent_again_is_answered_with_success_and_stored_once()
    {
        var sample = Sample.CtReport();
        await using var scu = await ConnectAsync(sample.SopClassUid);

        Assert.That(await SendAsync(scu, sample), Is.Zero);
        Assert.That(await SendAsync(scu, sample), Is.Zero);
        Assert.That(Rows(), Has.Count.EqualTo(1).And.One.Property(nameof(InstanceRow.DeliveryCount)).EqualTo(2));
    }

    [Test]
    public async Task Other_content_under_the_same_uid_is_kept_beside_it_and_both_are_flagged()
    {
        var sample = Sample.CtReport();
        var changed = sample with { Dataset = [.. sample.Dataset] };
        var total = Encoding.ASCII.GetBytes("512.3");
        changed.Dataset[changed.Dataset.AsSpan().IndexOf(total)] = (byte)'9';
        await using var scu = await ConnectAsync(sample.SopClassUid);

        Assert.That(await SendAsync(scu, sample), Is.Zero);
        Assert.That(await SendAsync(scu, changed), Is.Zero);
        Assert.That(Rows(), Has.Count.EqualTo(2).And.All.Property(nameof(InstanceRow.HasConflict)).True);
        Assert.That(Kept(sample).Select(kept => kept.Bytes.AsSpan().IndexOf("912.3"u8) >= 0), Is.EqualTo(new[] { false, true }));
    }

    [Test]
    public async Task Same_content_with_other_lengths_is_the_same_object_and_another_name_is_not()
    {
        var sample = Sample.CtReport();
        using var report = Part10File.Read(sample.Dataset).Dataset;
        var lengths = new System.Buffers.ArrayBufferWriter<byte>();
        DatasetWriter.Write(lengths, report, TransferSyntax.ExplicitVRLittleEndian, definedLengths: true);
        var relayed = sample with { Dataset = lengths.WrittenSpan.ToArray() };
        var renamed = sample with { Dataset = [.. sample.Dataset] };
        renamed.Dataset[renamed.Dataset.AsSpan().IndexOf("Sample^Synthetic"u8)] = (byte)'T';
        await using var scu = await ConnectAsync(sample.SopClassUid);

        Assert.That(relayed.Dataset, Is.Not.EqualTo(sample.Dataset));
        Assert.That(await SendAsync(scu, sample), Is.Zero);
        Assert.That(await SendAsync(scu, relayed), Is.Zero);
        Assert.That(Rows(), Has.Count.EqualTo(1).And.One.Property(nameof(InstanceRow.DeliveryCount)).EqualTo(2));
        Assert.That(await SendAsync(scu, renamed), Is.Zero);
        Assert.That(Rows(), Has.Count.EqualTo(2).And.All.Property(nameof(InstanceRow.HasConflict)).True);
    }

    [Test]
    public async Task Same_content_in_another_transfer_syntax_is_the_same_object()
    {
        var file = Sample.Write(SampleReports.Ct(new SampleStudy(DateTimeOffset.UnixEpoch)), Path.Combine(_folder.Path, "report.dcm"));

        Assert.That((await Dcmtk.RunAsync("storescu", "-xe", "-aec", "DOSELISTENER", "localhost", Service.Port.ToString(CultureInfo.InvariantCulture), file)).ExitCode, Is.Zero);
        Assert.That((await Dcmtk.RunAsync("storescu", "-xi", "-aec", "DOSELISTENER", "localhost", Service.Port.ToString(CultureInfo.InvariantCulture), file)).ExitCode, Is.Zero);
        Assert.That(Rows(), Has.Count.EqualTo(1).And.One.Property(nameof(InstanceRow.DeliveryCount)).EqualTo(2));
    }

    [Test]
    public async Task Object_that_cannot_be_read_does_not_harm_the_next_on_its_association()
    {
        var sample = Sample.CtReport();
        await using var scu = await ConnectAsync(sample.SopClassUid);

        for (var round = 0; round < 100; round++)
        {
            Assert.That(await SendAsync(scu, sample with { Dataset = sample.Dataset[..^3] }), Is.EqualTo(0xC000));
            Assert.That(await SendAsync(scu, sample), Is.Zero);
        }

        Assert.That(Rows(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Images_are_kept_without_pixels()
    {
        var sample = Sample.CtImage();
        await using var scu = await ConnectAsync(sample.SopClassUid);

        Assert.That(await SendAsync(scu, sample), Is.Zero);
        var kept = Kept(sample).Single();
        using var file = Part10File.Read(kept.Bytes);
        Assert.That(file.Dataset.Contains(Tags.PixelData), Is.False);
        Assert.That(file.Dataset.GetString(Tags.CTDIvol), Is.EqualTo("10.67"));
        Assert.That(Rows().Single().Bytes, Is.EqualTo(sample.Dataset.Length));
    }

    [TestCase("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [TestCase("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003")]
    [TestCase("SSH-2.0-OpenSSH_9.2\r\n")]
    public async Task What_is_no_Dicom_peer_is_closed_and_the_next_is_served(string hello)
    {
        using (var stranger = new TcpClient())
        {
            await stranger.ConnectAsync(EndPoint);
            await stranger.GetStream().WriteAsync(Encoding.Latin1.GetBytes(hello));
            var answer = new byte[64];
            var length = await stranger.GetStream().ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false);
            Assert.That(answer[..length], Is.EqualTo(new byte[] { 7, 0, 0, 0, 0, 4, 0, 0, 2, 1 }).Or.Empty, "an A-ABORT for an unrecognized PDU, or nothing");
        }

        await using var scu = await ConnectAsync(PocketScu.Verification);
        Assert.That(await scu.EchoAsync(), Is.Zero);
        Assert.That(Service.Log, Does.Not.Contain("   at "));
    }

    [Test]
    public async Task Locked_database_is_answered_with_out_of_resources_and_the_association_lives()
    {
        var sample = Sample.CtReport();
        await using var scu = await ConnectAsync(sample.SopClassUid);
        await using (var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_folder.Database};Pooling=False"))
        {
            await other.OpenAsync();
            await using var hold = other.CreateCommand();
            hold.CommandText = "begin immediate";
            await hold.ExecuteNonQueryAsync();

            Assert.That(await SendAsync(scu, sample), Is.EqualTo(0xA700));
        }

        Assert.That(await SendAsync(scu, sample), Is.Zero);
        Assert.That(Service.Log, Does.Contain("[4010]"));
    }

    [Test]
    public async Task Unknown_sender_is_told_from_the_log_which_entry_would_admit_it()
    {
        await File.WriteAllTextAsync(_folder.Configuration, """{ "Listener": { "Port": 0 }, "Store": { "Path": "dose.db" }, "Modalities": [ { "Name": "CT 1", "AETitle": "CT1" } ] }""");
        Service.Dispose();
        _service = await ServiceProcess.StartAsync(_folder.Configuration);
        await using var scu = await PocketScu.ConnectAsync(EndPoint);

        var answer = await scu.AssociateAsync((PocketScu.Verification, PocketScu.ExplicitLittle));

        Assert.That(answer, Is.Not.Null);
        Assert.That((answer!.Type, answer.Body[1..]), Is.EqualTo(((byte)3, new byte[] { 1, 1, 3 })));
        await scu.DisposeAsync();
        await Service.SaysAsync("[1002]");
        Assert.That(Service.Log, Does.Contain("\"AETitle\": \"POCKETSCU\""));
    }

    private async Task<PocketScu> ConnectAsync(string sopClass)
    {
        var scu = await PocketScu.ConnectAsync(EndPoint);
        var answer = await scu.AssociateAsync((sopClass, PocketScu.ExplicitLittle));
        Assert.That(answer?.Type, Is.EqualTo(2), "an A-ASSOCIATE-AC");
        return scu;
    }

    private static Task<ushort?> SendAsync(PocketScu scu, Sample sample) => scu.StoreAsync(1, sample.SopClassUid, sample.SopInstanceUid, sample.Dataset);

    private List<InstanceRow> Rows() => [.. StoreReader.Open(_folder.Database).Instances(InstanceFilter.All)];

    private IReadOnlyList<KeptObject> Kept(Sample sample) => StoreReader.Open(_folder.Database).ReadKeptObjects(sample.SopInstanceUid);
}
