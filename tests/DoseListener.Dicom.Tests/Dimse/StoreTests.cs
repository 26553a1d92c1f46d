using DoseListener.Dicom.Data;
using DoseListener.Dicom.Dimse;
using DoseListener.Dicom.Tests.Samples;
using DoseListener.Testing;
using Microsoft.Extensions.Logging;

namespace DoseListener.Dicom.Tests.Dimse;

/// <summary>C-STORE and the other commands, each answered with its status, and the association alive after every one.</summary>
public sealed class StoreTests
{
    private const string Uid = "1.2.3";

    private static readonly (string Name, ushort Status, byte[] Command, byte[]? Data)[] Answers =
    [
        ("good", 0x0000, PocketScu.StoreCommand(AcceptorHost.Report, Uid), Objects.Report(Uid)),
        ("empty data set", 0xC000, PocketScu.StoreCommand(AcceptorHost.Report, Uid), []),
        ("truncated", 0xC000, PocketScu.StoreCommand(AcceptorHost.Report, Uid), Objects.Report(Uid)[..^3]),
        ("no content", 0xC000, PocketScu.StoreCommand(AcceptorHost.Report, Uid), Objects.Report(Uid)[..^Objects.Content.Length]),
        ("no data set", 0xC000, PocketScu.StoreCommand(AcceptorHost.Report, Uid), [.. Enumerable.Repeat((byte)0xEE, 200)]),
        ("no instance", 0xC000, PocketScu.StoreCommand(AcceptorHost.Report, Uid), [.. Objects.Element(8, 0x16, "UI", Objects.Uid(AcceptorHost.Report)), .. Objects.Content]),
        ("no class", 0xC000, PocketScu.StoreCommand(AcceptorHost.Report, Uid), [.. Objects.Element(8, 0x18, "UI", Objects.Uid(Uid)), .. Objects.Content]),
        ("other instance", 0xA900, PocketScu.StoreCommand(AcceptorHost.Report, Uid), Objects.Report("1.2.4")),
        ("other class", 0xA900, PocketScu.StoreCommand(AcceptorHost.Report, Uid), Objects.Report(Uid, AcceptorHost.Ct)),
        ("class of another context", 0xA900, PocketScu.StoreCommand(AcceptorHost.Ct, Uid), Objects.Report(Uid)),
        ("instance is a path", 0x0117, PocketScu.StoreCommand(AcceptorHost.Report, "../../etc/passwd"), Objects.Report(Uid)),
        ("instance is a device", 0x0117, PocketScu.StoreCommand(AcceptorHost.Report, "CON"), Objects.Report(Uid)),
        ("instance of 65", 0x0117, PocketScu.StoreCommand(AcceptorHost.Report, new string('1', 65)), Objects.Report(Uid)),
        ("instance of 250", 0x0117, PocketScu.StoreCommand(AcceptorHost.Report, new string('1', 250)), Objects.Report(Uid)),
        ("instance with a NUL inside", 0x0117, PocketScu.StoreCommand(AcceptorHost.Report, "1.2\0.3"), Objects.Report(Uid)),
        ("instance empty", 0x0121, PocketScu.StoreCommand(AcceptorHost.Report, ""), Objects.Report(Uid)),
        ("class empty", 0x0121, PocketScu.StoreCommand("", Uid), Objects.Report(Uid)),
        ("class no UID", 0x0118, PocketScu.StoreCommand("CTImageStorage", Uid), Objects.Report(Uid)),
        ("instance missing", 0x0120, Store(Class, Message, Set), Objects.Report(Uid)),
        ("class missing", 0x0120, Store(Message, Set, Instance), Objects.Report(Uid)),
        ("message id missing", 0x0120, Store(Class, Set, Instance), Objects.Report(Uid)),
        ("data set type missing", 0x0120, Store(Class, Message, Instance), Objects.Report(Uid)),
        ("data set type none", 0x0120, Store(Class, Message, PocketScu.Element(0x0800, PocketScu.Number(0x0101)), Instance), null),
        ("group length wrong", 0x0000, [.. PocketScu.Element(0, [0xFF, 0xFF, 0xFF, 0x7F]), .. PocketScu.StoreCommand(AcceptorHost.Report, Uid)[12..]], Objects.Report(Uid)),
        ("no group length", 0x0000, PocketScu.StoreCommand(AcceptorHost.Report, Uid)[12..], Objects.Report(Uid)),
        ("echo on a storage context", 0x0122, PocketScu.EchoCommand(), null),
        ("unknown command", 0x0211, Other(0x0042, 0x0101), null),
        ("unknown command with data", 0x0211, Other(0x0042, 1), [1, 2, 3, 4]),
        ("find", 0x0211, Other(0x0020, 1), [1, 2, 3, 4]),
        ("create", 0x0211, Other(0x0140, 0), [1, 2]),
    ];

    private static byte[] Class => PocketScu.Element(0x0002, PocketScu.Uid(AcceptorHost.Report));

    private static byte[] Message => PocketScu.Element(0x0110, PocketScu.Number(7));

    private static byte[] Set => PocketScu.Element(0x0800, PocketScu.Number(0));

    private static byte[] Instance => PocketScu.Element(0x1000, PocketScu.Uid(Uid));

    private static IEnumerable<TestCaseData> Cases => Answers.Select(answer => new TestCaseData(answer.Command, answer.Data, answer.Status).SetName($"Answer: {answer.Name}"));

    [TestCaseSource(nameof(Cases))]
    public async Task Every_message_has_its_status_and_the_next_one_is_served(byte[] command, byte[]? data, ushort status)
    {
        var host = new AcceptorHost();
        var scu = await host.AssociateAsync();
        await scu.SendAsync(PocketScu.Command(3, command), data is null ? [] : PocketScu.Data(3, data));
        Assert.That(await scu.ReceiveStatusAsync(), Is.EqualTo(status));
        Assert.That(host.Receiver.All, Has.Count.EqualTo(status == 0 ? 1 : 0));
        Assert.That(await scu.StoreAsync(3, AcceptorHost.Report, Uid, Objects.Report(Uid)), Is.Zero);
        Assert.That(await scu.ReleaseAsync(), Is.True);
        await host.CloseAsync(scu);
        Assert.That(host.Budget.TakenBytes, Is.Zero);
        Assert.That(host.Log.Lines.Where(line => line.Level >= LogLevel.Error), Is.Empty);
    }

    [Test]
    public async Task Bad_and_good_objects_take_turns_a_hundred_times()
    {
        var host = new AcceptorHost();
        var scu = await host.AssociateAsync();
        var bad = Answers.Where(answer => answer.Status != 0).ToArray();
        for (var turn = 0; turn < 100; turn++)
        {
            var (name, status, command, data) = bad[turn % bad.Length];
            await scu.SendAsync(PocketScu.Command(3, command), data is null ? [] : PocketScu.Data(3, data));
            Assert.That(await scu.ReceiveStatusAsync(), Is.EqualTo(status), name);
            Assert.That(await scu.StoreAsync(3, AcceptorHost.Report, Uid, Objects.Report(Uid)), Is.Zero, $"after {name}");
        }

        await host.CloseAsync(scu);
        Assert.That(host.Receiver.All, Has.Count.EqualTo(100));
    }

    [Test]
    public async Task Image_without_pixels_is_truncated_and_a_store_on_a_verification_context_is_no_operation()
    {
        var host = new AcceptorHost();
        var scu = await host.AssociateAsync();
        Assert.That(await scu.StoreAsync(1, AcceptorHost.Ct, Uid, Objects.Image(Uid, 8)[..^20]), Is.EqualTo(0xC000));
        Assert.That(await scu.StoreAsync(5, PocketScu.Verification, Uid, Objects.Image(Uid, 8)), Is.EqualTo(0x0211));
        await host.CloseAsync(scu);
    }

    [Test]
    public async Task Cancel_has_no_answer()
    {
        var host = new AcceptorHost();
        var scu = await host.AssociateAsync();
        await scu.SendAsync(PocketScu.Command(5, Other(0x0FFF, 0x0101)));
        Assert.That(await scu.EchoAsync(5), Is.Zero, "the first answer is that to the echo");
        await host.CloseAsync(scu);
    }

    [Test]
    public async Task Response_to_nothing_is_aborted()
    {
        var host = new AcceptorHost();
        var scu = await host.AssociateAsync();
        await scu.SendAsync(PocketScu.Command(5, Other(0x8030, 0x0101)));
        await host.AssertAbortedAsync(scu, 5);
    }

    [Test]
    public async Task Command_without_a_command_field_is_aborted()
    {
        var host = new AcceptorHost();
        var scu = await host.AssociateAsync();
        await scu.SendAsync(PocketScu.Command(5, PocketScu.CommandSet(Message)));
        await host.AssertAbortedAsync(scu, 6);
    }

    [Test]
    public async Task Memory_that_is_not_there_is_a_refusal_for_now()
    {
        var host = new AcceptorHost(budget: new MemoryBudget(10));
        var scu = await host.AssociateAsync();
        Assert.That(await scu.StoreAsync(3, AcceptorHost.Report, Uid, Objects.Report(Uid)), Is.EqualTo(0xA700));
        await host.CloseAsync(scu);
    }

    [Test]
    public async Task Answer_of_the_receiver_is_the_answer_with_a_comment_that_fits()
    {
        var host = new AcceptorHost();
        host.Receiver.Answer = (_, _) => new(new StoreAnswer(0xA700, new string('x', 60) + "\u00E4\\\n" + new string('y', 500)));
        var scu = await host.AssociateAsync();
        await scu.SendAsync(PocketScu.Command(3, PocketScu.StoreCommand(AcceptorHost.Report, Uid)), PocketScu.Data(3, Objects.Report(Uid)));
        var answer = await scu.ReceiveAsync();
        var command = CommandSet.Read(answer!.Body.AsMemory(6));
        Assert.Multiple(() =>
        {
            Assert.That(command.Status, Is.EqualTo(0xA700));
            Assert.That((int)command.Field!, Is.EqualTo(0x8001));
            Assert.That(command.GetUInt16(CommandElement.MessageIdBeingRespondedTo), Is.EqualTo(1));
            Assert.That(command.GetText(CommandElement.AffectedSopClassUid), Is.EqualTo(AcceptorHost.Report));
            Assert.That(command.GetText(CommandElement.AffectedSopInstanceUid), Is.EqualTo(Uid));
            Assert.That(command.GetText(CommandElement.ErrorComment), Is.EqualTo(new string('x', 60) + "???y"));
            Assert.That(command.HasDataSet, Is.False);
        });
        await host.CloseAsync(scu);
    }

    [Test]
    public async Task Bug_in_the_receiver_ends_its_association_alone()
    {
        var host = new AcceptorHost();
        var other = await host.AssociateAsync();
        var otherServing = host.Serving;
        host.Receiver.Answer = (_, _) => throw new IOException("a bug, and not the peer's connection");
        var scu = await host.AssociateAsync();
        await scu.SendAsync(PocketScu.Command(3, PocketScu.StoreCommand(AcceptorHost.Report, Uid)), PocketScu.Data(3, Objects.Report(Uid)));
        await host.AssertAbortedAsync(scu, 0);
        Assert.That(host.Log.Single(1004).Level, Is.EqualTo(LogLevel.Error));
        Assert.That(host.Log.Single(1004).Exception, Is.InstanceOf<InvalidOperationException>().With.InnerException.InstanceOf<IOException>());
        Assert.That(await other.EchoAsync(5), Is.Zero);
        await other.DisposeAsync();
        await otherServing;
        Assert.That(host.Budget.TakenBytes, Is.Zero);
    }

    private static byte[] Store(params byte[][] elements) => PocketScu.CommandSet([PocketScu.Element(0x0100, PocketScu.Number(1)), .. elements]);

    private static byte[] Other(ushort field, ushort dataSetType) => PocketScu.CommandSet(
        PocketScu.Element(0x0100, PocketScu.Number(field)), PocketScu.Element(0x0110, PocketScu.Number(1)), PocketScu.Element(0x0800, PocketScu.Number(dataSetType)));
}
