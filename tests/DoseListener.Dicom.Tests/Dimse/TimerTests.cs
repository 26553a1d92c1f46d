using DoseListener.Dicom.Tests.Samples;
using DoseListener.Testing;
using Microsoft.Extensions.Logging;

namespace DoseListener.Dicom.Tests.Dimse;

/// <summary>Every timer of an association, on a clock that moves only when it is told.</summary>
public sealed class TimerTests
{
    [Test]
    public async Task Peer_that_says_nothing_is_closed_after_ARTIM()
    {
        var host = new AcceptorHost();
        var scu = host.Connect();
        var took = await host.PassTimeUntilAsync(host.Serving);
        Assert.That(took, Is.GreaterThanOrEqualTo(host.Options.ArtimTimeout));
        Assert.That(await scu.ReceiveAsync(), Is.Null, "nothing was said");
        Assert.That(host.Log.Lines.Select(line => (line.Id, line.Level)), Is.EqualTo([(1006, LogLevel.Debug)]));
    }

    [Test]
    public async Task Request_that_drips_is_closed_after_ARTIM_and_not_later()
    {
        var host = new AcceptorHost();
        var scu = host.Connect();
        await scu.SendAsync(Samples.Pdus.EchoRequest[..100]);
        var took = await host.PassTimeUntilAsync(host.Serving);
        Assert.That(took, Is.GreaterThanOrEqualTo(host.Options.ArtimTimeout));
    }

    [Test]
    public async Task Idle_association_is_aborted_after_ten_minutes()
    {
        var host = new AcceptorHost();
        var scu = await host.AssociateAsync();
        Assert.That(await scu.EchoAsync(5), Is.Zero);
        var abort = scu.ReceiveAsync();
        var took = await host.PassTimeUntilAsync(abort);
        Assert.That((await abort)!.Type, Is.EqualTo(7));
        Assert.That(took, Is.GreaterThanOrEqualTo(TimeSpan.FromMinutes(10)));
        await host.CloseAsync(scu);
        Assert.That(host.Log.Single(1001).Text, Does.Contain("IdleTooLong"));
    }

    [TestCase(3, TestName = "Stall in a PDU header")]
    [TestCase(9, TestName = "Stall in a PDV header")]
    [TestCase(60, TestName = "Stall in a command")]
    public async Task Stall_inside_a_PDU_is_aborted_after_a_minute(int bytes)
    {
        var host = new AcceptorHost();
        var scu = await host.AssociateAsync();
        await scu.SendAsync(PocketScu.Command(1, PocketScu.StoreCommand(AcceptorHost.Ct, "1.2.3"))[..bytes]);
        await AssertTooSlowAsync(host, scu);
    }

    [Test]
    public async Task Stall_between_the_PDUs_of_a_message_is_aborted_after_a_minute()
    {
        var host = new AcceptorHost();
        var scu = await host.AssociateAsync();
        await scu.SendAsync(PocketScu.Command(1, PocketScu.StoreCommand(AcceptorHost.Ct, "1.2.3")));
        await AssertTooSlowAsync(host, scu);
        Assert.That(host.Budget.TakenBytes, Is.Zero);
    }

    [Test]
    public async Task Byte_a_second_does_not_keep_a_PDU_alive()
    {
        var host = new AcceptorHost();
        var scu = await host.AssociateAsync();
        var start = host.Time.GetUtcNow();
        await scu.SendAsync(PocketScu.Header(4, 10_000), PocketScu.Pdv(1, 1, new byte[9_994])[..6]);
        var abort = scu.ReceiveAsync();
        for (var drop = 0; drop < 5_000 && !abort.IsCompleted; drop++)
        {
            await scu.SendAsync([0]);
            host.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.That((await abort)!.Type, Is.EqualTo(7));
        Assert.That(host.Time.GetUtcNow() - start, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(60)));
        await host.CloseAsync(scu);
        Assert.That(host.Log.Single(1001).Text, Does.Contain("TooSlow"));
    }

    [Test]
    public async Task Time_of_the_receiver_is_not_counted_against_the_peer()
    {
        var host = new AcceptorHost();
        var answer = new TaskCompletionSource<DoseListener.Dicom.Dimse.StoreAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        var called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Receiver.Answer = (_, _) =>
        {
            called.TrySetResult();
            return new(answer.Task);
        };
        var scu = await host.AssociateAsync();
        var status = scu.StoreAsync(3, AcceptorHost.Report, "1.2.3", Objects.Report("1.2.3"));
        await called.Task;
        host.Time.Advance(TimeSpan.FromHours(1));
        answer.SetResult(default);
        Assert.That(await status, Is.Zero);
        await host.CloseAsync(scu);
    }

    [Test]
    public async Task Peer_that_reads_no_answers_is_given_up_after_thirty_seconds()
    {
        var host = new AcceptorHost();
        var scu = host.Connect(capacity: 400);
        Assert.That((await scu.AssociateAsync((PocketScu.Verification, PocketScu.ImplicitLittle)))!.Type, Is.EqualTo(2));
        var sending = Task.Run(async () =>
        {
            for (var echo = 0; echo < 100; echo++)
            {
                await scu.Stream.WriteAsync(Samples.Pdus.EchoCommand);
            }
        });
        var took = await host.PassTimeUntilAsync(host.Serving);
        Assert.That(took, Is.GreaterThanOrEqualTo(host.Options.WriteTimeout));
        Assert.That(host.Log.Single(1001).Text, Does.Contain("WriteTimedOut"));
        await Task.WhenAny(sending);
        Assert.That(host.Acceptor.Associations.Count, Is.Zero);
    }

    [TestCase(true, TestName = "After a reject")]
    [TestCase(false, TestName = "After a release")]
    public async Task Peer_that_does_not_close_is_closed_after_ARTIM(bool rejected)
    {
        var host = new AcceptorHost();
        var scu = host.Connect();
        await scu.SendAsync(PocketScu.AssociateRequest("DOSELISTENER", rejected ? "STRANGER" : "FRIEND", 0, (PocketScu.Verification, PocketScu.ImplicitLittle)));
        Assert.That((await scu.ReceiveAsync())!.Type, Is.EqualTo(rejected ? 3 : 2));
        if (!rejected)
        {
            Assert.That(await scu.ReleaseAsync(), Is.True);
        }

        var took = await host.PassTimeUntilAsync(host.Serving);
        Assert.That(took, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(29)), "the clock was started a moment ago");
        Assert.That(await scu.ReceiveAsync(), Is.Null);
    }

    [Test]
    public async Task Aborted_peer_that_goes_on_sending_is_closed_after_ARTIM()
    {
        var host = new AcceptorHost();
        var scu = host.Connect();
        await scu.SendAsync(new byte[100_000]);
        Assert.That((await scu.ReceiveAsync())!.Type, Is.EqualTo(7));
        await scu.SendAsync(new byte[100_000]);
        await host.PassTimeUntilAsync(host.Serving);
        Assert.That(await scu.ReceiveAsync(), Is.Null, "the abort was the last word");
    }

    private static async Task AssertTooSlowAsync(AcceptorHost host, PocketScu scu)
    {
        var abort = scu.ReceiveAsync();
        var took = await host.PassTimeUntilAsync(abort);
        Assert.That((await abort)!.Type, Is.EqualTo(7));
        Assert.That(took, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(59)).And.LessThan(TimeSpan.FromMinutes(9)));
        await host.CloseAsync(scu);
        Assert.That(host.Log.Single(1001).Text, Does.Contain("TooSlow"));
    }
}
