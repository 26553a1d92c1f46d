using CsCheck;
using Dapper;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Store.Ingest;
using static DoseListener.Store.Tests.Doses;

namespace DoseListener.Store.Tests.Studies;

/// <summary>Slices that are corrected, rejected, or share one event UID, in whatever order they come: stacks in memory must not hide them.</summary>
internal sealed class SliceLifeTests
{
    private static readonly DoseExtraction Corrected = Slice(1, 3, ctdiVol: 30) with { ContentDateTime = "20260131200000" };

    private static readonly DoseExtraction Reject = Report(90, [], [], ObjectKind.Other) with
    {
        Status = ExtractionStatus.NoDose,
        Rejections = [new("1.9.1.3", "Blurred"), new("1.9.1.5", "Blurred")],
    };

    [Test]
    public async Task Corrected_slice_counts_instead_of_the_old_one_which_is_kept_and_flagged()
    {
        using var database = new TestDatabase();
        await SaveAsync(database, [.. Scan(1), Corrected, .. Scan(1)[..2]]);

        using var connection = database.Connect();
        Assert.Multiple(() =>
        {
            Assert.That(connection.QuerySingle<(double, long)>("select ctdi_vol, document_count from study_dose"), Is.EqualTo((12.0, 11L)));
            Assert.That(connection.Query<string>("select relation from document d join instance i on i.id = d.instance_id where i.sop_instance_uid = '1.9.1.3' order by i.id"), Is.EqualTo(new[] { "OlderVersion", "Live" }));
            Assert.That(connection.QuerySingle<long>("select count(*) from instance where has_conflict = 1"), Is.EqualTo(2));
            Assert.That(connection.QuerySingle<string>("select notes from study_dose"), Does.Contain("SopInstanceReused").And.Contain("1.9.1.3"));
        });
    }

    [Test]
    public async Task Reject_note_that_names_slices_marks_their_scan()
    {
        using var database = new TestDatabase();
        await SaveAsync(database, [.. Scan(1)[..6], Reject, .. Scan(1)[6..]]);

        using var connection = database.Connect();
        Assert.That(connection.QuerySingle<string>("select content ->> '$.details.Rejected' from event_dose"), Is.EqualTo("Blurred (2 of 10 images)"));
    }

    [Test]
    public async Task Any_order_of_arrival_and_restarts_between_give_the_same_rows()
    {
        DoseExtraction[] all = [.. Scan(1), .. Scan(2), Corrected, Slice(1, 3, ctdiVol: 5) with { ContentDateTime = "20260131190000" }, Reject, Slice(3, 1, 7) with { Events = [.. Scan(3)[0].Events.Select(one => one with { Uid = "1.2.3.1" })] }];
        using var ordered = new TestDatabase();
        await SaveAsync(ordered, all);
        var expected = Views.Of(ordered);
        await Gen.Int[0, 1_000_000].SampleAsync(async seed =>
        {
            var (random, arrivals) = (new Random(seed), all.ToArray());
            random.Shuffle(arrivals);
            var restart = random.Next(arrivals.Length);
            using var database = new TestDatabase();
            await SaveAsync(database, arrivals[..restart]);
            await SaveAsync(database, [.. arrivals[restart..], arrivals[0]]);
            return Views.Of(database) == expected;
        }, iter: 12, threads: 2);
    }

    private static DoseExtraction[] Scan(int scan) => [.. Enumerable.Range(1, 10).Select(number => Slice(scan, number, 10))];

    private static DoseExtraction Slice(int scan, int number, decimal ctdiVol) => Report(1, [new()
    {
        Uid = $"1.2.3.{scan}",
        Type = EventType.Spiral,
        StartedAt = $"2026-01-31T09:{scan:00}:00",
        PhantomCm = 32,
        Values = [Value(Metric.CTDIvol, ctdiVol)],
        Path = "(0008,0018)",
        Scan = new() { Acquisition = $"{scan}", First = number * 5, Last = number * 5, Thickness = 5 },
    }], [], ObjectKind.CtImage) with
    { SopInstanceUid = $"1.9.{scan}.{number}", SeriesInstanceUid = $"1.6.{scan}" };

    private static async Task SaveAsync(TestDatabase database, IEnumerable<DoseExtraction> extractions)
    {
        await using var store = database.Open();
        foreach (var extraction in extractions)
        {
            Assert.That((await store.SaveAsync(extraction.Record(), CancellationToken.None)).Outcome, Is.Not.EqualTo(SaveOutcome.TryAgain));
        }
    }
}
