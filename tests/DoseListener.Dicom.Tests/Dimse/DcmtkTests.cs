using DoseListener.Dicom.Data;
using DoseListener.Dicom.Dimse;
using DoseListener.Testing;
using Microsoft.Extensions.Logging;

namespace DoseListener.Dicom.Tests.Dimse;

/// <summary>The most common peer, as the other end.</summary>
public sealed class DcmtkTests
{
    [Test]
    public async Task Echoscu_is_answered()
    {
        var echoscu = Peers.Require("echoscu", "dcmtk");
        await using var host = new ListenerHost();
        var (exitCode, output) = await Foreign.RunAsync(echoscu, "localhost", $"{host.Port}", "--repeat", "3");
        Assert.That(exitCode, Is.Zero, output);
    }

    [TestCase("--propose-little")]
    [TestCase("--propose-implicit")]
    [TestCase("--max-pdu", "4096")]
    public async Task Storescu_stores_reports(params string[] options)
    {
        var storescu = Peers.Require("storescu", "dcmtk");
        using var files = new SampleFiles().AddReports(5);
        await using var host = new ListenerHost();
        var (exitCode, output) = await Foreign.RunAsync(storescu, [.. options, "localhost", $"{host.Port}", .. files.Paths]);
        Assert.That(exitCode, Is.Zero, output);
        Assert.That(host.Receiver.All.Select(received => received.SopInstanceUid), Is.EqualTo(["1.2.3.1", "1.2.3.2", "1.2.3.3", "1.2.3.4", "1.2.3.5"]));
    }

    [Test]
    public async Task Storescu_that_aborts_in_the_middle_harms_nobody()
    {
        var storescu = Peers.Require("storescu", "dcmtk");
        using var files = new SampleFiles().AddReports(2);
        await using var host = new ListenerHost();
        await Foreign.RunAsync(storescu, ["--abort", "localhost", $"{host.Port}", .. files.Paths]);
        await host.Listener.StopAsync(TimeSpan.FromSeconds(10));
        Assert.That(host.Receiver.All, Has.Count.EqualTo(2));
        Assert.That(host.Log.Single(1001).Text, Does.Contain("AbortedByPeer"));
        Assert.That(host.Log.Lines.Where(line => line.Level >= LogLevel.Warning), Is.Empty);
    }

    [Test]
    public async Task Dcmsend_is_not_made_to_wait_for_acknowledgements()
    {
        var dcmsend = Peers.Require("dcmsend", "dcmtk");
        const int Reports = 100;
        using var files = new SampleFiles().AddReports(Reports);
        await using var host = new ListenerHost();
        var arrivals = new List<long>();
        host.Receiver.Answer = (_, _) =>
        {
            arrivals.Add(TimeProvider.System.GetTimestamp());
            return new(StoreAnswer.Success);
        };
        var (exitCode, output) = await Foreign.RunAsync(dcmsend, ["localhost", $"{host.Port}", .. files.Paths]);
        Assert.That(exitCode, Is.Zero, output);
        Assert.That(arrivals, Has.Count.EqualTo(Reports));

        // Where acknowledgements are delayed, none comes sooner than 40 ms after the one before, however fast the machine. On a slow one some do.
        var gaps = arrivals.Zip(arrivals.Skip(1), TimeProvider.System.GetElapsedTime).Order().ToList();
        Assert.That(gaps[Reports / 10], Is.LessThan(TimeSpan.FromMilliseconds(40)));
    }

    [Test]
    public async Task Sixty_four_associations_at_once_are_served()
    {
        var storescu = Peers.Require("storescu", "dcmtk");
        using var files = new SampleFiles().AddReports(3);
        await using var host = new ListenerHost(policy: AcceptorHost.Policy with { MaxAssociationsPerAddress = 64, MaxAssociations = 64 });
        var peers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Foreign.RunAsync(storescu, ["--propose-little", "localhost", $"{host.Port}", .. files.Paths])));
        Assert.That(peers.Select(peer => peer.ExitCode), Is.All.Zero);
        Assert.That(host.Receiver.All, Has.Count.EqualTo(64 * 3));
    }

    [Test]
    public async Task Our_sender_is_understood_by_storescp()
    {
        var storescp = Peers.Require("storescp", "dcmtk");
        using var files = new SampleFiles().AddReports(3).AddImage("z.dcm", TransferSyntax.ExplicitVRBigEndian, "1.2.9");
        using var received = new SampleFiles();
        var port = FreePort.Take();
        using var server = System.Diagnostics.Process.Start(storescp, [$"{port}", "--prefer-uncompr", "--output-directory", received.Folder]);
        try
        {
            var options = new Dicom.Upper.RequestorOptions("127.0.0.1", port);
            var statuses = new List<ushort?>();
            var start = TimeProvider.System.GetTimestamp();
            while (statuses.Count == 0 && TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(20))
            {
                await foreach (var result in Dicom.Dimse.StorageSender.SendAsync(options, files.Paths, TimeProvider.System, CancellationToken.None))
                {
                    if (result.Outcome == Dicom.Dimse.SendOutcome.Answered)
                    {
                        statuses.Add(result.Status);
                    }
                }
            }

            Assert.That(statuses, Is.EqualTo(new ushort?[] { 0, 0, 0, 0 }));
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }

        Assert.That(received.Paths, Has.Length.EqualTo(4));
    }
}
