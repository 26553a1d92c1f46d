using CsCheck;
using Dapper;
using DoseListener.Store.Ingest;

namespace DoseListener.Store.Tests.Ingest;

internal sealed class DeliveriesTests
{
    private static readonly string[] Uids = ["1.1", "1.2"], Contents = ["a", "b"], Patients = ["p", "q"];
    private static readonly string[] Syntaxes = ["1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.4.70"];

    /// <summary>Few values, so that they meet; the variant is an encoding, with other lengths of sequences.</summary>
    private static readonly Gen<InstanceRecord> AnyRecord =
        from uid in OneOf(Uids)
        from content in OneOf(Contents)
        from syntax in OneOf(Syntaxes)
        from patient in OneOf(Patients)
        from variant in Gen.Int[0, 1]
        select Records.Instance(uid, content, syntax) with
        {
            Patient = patient,
            Sha256 = $"{content} {patient} {syntax} {variant}",
            ContentHash = $"{content} {patient}",
        };

    private static readonly Gen<(InstanceRecord[] Deliveries, int Seed)> Orders =
        Gen.Select(AnyRecord.Array[1, 12], Gen.Int[0, 1000]);

    [Test]
    public async Task Any_order_of_arrival_gives_the_same_rows_and_counts() => await Orders.SampleAsync(
        async order =>
        {
            var shuffled = order.Deliveries.ToArray();
            new Random(order.Seed).Shuffle(shuffled);
            Assert.That(await Rows(shuffled, together: true), Is.EqualTo(await Rows(order.Deliveries, together: false)));
        },
        iter: 60);

    [Test]
    public async Task Same_uid_twice_in_one_transaction_is_recognized()
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        using var gate = new Gate();
        var gated = store.Writer.RunAsync(gate, CancellationToken.None);
        await gate.Entered;
        var saves = new[] { "one", "one", "two" }
            .Select(content => store.SaveAsync(Records.Instance("1.1", content), CancellationToken.None))
            .ToArray();
        gate.Open();
        await gated;
        var results = await Task.WhenAll(saves);

        Assert.That(
            results.Select(result => result.Outcome),
            Is.EqualTo(new[] { SaveOutcome.Stored, SaveOutcome.Duplicate, SaveOutcome.Conflict }));
        Assert.That(store.Writer.Commits, Is.EqualTo(2));
    }

    [Test]
    public async Task Another_patient_in_another_transfer_syntax_is_another_content()
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        await store.SaveAsync(Records.Instance("1.1") with { Patient = "p" }, CancellationToken.None);
        var corrected = Records.Instance("1.1", transferSyntax: Records.ImplicitLittleEndian) with { Patient = "q", ContentHash = "of another patient" };

        Assert.That(await store.SaveAsync(corrected, CancellationToken.None), Is.EqualTo(new SaveResult(SaveOutcome.Conflict)));
    }

    private static Gen<string> OneOf(string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    /// <summary>What may not depend on the order: which bytes came how often, which objects are in conflict, how many rows hold them.</summary>
    private static async Task<string> Rows(IEnumerable<InstanceRecord> deliveries, bool together)
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        var saves = new List<Task<SaveResult>>();
        foreach (var record in deliveries)
        {
            saves.Add(store.SaveAsync(record, CancellationToken.None));
            if (!together)
            {
                await saves[^1];
            }
        }

        Assert.That((await Task.WhenAll(saves)).Select(result => result.Outcome), Has.None.EqualTo(SaveOutcome.TryAgain));
        await using var connection = database.Connect();
        var counts = connection.Query<string>(
            """
            select sop_instance_uid || ' ' || sha256 || ' ' || delivery_count from instance_encoding
            union all
            select sop_instance_uid || ' ' || sha256 || ' ' || (delivery_count - coalesce(
              (select sum(delivery_count) from instance_encoding where instance_id = instance.id), 0)) from instance
            order by 1
            """);
        var objects = connection.Query<string>(
            """
            select sop_instance_uid || ' rows ' || count(*) || ' flagged ' || sum(has_conflict) || ' delivered ' || sum(delivery_count)
              || ' kept ' || (select count(*) from kept_object join instance k on k.id = instance_id where k.sop_instance_uid = i.sop_instance_uid)
            from instance i group by sop_instance_uid order by 1
            """);
        return string.Join('\n', counts.Concat(objects));
    }
}
