using System.Security.Cryptography;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Dimse;
using DoseListener.Dicom.Upper;
using DoseListener.Testing;

namespace DoseListener.Dicom.Tests.Dimse;

public sealed class StorageSenderTests
{
    [Test]
    public async Task Every_file_gets_its_result()
    {
        using var files = new SampleFiles().AddReports(3)
            .AddImage("image1.dcm", TransferSyntax.ImplicitVRLittleEndian, "1.2.9.1")
            .AddImage("image2.dcm", TransferSyntax.ExplicitVRBigEndian, "1.2.9.2")
            .AddImage("other.dcm", TransferSyntax.ExplicitVRLittleEndian, "1.2.9.3", sopClass: "1.2.840.10008.5.1.4.1.1.4")
            .AddText("readme.txt");
        await using var host = new ListenerHost();
        var results = await SendAsync(host, [.. files.Paths, Path.Combine(files.Folder, "missing.dcm")]);
        var outcomes = results.ToDictionary(result => Path.GetFileName(result.Path), result => result.Outcome);
        Assert.Multiple(() =>
        {
            Assert.That(outcomes, Has.Count.EqualTo(8));
            Assert.That(outcomes.Where(pair => pair.Value == SendOutcome.Answered).Select(pair => pair.Key), Is.EquivalentTo(["report001.dcm", "report002.dcm", "report003.dcm", "image1.dcm", "image2.dcm"]));
            Assert.That(outcomes["other.dcm"], Is.EqualTo(SendOutcome.NotAccepted));
            Assert.That(outcomes["readme.txt"], Is.EqualTo(SendOutcome.Unreadable));
            Assert.That(outcomes["missing.dcm"], Is.EqualTo(SendOutcome.Unreadable));
            Assert.That(results.Where(result => result.Outcome == SendOutcome.Answered).Select(result => result.Status), Is.All.EqualTo(0));
            Assert.That(results.Single(result => result.Path.EndsWith("other.dcm", StringComparison.Ordinal)).Comment, Does.Contain("MRImageStorage"));
        });
        await host.Listener.StopAsync(TimeSpan.FromSeconds(10));
        Assert.That(host.Receiver.All.Select(received => received.TransferSyntax).Distinct(), Is.EquivalentTo([TransferSyntax.ExplicitVRLittleEndian, TransferSyntax.ImplicitVRLittleEndian, TransferSyntax.ExplicitVRBigEndian]));
        Assert.That(host.Log.Lines.Count(line => line.Id == 1001), Is.EqualTo(1), "one association for all");
    }

    [Test]
    public async Task More_kinds_than_contexts_take_more_associations()
    {
        using var files = new SampleFiles();
        for (var kind = 1; kind <= 130; kind++)
        {
            files.AddImage($"{kind:000}.dcm", TransferSyntax.ExplicitVRLittleEndian, $"1.2.9.{kind}", sopClass: $"1.2.840.10008.5.1.4.1.1.9999.{kind}");
        }

        var policy = AcceptorHost.Policy with { FindSopClass = _ => AcceptorHost.Policy.FindSopClass(AcceptorHost.Ct) };
        await using var host = new ListenerHost(policy: policy);
        var results = await SendAsync(host, files.Paths);
        Assert.That(results.Select(result => result.Status), Is.EqualTo(Enumerable.Repeat<ushort?>(0, 130)));
        await host.Listener.StopAsync(TimeSpan.FromSeconds(10));
        Assert.That(host.Log.Lines.Count(line => line.Id == 1001), Is.EqualTo(2));
    }

    [TestCaseSource(typeof(Corpus), nameof(Corpus.Names))]
    public async Task Real_object_arrives_byte_for_byte(string name)
    {
        var path = Corpus.Require(name);
        var file = await File.ReadAllBytesAsync(path);
        var policy = AcceptorHost.Policy with { FindSopClass = _ => new([.. TransferSyntax.All], ContextPreference.Senders, BulkData.Skip) };
        await using var host = new ListenerHost(policy: policy);
        var result = (await SendAsync(host, [path])).Single();
        Assert.That((result.Outcome, result.Status), Is.EqualTo((SendOutcome.Answered, (ushort?)0)), result.Comment);
        Assert.That(host.Receiver.All.Single().Sha256, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(file.AsSpan(Part10File.ReadHeader(file).DatasetOffset)))));
    }

    [Test]
    public async Task Lost_association_is_told_for_every_file_that_was_left()
    {
        using var files = new SampleFiles().AddReports(3);
        await using var host = new ListenerHost();
        host.Receiver.Answer = (instance, _) => instance.SopInstanceUid == "1.2.3.2" ? throw new InvalidOperationException() : new(StoreAnswer.Success);
        var results = await SendAsync(host, files.Paths);
        Assert.That(results.Select(result => result.Outcome), Is.EqualTo([SendOutcome.Answered, SendOutcome.NotSent, SendOutcome.NotSent]));
    }

    [Test]
    public async Task Nobody_listening_is_told_for_every_file()
    {
        using var files = new SampleFiles().AddReports(2);
        var host = new ListenerHost();
        await host.DisposeAsync();
        var results = await SendAsync(host, files.Paths);
        Assert.That(results.Select(result => result.Outcome), Is.EqualTo([SendOutcome.NotSent, SendOutcome.NotSent]));
        Assert.That(results[0].Comment, Does.Contain("cannot be reached"));
    }

    private static async Task<List<SendResult>> SendAsync(ListenerHost host, IReadOnlyList<string> paths)
    {
        var results = new List<SendResult>();
        await foreach (var result in StorageSender.SendAsync(new("127.0.0.1", host.Port), paths, TimeProvider.System, CancellationToken.None))
        {
            results.Add(result);
        }

        return results;
    }
}
