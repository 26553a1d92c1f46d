using System.Collections.Concurrent;
using Dapper;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Store.Ingest;
using static DoseListener.Store.Tests.Doses;

namespace DoseListener.Store.Tests.Studies;

/// <summary>Studies as large as nobody has seen are saved, and the writer has no more to do for them than for others.</summary>
internal sealed class LargeStudyTests
{
    private const int Events = 10_000;

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
    public async Task Ten_thousand_events_are_saved_and_one_more_writes_one_row()
    {
        await Save(Large(1, 0, Events));
        var changes = await RowsWritten(() => Save(Large(2, Events, 1)));

        using var connection = _database.Connect();
        Assert.That(connection.QuerySingle<(long, double)>("select event_count, dlp from study_dose"), Is.EqualTo((Events + 1L, Events + 1.0)));
        Assert.That(connection.QuerySingle<long>("select count(*) from event_dose"), Is.EqualTo(Events + 1));
        Assert.That(changes, Is.EqualTo(1));
    }

    [Test]
    public async Task Image_without_dose_leaves_the_study_alone()
    {
        await Save(Large(1, 0, 100));
        await Task.WhenAll(Enumerable.Range(2, 300).Select(number => Save(NoDose(number))));

        using var connection = _database.Connect();
        Assert.That(connection.QuerySingle<(long, long)>("select revision, document_count from study"), Is.EqualTo((1L, 1L)));
        Assert.That(connection.QuerySingle<long>("select count(*) from instance"), Is.EqualTo(301));
    }

    [Test]
    public async Task Cumulative_documents_of_a_long_examination_end_with_each_event_once()
    {
        for (var number = 1; number <= 60; number++)
        {
            await Save(Large(number, 0, number));
        }

        using var connection = _database.Connect();
        Assert.That(connection.QuerySingle<(long, double, long)>("select event_count, dlp, document_count from study_dose"), Is.EqualTo((60L, 60.0, 60L)));
    }

    [Test]
    public async Task Total_of_many_documents_lists_some_of_them_and_tells_how_many_more_there_are()
    {
        for (var number = 1; number <= 60; number++)
        {
            await Save(Ct(number, number));
        }

        var total = _store.Reader.Study(Study)!.Totals.Devices.Single().Totals.Single(total => total.Metric == Metric.DLP);
        Assert.That((total.Value, total.Sources.Count, total.MoreSources), Is.EqualTo((6000m, 50, (int?)10)));
    }

    [Test]
    public async Task Study_that_grew_document_by_document_is_the_one_that_is_read_at_once()
    {
        for (var number = 1; number <= 12; number++)
        {
            await Save(Large(number, number / 3, number));
        }

        string[] grown = Rows();
        await _store.DisposeAsync();
        _database.Dispose();
        SetUp();
        for (var number = 12; number >= 1; number--)
        {
            await Save(Large(number, number / 3, number));
        }

        Assert.That(Rows(), Is.EqualTo(grown));

        string[] Rows()
        {
            using var connection = _database.Connect();
            return [.. connection.Query<string>("select event_uid || ' ' || source_sop_instance_uid || ' ' || content from event_dose order by 1")];
        }
    }

    /// <summary>It serves all senders, and a merge may take long: senders merge on their own threads.</summary>
    [Test]
    public async Task Writer_looks_at_no_event_of_a_document()
    {
        var threads = new ConcurrentBag<string?>();
        for (var number = 1; number <= 20; number++)
        {
            var document = Large(number, number / 2, number);
            await Save(document with { Events = new WatchedEvents(document.Events, () => threads.Add(Thread.CurrentThread.Name)) });
        }

        Assert.That(threads, Is.Not.Empty.And.None.EqualTo("store-writer"));
    }

    private static DoseExtraction Large(int document, int first, int count) => Report(
        document,
        [.. Enumerable.Range(first, count).Select(number => Spiral(number) with { Values = [Value(Metric.DLP, 1), Value(Metric.CTDIvol, 0.5m)] })],
        []);

    private async Task<long> RowsWritten(Func<Task> save)
    {
        using var connection = _database.Connect();
        connection.Execute("create table written (number integer); create trigger seen after insert on event begin insert into written values (new.number); end; create trigger changed after update on event begin insert into written values (new.number); end");
        await save();
        return connection.QuerySingle<long>("select count(*) from written");
    }

    private Task<SaveResult> Save(DoseExtraction extraction) => _store.SaveAsync(extraction.Record(), CancellationToken.None);
}
