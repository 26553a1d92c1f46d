using System.Globalization;
using CsCheck;
using Dapper;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Store.Ingest;
using static DoseListener.Store.Tests.Doses;

namespace DoseListener.Store.Tests.Studies;

/// <summary>Whatever arrives in whatever order, both views are the same.</summary>
internal sealed class ArrivalTests
{
    /// <summary>Each shape of a study that dose reference E.2 lists, as documents.</summary>
    private static readonly Dictionary<string, DoseExtraction[]> Shapes = new()
    {
        ["cumulative"] = [Ct(1, 1), Ct(2, 1, 2), Ct(3, 1, 2, 3)],
        ["continued"] = [Ct(1, 1, 2), Ct(2, 3)],
        ["overlapping"] = [Ct(1, 1, 2), Ct(2, 2, 3)],
        ["corrected"] = [Ct(1, 1, 2), Report(2, [Spiral(1, 50)], [Total(Metric.DLP, 50)]) with { Predecessors = ["1.9.1"] }],
        ["the same under another name"] = [Ct(1, 1, 2), Ct(1, 1, 2) with { SopInstanceUid = "1.9.7" }],
        ["one name over two contents"] = [Ct(1, 1), Ct(1, 1, 2)],
        ["planes and devices"] =
        [
            Report(1, [Run(1, 2, Plane.A), Run(1, 3, Plane.B)], [Total(Metric.DAP, 2, Plane.A), Total(Metric.DAP, 3, Plane.B), Total(Metric.DoseRP, 20, Plane.A), Total(Metric.DoseRP, 30, Plane.B)], ObjectKind.ProjectionDoseReport),
            Report(2, [Run(2, 7)], [Total(Metric.DAP, 7), Total(Metric.DoseRP, 70)], ObjectKind.ProjectionDoseReport) with { Device = new() { Manufacturer = "Other", SerialNumber = "5" } },
        ],
        ["without event uids"] = [Report(1, [Spiral(1) with { Uid = null }, Spiral(2) with { Uid = "0" }], []), Report(2, [Spiral(1) with { Uid = null }], [])],
        ["unreadable beside read"] = [Unreadable(1), Ct(2, 1)],
    };

    private static readonly Gen<DoseExtraction> AnyExtraction =
        from document in Gen.Int[1, 9]
        from events in Gen.Int[1, 6].Array[0, 4]
        from value in Gen.Int[0, 3]
        from device in Gen.Int[0, 3]
        from kind in Gen.Int[0, 4]
        from predecessor in Gen.Int[1, 30]
        select Report(
            document,
            [.. events.Distinct().Select(number => kind == 0 ? Run(number, 10 + value, (Plane?)(value % 2)) : Spiral(number, 100 + value))],
            value == 0 ? [] : [Total(kind == 0 ? Metric.DAP : Metric.DLP, 200 + value)],
            kind switch { 0 => ObjectKind.ProjectionDoseReport, 1 => ObjectKind.CtImage, _ => ObjectKind.CtDoseReport }) with
        {
            Device = new() { Manufacturer = "Acme", SerialNumber = device == 0 ? null : device.ToString(CultureInfo.InvariantCulture) },
            Predecessors = predecessor < 10 ? [$"1.9.{predecessor}"] : [],
            Status = events.Length == 0 && value == 0 ? ExtractionStatus.NoDose : ExtractionStatus.Dose,
        };

    private static readonly Gen<InstanceRecord[]> AnyArrivals =
        Gen.Select(AnyExtraction, Gen.Int[0, 5], Gen.Bool).Array[1, 7].Select(drawn => drawn
            .Select((entry, place) => entry.Item1.Record(transferSyntax: entry.Item3 ? Records.ImplicitLittleEndian : Records.ExplicitLittleEndian) with
            {
                SenderPurpose = entry.Item2 == 0 ? "test" : "clinical",
                Patient = entry.Item2 == 1 ? "other" : "patient",
                ReceivedAt = Records.Noon,
            })
            .ToArray());

    private static IEnumerable<string> ShapeNames => Shapes.Keys;

    [TestCaseSource(nameof(ShapeNames))]
    public async Task Study_is_the_same_in_every_order_of_arrival(string shape)
    {
        var records = Shapes[shape].Select(extraction => extraction.Record()).ToArray();
        var first = await Arrive(records);
        foreach (var order in Orders(records))
        {
            Assert.That(await Arrive(order), Is.EqualTo(first));
        }
    }

    [TestCase("cumulative", 300.0, 3)]
    [TestCase("continued", 300.0, 3)]
    [TestCase("overlapping", 300.0, 3)]
    [TestCase("corrected", 50.0, 1)]
    [TestCase("the same under another name", 200.0, 2)]
    [TestCase("one name over two contents", 200.0, 2)]
    public async Task Events_count_once(string shape, double dlp, int events)
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        foreach (var extraction in Shapes[shape])
        {
            await store.SaveAsync(extraction.Record(), CancellationToken.None);
        }

        await using var connection = database.Connect();
        Assert.That(connection.QuerySingle<(double, long)>("select dlp, event_count from study_dose"), Is.EqualTo((dlp, (long)events)));
        Assert.That(connection.QuerySingle<long>("select count(*) from event_dose"), Is.EqualTo(events));
    }

    [Test]
    public async Task Any_documents_give_the_same_rows_in_any_order()
    {
        await Gen.Select(AnyArrivals, Gen.Int).SampleAsync(async (records, seed) =>
        {
            var shuffled = records.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.That(await Arrive(shuffled), Is.EqualTo(await Arrive(records)));
        }, iter: 60, threads: 2);
    }

    [Test]
    public async Task Documents_that_arrive_at_once_over_many_associations_give_the_same_rows()
    {
        var records = Enumerable.Range(1, 40).Select(number => Ct(number, [.. Enumerable.Range(1, number)]).Record()).ToArray();
        using var database = new TestDatabase();
        await using var store = database.Open();
        await Task.WhenAll(records.Select(record => Task.Run(() => store.SaveAsync(record, CancellationToken.None))));

        Assert.That(Views.Of(database), Is.EqualTo(await Arrive(records)));
    }

    [Test]
    public async Task Two_processes_that_save_one_study_at_once_give_the_same_rows()
    {
        var records = Enumerable.Range(1, 30).Select(number => Ct(number, number, number + 1).Record()).ToArray();
        using var database = new TestDatabase();
        await using (var one = database.Open())
        await using (var other = database.Open())
        {
            await Task.WhenAll(records.Select((record, place) => Task.Run(() => (place % 2 == 0 ? one : other).SaveAsync(record, CancellationToken.None))));
        }

        Assert.That(Views.Of(database), Is.EqualTo(await Arrive(records)));
    }

    [Test]
    public async Task Rows_written_one_by_one_are_those_of_the_whole_set_at_once()
    {
        var records = Enumerable.Range(1, 12).Select(number => Ct(number, [.. Enumerable.Range(1, number)]).Record()).ToArray();
        using var database = new TestDatabase();
        await using var store = database.Open();
        foreach (var record in records)
        {
            await store.SaveAsync(record, CancellationToken.None);
        }

        await using var connection = database.Connect();
        Assert.That(
            connection.Query<(string, string)>("select source_sop_instance_uid, event_uid from event_dose order by started_at"),
            Is.EqualTo(Enumerable.Range(1, 12).Select(number => ("1.9.12", $"1.2.3.{number}"))));
        Assert.That(connection.Query<string>("select relation from document order by instance_id"), Is.EqualTo(Enumerable.Repeat("Superseded", 11).Append("Live")));
        Assert.That(connection.QuerySingle<long>("select revision from study"), Is.EqualTo(12));
    }

    private static IEnumerable<InstanceRecord[]> Orders(InstanceRecord[] records)
    {
        if (records.Length == 1)
        {
            yield return records;
            yield break;
        }

        for (var first = 0; first < records.Length; first++)
        {
            foreach (var rest in Orders([.. records.Where((_, place) => place != first)]))
            {
                yield return [records[first], .. rest];
            }
        }
    }

    private static async Task<string> Arrive(InstanceRecord[] records)
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        foreach (var record in records)
        {
            await store.SaveAsync(record, CancellationToken.None);
        }

        return Views.Of(database);
    }
}
