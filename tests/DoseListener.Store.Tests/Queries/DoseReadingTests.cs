using System.ComponentModel;
using Dapper;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Store.Queries;
using static DoseListener.Store.Tests.Doses;

namespace DoseListener.Store.Tests.Queries;

internal sealed class DoseReadingTests
{
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
    public async Task Study_row_holds_every_column_of_its_view()
    {
        await Save(Ct(1, 1, 2), Ct(2, 2, 3));
        var row = _store.Reader.Studies(StudyFilter.All).Single();

        Assert.That(
            (row.StudyInstanceUid, row.Modality, row.StartedAt, row.PatientAgeYears, row.PatientHeightCm, row.Dlp, row.CtdiVol, row.Dap, row.EventCount, row.DocumentCount, row.FirstReceivedAt),
            Is.EqualTo((Study, "CT", "2026-01-31T08:01:00", 61.0, 170.5, 300.0, 5.0, (double?)null, 3L, 2L, Records.Noon)));
        Same("study_dose", row);
    }

    [Test]
    public async Task Event_row_holds_every_column_of_its_view()
    {
        await Save(Ct(1, 1));
        var row = _store.Reader.Events(EventFilter.All).Single();

        Assert.That(
            (row.EventUid, row.Type, row.PhantomCm, row.Dlp, row.SourceSopInstanceUid, row.HasUsableUid),
            Is.EqualTo(((string?)"1.2.3.1", (string?)"Spiral", (long?)32, (double?)100.0, "1.9.1", true)));
        Same("event_dose", row);
    }

    [Test]
    public async Task Shown_study_tells_text_unit_object_and_path_of_each_value()
    {
        var said = new DoseValue(Metric.DLP, 504.2m, Quality.Estimated, "504.20", "mGycm", "1.5.2");
        var dose = new DoseValue(Metric.KVP, 120, Quality.Reported, "80\\120", null, "1.6.4");
        await Save(
            Report(1, [Spiral(1, 504.2m) with { Values = [dose], Details = new Dictionary<string, string> { ["Filter"] = "Al" } }], [new(said)]),
            Ct(2, 7) with { Predecessors = ["1.9.1"] });
        var detail = _store.Reader.Study(Study)!;

        Assert.That(detail.Documents.Select(document => (document.SopInstanceUid, document.Relation, document.RelatedTo)), Is.EqualTo(new[] { ("1.9.1", "Corrected", (string?)"1.9.2"), ("1.9.2", "Live", null) }));
        Assert.That(detail.Documents[0].Extraction.Totals.Single().Value, Is.EqualTo(said));
        Assert.That(detail.Totals.Devices.Single().Totals.Single(total => total.Metric == Metric.DLP).Sources.Single().SopInstanceUid, Is.EqualTo("1.9.2"));
        Assert.That(detail.Events.Single().EventUid, Is.EqualTo("1.2.3.7"));

        await Save(Report(3, [Spiral(9) with { Values = [dose], Details = new Dictionary<string, string> { ["Filter"] = "Al" } }], []));
        var content = _store.Reader.FindEvent("1.2.3.9").Single().ReadContent();
        Assert.That(content.Values.Single(), Is.EqualTo(dose));
        Assert.That(content.Details!["Filter"], Is.EqualTo("Al"));
        Assert.That(content.Path, Is.EqualTo("1.19"));
    }

    [Test]
    public void Study_that_is_not_there_is_null() => Assert.That(_store.Reader.Study("1.2"), Is.Null);

    [Test]
    public async Task Filters_restrict()
    {
        await Save(Ct(1, 1), Unreadable(2) with { StudyInstanceUid = "2.2", StudyDateTime = "20260302" });
        await _store.SaveAsync(Ct(3, 5).Record() with { StudyInstanceUid = "3.3", SenderPurpose = "test", ReceivedAt = Records.Noon.AddDays(2) }, CancellationToken.None);

        Assert.That(Uids(new() { To = new(2026, 3, 2) }), Is.EqualTo(new[] { Study, "3.3" }));
        Assert.That(Uids(new() { From = new(2026, 3, 2) }), Is.EqualTo(new[] { "2.2" }));
        Assert.That(Uids(new() { HasUnreadable = true }), Is.EqualTo(new[] { "2.2" }));
        Assert.That(Uids(new() { IsTest = true }), Is.EqualTo(new[] { "3.3" }));
        Assert.That(Uids(new() { IsTest = false, HasUnreadable = false }), Is.EqualTo(new[] { Study }));
        Assert.That(Uids(new() { ReceivedFrom = Records.Noon.AddDays(1) }), Is.EqualTo(new[] { "3.3" }));
        Assert.That(Uids(new() { StudyInstanceUid = "' or 1=1 --" }), Is.Empty);
        Assert.That(_store.Reader.CountStudies(new() { HasUnreadable = true }), Is.EqualTo(1));
        Assert.That(_store.Reader.Events(new() { StudyInstanceUid = "3.3" }).Single().IsTest, Is.True);
        Assert.That(_store.Reader.Events(new() { IsTest = false }).Single().EventUid, Is.EqualTo("1.2.3.1"));
    }

    private IEnumerable<string> Uids(StudyFilter filter) => _store.Reader.Studies(filter).Select(row => row.StudyInstanceUid);

    /// <summary>Each column of the view has a property, and its value.</summary>
    private void Same(string view, object row)
    {
        using var connection = _database.Connect();
#pragma warning disable CA2100 // Two constants.
        var cells = (IDictionary<string, object?>)connection.QueryFirst($"select * from {view}");
#pragma warning restore CA2100
        var properties = TypeDescriptor.GetProperties(row).Cast<PropertyDescriptor>().Where(property => property.Name != nameof(EventDoseRow.ProtocolUse)).ToDictionary(property => property.Name.ToUpperInvariant());
        Assert.That(properties, Has.Count.EqualTo(cells.Count));
        foreach (var (column, cell) in cells)
        {
            var value = properties[column.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant()].GetValue(row);
            object? text = value switch { bool flag => flag ? 1L : 0L, DateTimeOffset time => UtcText.Format(time), _ => value };
            Assert.That(text, Is.EqualTo(cell), column);
        }
    }

    private async Task Save(params DoseExtraction[] extractions)
    {
        foreach (var extraction in extractions)
        {
            await _store.SaveAsync(extraction.Record() with { StudyInstanceUid = extraction.StudyInstanceUid }, CancellationToken.None);
        }
    }
}
