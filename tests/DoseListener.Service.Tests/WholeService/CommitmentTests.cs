using System.Net;
using System.Net.Sockets;
using System.Text;
using DoseListener.Dicom.Data;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.WholeService;

/// <summary>A modality that asks the real process whether its objects are kept, byte by byte from its side.</summary>
public sealed class CommitmentTests
{
    private const string SopClass = "1.2.840.10008.1.20.1", Instance = "1.2.840.10008.1.20.1.1", Transaction = "2.25.4711";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Test]
    public async Task Report_is_committed_and_image_is_not_on_the_association_that_asked()
    {
        using var folder = new ServiceFolder(""", "Modalities": [{ "Name": "CT 1", "AETitle": "POCKETSCU", "StorageCommitment": true }]""");
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        var asked = await AskAsync(service.Port, stored: 2);
        await using var scu = asked.Scu;

        var command = (await scu.ReceiveAsync())!.Body;
        var content = Read((await scu.ReceiveAsync())!.Body);
        Assert.That(command.AsSpan().IndexOf(PocketScu.Element(0x1002, PocketScu.Number(2))), Is.Positive, "event type 2: something failed");
        AssertAnswer(content, asked.Report, asked.Image);
        await scu.SendAsync(PocketScu.Command(5, Accepted()));
        Assert.That(await scu.ReleaseAsync(), Is.True);
        await service.StopAsync();
        Assert.That(Commands.Database.Rows(folder.Database, "select state from commitment").Single()["state"], Is.EqualTo("reported"));
    }

    [Test]
    public async Task Report_goes_to_the_port_of_the_sender_on_an_association_of_its_own_in_the_role_of_the_SCP()
    {
        using var modality = new TcpListener(IPAddress.Loopback, 0);
        modality.Start();
        var port = ((IPEndPoint)modality.LocalEndpoint).Port;
        using var folder = new ServiceFolder($$""", "Modalities": [{ "Name": "CT 1", "AETitle": "POCKETSCU", "StorageCommitment": true, "CommitmentPort": {{port}} }]""");
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        var asked = await AskAsync(service.Port, stored: 2);
        Assert.That(await asked.Scu.ReleaseAsync(), Is.True);
        await asked.Scu.DisposeAsync();

        using var client = await modality.AcceptTcpClientAsync().WaitAsync(Patience);
        await using var peer = new PocketScu(client.GetStream());
        var request = (await peer.ReceiveAsync())!.Body;
        Assert.That(Encoding.Latin1.GetString(request, 4, 32), Is.EqualTo("POCKETSCU       DOSELISTENER    "), "to the title that asked, from the title that was called");
        Assert.That(request.AsSpan().IndexOf([.. Encoding.Latin1.GetBytes(SopClass), (byte)0, (byte)1]), Is.Positive, "role item 54H: SCU 0, SCP 1");
        await peer.SendAsync(Accept());
        await peer.ReceiveAsync();
        AssertAnswer(Read((await peer.ReceiveAsync())!.Body), asked.Report, asked.Image);
        await peer.SendAsync(PocketScu.Command(1, Accepted()));
        Assert.That((await peer.ReceiveAsync())!.Type, Is.EqualTo(5), "A-RELEASE-RQ");
        await peer.SendAsync(PocketScu.Pdu(6, [0, 0, 0, 0]));
        await service.SaysAsync("was told what became of its transaction");
    }

    [Test]
    public async Task Sender_that_may_not_ask_is_not_offered_the_class()
    {
        using var folder = new ServiceFolder();
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        await using var scu = await PocketScu.ConnectAsync(new(IPAddress.Loopback, service.Port));
        var answer = (await scu.AssociateAsync((SopClass, PocketScu.ExplicitLittle)))!.Body;
        var item = answer.AsSpan(0).IndexOf(new byte[] { 0x21, 0 });
        Assert.That(item, Is.Positive);
        Assert.That(answer[item + 6], Is.EqualTo(3), "abstract syntax not supported");
    }

    /// <summary>Stores a report and an image, then asks about both.</summary>
    private static async Task<(PocketScu Scu, Sample Report, Sample Image)> AskAsync(int port, int stored)
    {
        var (report, image) = (Sample.CtReport(), Sample.CtImage());
        var scu = await PocketScu.ConnectAsync(new(IPAddress.Loopback, port));
        await scu.AssociateAsync((report.SopClassUid, PocketScu.ExplicitLittle), (image.SopClassUid, PocketScu.ExplicitLittle), (SopClass, PocketScu.ExplicitLittle));
        Assert.That(await scu.StoreAsync(1, report.SopClassUid, report.SopInstanceUid, report.Dataset), Is.Zero);
        Assert.That(await scu.StoreAsync(3, image.SopClassUid, image.SopInstanceUid, image.Dataset), Is.Zero);
        using var request = new DatasetBuilder().Add(Tags.TransactionUID, Transaction).AddSequence(Tags.ReferencedSOPSequence, Item(report), Item(image)).Build();
        await scu.SendAsync(PocketScu.Command(5, PocketScu.CommandSet(
            PocketScu.Element(0x0003, PocketScu.Uid(SopClass)), PocketScu.Element(0x0100, PocketScu.Number(0x0130)), PocketScu.Element(0x0110, PocketScu.Number((ushort)(stored + 1))),
            PocketScu.Element(0x0800, PocketScu.Number(0x0001)), PocketScu.Element(0x1001, PocketScu.Uid(Instance)), PocketScu.Element(0x1008, PocketScu.Number(1)))), PocketScu.Data(5, Bytes(request)));
        Assert.That(await scu.ReceiveStatusAsync(), Is.Zero, "N-ACTION-RSP");
        return (scu, report, image);
    }

    private static void AssertAnswer(Dataset content, Sample report, Sample image)
    {
        var committed = content.Items(Tags.ReferencedSOPSequence).Select(item => item.GetUid(Tags.ReferencedSOPInstanceUID));
        var failed = content.Items(Tags.FailedSOPSequence).Select(item => (item.GetUid(Tags.ReferencedSOPInstanceUID), item.GetNumber(Tags.FailureReason).Value));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(content.GetUid(Tags.TransactionUID), Is.EqualTo(Transaction));
            Assert.That(committed, Is.EqualTo(new[] { report.SopInstanceUid }));
            Assert.That(failed, Is.EqualTo(new[] { (image.SopInstanceUid, (decimal?)0x0122) }));
        }
    }

    private static DatasetBuilder Item(Sample sample) =>
        new DatasetBuilder().Add(Tags.ReferencedSOPClassUID, sample.SopClassUid).Add(Tags.ReferencedSOPInstanceUID, sample.SopInstanceUid);

    private static byte[] Bytes(Dataset dataset)
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        DatasetWriter.Write(bytes, dataset, TransferSyntax.ExplicitVRLittleEndian);
        return bytes.WrittenSpan.ToArray();
    }

    /// <param name="body">Of a P-DATA-TF with one PDV.</param>
    private static Dataset Read(byte[] body)
    {
        var reader = new DatasetReader(TransferSyntax.ExplicitVRLittleEndian, DatasetLimits.Default, BulkData.Keep);
        reader.Append(body.AsSpan(6));
        return reader.Complete().Dataset;
    }

    private static byte[] Accepted() => PocketScu.CommandSet(
        PocketScu.Element(0x0100, PocketScu.Number(0x8100)), PocketScu.Element(0x0120, PocketScu.Number(1)), PocketScu.Element(0x0800, PocketScu.Number(0x0101)), PocketScu.Element(0x0900, PocketScu.Number(0)));

    private static byte[] Accept() => PocketScu.Pdu(2, [
        0, 1, 0, 0, .. Encoding.Latin1.GetBytes("POCKETSCU       DOSELISTENER    "), .. new byte[32], .. PocketScu.Item(0x10, "1.2.840.10008.3.1.1.1"),
        .. PocketScu.Item(0x21, [1, 0, 0, 0, .. PocketScu.Item(0x40, PocketScu.ExplicitLittle)]),
        .. PocketScu.Item(0x50, [.. PocketScu.Item(0x51, [0, 0, 0x40, 0]), .. PocketScu.Item(0x52, "1.2.3.4"), .. PocketScu.Item(0x54, [0, (byte)SopClass.Length, .. Encoding.Latin1.GetBytes(SopClass), 0, 1])])]);
}
