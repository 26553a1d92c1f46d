using DoseListener.Store.Commitments;
using DoseListener.Store.Ingest;
using Microsoft.Extensions.Time.Testing;

namespace DoseListener.Store.Tests.Commitments;

internal sealed class CommitmentTests
{
    private const string Report = "1.2.840.10008.5.1.4.1.1.88.67", Ct = "1.2.840.10008.5.1.4.1.1.2";

    [Test]
    public async Task Only_what_is_kept_whole_under_its_own_class_is_committed()
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        await store.SaveAsync(Records.Instance("1.1"), CancellationToken.None);
        await store.SaveAsync(Records.Instance("1.2") with { SopClassUid = Ct, KeptForm = KeptForm.Header }, CancellationToken.None);
        var answers = store.Reader.AnswerCommitment([new(Report, "1.1"), new(Ct, "1.1"), new(Ct, "1.2"), new(Report, "1.9")]);
        Assert.That(answers.Select(answer => answer.FailureReason), Is.EqualTo(new ushort?[] { null, 0x0119, 0x0122, 0x0112 }));
    }

    [Test]
    public async Task Request_waits_until_it_is_reported_and_is_the_same_when_it_comes_again()
    {
        using var database = new TestDatabase();
        var time = new FakeTimeProvider(Records.Noon);
        await using var store = database.Open(time);
        var request = new CommitmentRequest("2.25.1", "CT1", "DOSELISTENER", "192.0.2.7", "CT 1", [new(Report, "1.1")]);

        var first = await store.TakeCommitmentAsync(request, Records.Noon, CancellationToken.None);
        var second = await store.TakeCommitmentAsync(request, Records.Noon, CancellationToken.None);
        var other = await store.TakeCommitmentAsync(request with { Objects = [new(Report, "1.2")] }, Records.Noon, CancellationToken.None);
        Assert.That(new[] { first.Outcome, second.Outcome, other.Outcome }, Is.EqualTo(new[] { CommitmentOutcome.Taken, CommitmentOutcome.Repeated, CommitmentOutcome.OtherObjects }));

        var waiting = store.Reader.DueCommitments(Records.Noon, 10).Single();
        Assert.That((waiting.Id, waiting.Request.TransactionUid, waiting.Request.Objects.Single().SopInstanceUid), Is.EqualTo((first.Id, "2.25.1", "1.1")));

        await store.ReportCommitmentAsync(first.Id, CommitmentReport.Held, Records.Noon.AddMinutes(5), "refused", CancellationToken.None);
        Assert.That(store.Reader.DueCommitments(Records.Noon.AddMinutes(4), 10), Is.Empty);
        Assert.That(store.Reader.NextCommitmentAt(), Is.EqualTo(Records.Noon.AddMinutes(5)));
        Assert.That(store.Reader.DueCommitments(Records.Noon.AddMinutes(5), 10).Single().Attempts, Is.EqualTo(1));

        await store.ReportCommitmentAsync(first.Id, CommitmentReport.Reported, null, null, CancellationToken.None);
        Assert.That(store.Reader.NextCommitmentAt(), Is.Null);
    }
}
