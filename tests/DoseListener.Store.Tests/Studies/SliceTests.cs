using Dapper;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Store.Ingest;
using DoseListener.Store.Rereading;
using static DoseListener.Store.Tests.Doses;

namespace DoseListener.Store.Tests.Studies;

/// <summary>CT studies that come as images: each slice a document, each acquisition an event.</summary>
internal sealed class SliceTests
{
    private const int Slices = 300;

    private TestDatabase _database = null!;
    private DoseStore _store = null!;

    [SetUp]
    public void SetUp()
    {
        _database = new TestDatabase();
        _store = _database.Open();
    }

    [TearDown]
    public async Task TearDown()
    {
        await _store.DisposeAsync();
        _database.Dispose();
    }

    [Test]
    public async Task Slices_of_two_scans_are_two_events_and_a_document_each()
    {
        await Save([.. Scan(1, 10), .. Scan(2, 20)]);

        using var connection = _database.Connect();
        Assert.That(connection.QuerySingle<(long, long, double)>("select event_count, document_count, dlp from study_dose"), Is.EqualTo((2L, 2L * Slices, 4500.0)));
        Assert.That(connection.Query<double>("select dlp from event_dose order by dlp"), Is.EqualTo(new[] { 1500.0, 3000.0 }));
        Assert.That(connection.Query<string>("select distinct relation from document"), Is.EqualTo(new[] { "Live" }));
        Assert.That(connection.QuerySingle<string>("select totals from study_dose"), Does.Contain("Estimated"));
    }

    [Test]
    public async Task Report_that_comes_between_covers_the_slices_before_and_after_it()
    {
        var slices = Scan(1, 10);
        await Save(slices[..100]);
        await Save([Ct(900, 1)]);
        await Save(slices[100..]);

        using var connection = _database.Connect();
        Assert.That(connection.QuerySingle<(long, double)>("select event_count, dlp from study_dose"), Is.EqualTo((1L, 100.0)));
        Assert.That(
            connection.Query<(string, long)>("select relation, count(*) from document group by relation order by relation"),
            Is.EqualTo(new[] { ("CoveredByReport", (long)Slices), ("Live", 1L) }));
        Assert.That(connection.QuerySingle<long>("select count(distinct related_to) from document where relation = 'CoveredByReport'"), Is.EqualTo(1));
    }

    [Test]
    public async Task Any_order_and_a_restart_between_give_the_same_rows()
    {
        DoseExtraction[] all = [.. Scan(1, 10)[..40], Ct(900, 2), .. Scan(2, 20)[..40], .. Scan(3, 5)[..40]];
        await Save(all);
        var first = Views.Of(_database);
        for (var seed = 0; seed < 3; seed++)
        {
            new Random(seed).Shuffle(all);
            using var database = new TestDatabase();
            await using (var store = database.Open())
            {
                await Save(store, all[..60]);
            }

            await using (var store = database.Open())
            {
                await Save(store, all[60..]);
            }

            Assert.That(Views.Of(database), Is.EqualTo(first));
        }
    }

    [Test]
    public async Task New_reading_of_one_slice_takes_the_place_of_the_old_one()
    {
        var slices = Scan(1, 10)[..10];
        await Save(slices);

        var sha256 = slices[9].Record().Sha256;
        var outcome = await _store.ReplaceExtractionAsync(slices[9].SopInstanceUid!, sha256, Slice(1, 9, 20), CancellationToken.None);

        using var connection = _database.Connect();
        Assert.That(outcome, Is.EqualTo(ReplaceOutcome.Replaced));
        Assert.That(connection.QuerySingle<(long, double, double)>("select document_count, ctdi_vol, dlp from study_dose"), Is.EqualTo((10L, 11.0, 55.0)));
    }

    /// <summary>Not a measurement of speed, which bench/ does: slices that are there already cost the next one nothing.</summary>
    [Test]
    public async Task Slices_of_a_long_series_are_looked_at_no_more_often_than_those_of_a_short_series()
    {
        var (first, second, third) = (await Looks(1, 40), await Looks(2, 80), await Looks(3, 120));
        Assert.That(third - second, Is.LessThanOrEqualTo(second - first));

        async Task<int> Looks(int scan, int slices)
        {
            var looks = 0;
            await Save([.. Scan(scan, 10)[..slices].Select(slice => slice with { Events = new WatchedEvents(slice.Events, () => Interlocked.Increment(ref looks)), StudyInstanceUid = $"1.5.{scan}" })]);
            return looks;
        }
    }

    private static DoseExtraction[] Scan(int scan, decimal ctdiVol) => [.. Enumerable.Range(0, Slices).Select(number => Slice(scan, number, ctdiVol))];

    private static DoseExtraction Slice(int scan, int number, decimal ctdiVol)
    {
        var one = new DoseEvent
        {
            Uid = $"1.2.3.{scan}",
            Type = EventType.Spiral,
            StartedAt = $"2026-01-31T09:{scan:00}:00",
            PhantomCm = 32,
            Values = [Value(Metric.CTDIvol, ctdiVol), Value(Metric.KVP, 120)],
            Path = "(0008,0018)",
            Scan = new() { Acquisition = "1", First = number * 5, Last = number * 5, Thickness = 5 },
        };
        return Report(1, [one], [], ObjectKind.CtImage) with { SopInstanceUid = $"1.9.{scan}.{number + 1}", SeriesInstanceUid = $"1.6.{scan}" };
    }

    private Task Save(DoseExtraction[] extractions) => Save(_store, extractions);

    private static async Task Save(DoseStore store, DoseExtraction[] extractions)
    {
        foreach (var extraction in extractions)
        {
            Assert.That((await store.SaveAsync(extraction.Record(), CancellationToken.None)).Outcome, Is.EqualTo(SaveOutcome.Stored));
        }
    }
}
