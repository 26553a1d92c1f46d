using CsCheck;
using Dapper;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Store.Ingest;
using DoseListener.Store.Keeping;
using static DoseListener.Store.Tests.Doses;

namespace DoseListener.Store.Tests.Studies;

/// <summary>A study that grows in memory has the rows in the database that its documents make of it, after every document and whatever happens between.</summary>
internal sealed class GrowingTests
{
    private static readonly Gen<DoseExtraction[]> AnyPiece =
        from kind in Gen.Int[0, 6]
        from first in Gen.Int[1, 8]
        from count in Gen.Int[1, 4]
        from document in Gen.Int[1, 40]
        let numbers = Enumerable.Range(first, count)
        select (kind switch
        {
            0 => numbers.Select(one => Ct(document + one, one)),
            1 => numbers.Select(one => Ct(document + one, [.. Enumerable.Range(first, one - first + 1)])),
            2 => numbers.SelectMany(one => new[] { Plane.A, Plane.B }.Select(plane => Report(document + one + (40 * (int)plane), [Run(one, one * 1.50m, plane)], [Total(Metric.DAP, one * 1.5m, plane)], ObjectKind.ProjectionDoseReport))),
            3 => numbers.Select(one => Slice(document, one)),
            4 => numbers.Select(one => Administered(document + one)),
            5 => [Unreadable(document)],
            _ => numbers.Select(one => Report(document + one, [Spiral(one, 50)], [Total(Metric.DLP, 50)]) with { Predecessors = one == 3 ? [$"1.9.{document}"] : [] }),
        }).ToArray();

    private static readonly Gen<DoseExtraction[]> AnyExamination = AnyPiece.Array[1, 4].Select(pieces => pieces.SelectMany(piece => piece).ToArray());

    [Test]
    public async Task Rows_are_those_of_all_documents_after_each_of_them() =>
        await Gen.Select(AnyExamination, Gen.Int).SampleAsync(async (documents, seed) =>
        {
            var random = new Random(seed);
            if (seed % 2 == 0)
            {
                random.Shuffle(documents);
            }

            using var database = new TestDatabase();
            var store = database.Open();
            try
            {
                foreach (var document in documents)
                {
                    store = await HappenAsync(random.Next(12), database, store, document);
                    Standing.Check(database, Study);
                }
            }
            finally
            {
                await store.DisposeAsync();
            }
        }, iter: 60, threads: 2);

    /// <summary>Not a measurement of speed, which bench/ does.</summary>
    [TestCase(false)]
    [TestCase(true)]
    public async Task Documents_that_are_there_are_not_looked_at_for_the_next_one(bool isCumulative)
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        var old = 0;
        for (var number = 1; number <= 40; number++)
        {
            var age = 0;
            var document = isCumulative ? Ct(number, [.. Enumerable.Range(1, number)]) : Ct(number, number);
            var before = old;
            await store.SaveAsync(document.Record() with { Extraction = document with { Events = new WatchedEvents(document.Events, () => Interlocked.Add(ref old, Volatile.Read(ref age))) } }, CancellationToken.None);
            age = 1;
            Assert.That(number < 5 ? before : old, Is.EqualTo(before), $"looks at older documents for document {number}");
        }

        Standing.Check(database, Study);
    }

    [Test]
    public async Task Document_that_comes_again_is_counted_and_the_study_goes_on_growing()
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        foreach (var number in new[] { 1, 2, 3, 2, 3, 4, 1, 4, 5 })
        {
            await store.SaveAsync(Ct(number, number).Record(), CancellationToken.None);
            Standing.Check(database, Study);
        }

        using var connection = database.Connect();
        Assert.That(connection.QuerySingle<(long, long, double)>("select revision, document_count, dlp from study"), Is.EqualTo((5L, 5L, 500.0)));
        Assert.That(connection.QuerySingle<long>("select sum(delivery_count) from instance"), Is.EqualTo(9));
    }

    [Test]
    public async Task Study_that_was_deleted_and_came_again_by_another_process_is_not_taken_for_the_one_that_is_remembered()
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        await SaveAsync(store, 1, 2, 3);
        await store.DeleteAsync(RetentionRule.Studies, Records.Noon.AddDays(1), CancellationToken.None);
        using (var connection = database.Connect())
        {
            connection.Execute("delete from evaluation");
        }

        await store.DeleteAsync(RetentionRule.Studies, Records.Noon.AddDays(1), CancellationToken.None);
        await using (var other = database.Open())
        {
            await SaveAsync(other, 4, 5, 6);
        }

        await SaveAsync(store, 7);
        Standing.Check(database, Study);

        static async Task SaveAsync(DoseStore store, params int[] numbers)
        {
            foreach (var number in numbers)
            {
                await store.SaveAsync(Ct(number, number).Record(), CancellationToken.None);
            }
        }
    }

    [TestCase(3)]
    [TestCase(4)]
    public async Task Document_of_a_study_that_another_process_has_deleted_meanwhile_is_stored_as_the_first_of_it(int comes)
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        foreach (var number in new[] { 1, 2, 3 })
        {
            await store.SaveAsync(Ct(number, number).Record(), CancellationToken.None);
        }

        using (var connection = database.Connect())
        {
            connection.Execute("delete from evaluation");
        }

        await using (var other = database.Open())
        {
            await other.DeleteAsync(RetentionRule.Studies, Records.Noon.AddDays(1), CancellationToken.None);
        }

        foreach (var number in new[] { comes, 5, 6 })
        {
            Assert.That((await store.SaveAsync(Ct(number, number).Record(), CancellationToken.None)).Outcome, Is.EqualTo(SaveOutcome.Stored));
            Standing.Check(database, Study);
        }
    }

    /// <summary>The document arrives; before or after it, now and then, something else.</summary>
    private static async Task<DoseStore> HappenAsync(int event_, TestDatabase database, DoseStore store, DoseExtraction document)
    {
        var record = document.Record();
        switch (event_)
        {
            case 0:
                await store.DisposeAsync();
                store = database.Open();
                break;
            case 1:
                // As import does beside the service.
                await using (var other = database.Open())
                {
                    await other.SaveAsync(record with { Patient = "other" }, CancellationToken.None);
                }

                break;
            case 2:
                await store.SaveAsync(record, CancellationToken.None);
                await store.ReplaceExtractionAsync(record.SopInstanceUid, record.Sha256, document with { Events = [.. document.Events.Select(entry => entry with { Protocol = "Read again" })] }, CancellationToken.None);
                break;
            case 3:
                await store.SaveAsync(record with { SenderPurpose = "test" }, CancellationToken.None);
                break;
            default:
                break;
        }

        await store.SaveAsync(record, CancellationToken.None);
        return store;
    }

    private static DoseExtraction Slice(int scan, int place) => Report(
        1,
        [
            new()
            {
                Uid = scan % 3 == 0 ? null : $"1.2.3.{scan % 5}",
                Type = EventType.Spiral,
                StartedAt = $"2026-01-31T09:00:{place:00}",
                PhantomCm = 32,
                Values = [Value(Metric.CTDIvol, 10 + (place % 3)), Value(Metric.KVP, 120)],
                Path = "(0008,0018)",
                Scan = new() { Acquisition = $"{scan % 2}", First = place * 5, Last = place * 5, Thickness = 5 },
            },
        ],
        [],
        ObjectKind.CtImage) with
    { SopInstanceUid = $"1.8.{scan}.{place}", SeriesInstanceUid = $"1.6.{scan % 4}" };

    private static DoseExtraction Administered(int document) => Report(
        document,
        [new() { Type = EventType.Administration, StartedAt = "2026-01-31T08:30:00", Radionuclide = "F-18", Values = [Value(Metric.AdministeredActivity, 250)], Path = "(0054,0016)[1]" }],
        [],
        ObjectKind.NuclearImage) with
    { SopInstanceUid = $"1.7.{document}", Modality = "PT" };
}
