using System.Text.Json;
using Dapper;
using DoseListener.Dicom.Data;
using DoseListener.Dose.Extraction;
using DoseListener.Store.Ingest;
using DoseListener.Testing;

namespace DoseListener.Store.Tests.Studies;

/// <summary>Real reports, in the views, against what an independent reader found in them.</summary>
internal sealed class CorpusTests
{
    private static readonly Dictionary<string, string> EventColumns = new()
    {
        ["CTDIvol"] = "ctdi_vol",
        ["DLP"] = "dlp",
        ["ScanningLength"] = "scanning_length",
        ["DAP"] = "dap",
        ["DoseRP"] = "dose_rp",
        ["AGD"] = "agd",
    };

    /// <summary>expected.json lists these of images alone.</summary>
    private static readonly Dictionary<string, string> ImageColumns = new(EventColumns)
    {
        ["EntranceExposure"] = "entrance_exposure",
        ["AdministeredActivity"] = "administered_activity",
    };

    private static IEnumerable<string> Images => Corpus.Folder is null ? ["the corpus"] : Corpus.Names.Where(name => name.Contains("Im-", StringComparison.Ordinal));

    private static IEnumerable<string> Reports => Corpus.Folder is null
        ? ["the corpus"]
        : Corpus.Names.Where(name => (name.Contains("RDSR", StringComparison.Ordinal) || name.Contains("ESR", StringComparison.Ordinal) || char.IsLower(name[0]))
            && !name.StartsWith("NM-", StringComparison.Ordinal));

    [TestCaseSource(nameof(Reports))]
    public async Task Report_stands_in_both_views_with_its_values(string name)
    {
        var expected = Expected(name);
        using var database = new TestDatabase();
        await using var store = database.Open();
        await store.SaveAsync(Record(name), CancellationToken.None);
        await using var connection = database.Connect();
        var rows = connection.Query("select * from event_dose").Cast<IDictionary<string, object?>>().ToList();

        Assert.That(rows, Has.Count.EqualTo(expected.GetProperty("eventCount").GetInt32()));
        foreach (var (column, metric) in EventColumns.Select(entry => (entry.Value, entry.Key)))
        {
            var values = expected.GetProperty("events").EnumerateArray()
                .Where(entry => entry.GetProperty("values").TryGetProperty(metric, out _))
                .Select(entry => entry.GetProperty("values").GetProperty(metric).GetProperty("value").GetDouble());
            Assert.That(rows.Select(row => (double?)row[column]).OfType<double>().Order(), Is.EqualTo(values.Order()).Within(1e-6).Percent, column);
        }

        var study = (IDictionary<string, object?>)connection.QuerySingle("select * from study_dose");
        var notes = (string?)study["notes"];
        foreach (var total in expected.GetProperty("totals").EnumerateArray().GroupBy(total => total.GetProperty("metric").GetString()!))
        {
            AssertTotal(study, total.Key, [.. total.Select(entry => entry.GetProperty("value").GetDouble())], notes);
        }
    }

    [TestCaseSource(nameof(Images))]
    public async Task Image_stands_in_the_view_with_its_values_and_no_others(string name)
    {
        var expected = Expected(name).GetProperty("events").EnumerateArray().Single().GetProperty("values");
        using var database = new TestDatabase();
        await using var store = database.Open();
        await store.SaveAsync(Record(name), CancellationToken.None);
        await using var connection = database.Connect();
        var row = (IDictionary<string, object?>)connection.QuerySingle("select * from event_dose");
        foreach (var (metric, column) in ImageColumns)
        {
            var value = expected.TryGetProperty(metric, out var found) ? found.GetProperty("value").GetDouble() : (double?)null;
            Assert.That((double?)row[column], value is null ? Is.Null : Is.EqualTo(value).Within(1e-6).Percent, column);
        }
    }

    [Test]
    public async Task Mammogram_for_processing_and_for_presentation_is_one_exposure()
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        await store.SaveAsync(Record("MG-Im-GE_Seno_1_ForPresentation.dcm"), CancellationToken.None);
        await store.SaveAsync(Record("MG-Im-GE_Seno_1_ForProcessing.dcm"), CancellationToken.None);
        await using var connection = database.Connect();
        Assert.That(connection.QuerySingle<(long, long, double)>("select event_count, document_count, agd_left from study_dose"), Is.EqualTo((1L, 2L, 0.547)));
    }

    [Test]
    public async Task All_reports_in_any_order_are_the_same_rows()
    {
        var records = Reports.Concat(Images).Select(Record).ToArray();
        var first = await Arrive(records);
        for (var seed = 0; seed < 3; seed++)
        {
            new Random(seed).Shuffle(records);
            Assert.That(await Arrive(records), Is.EqualTo(first));
        }
    }

    private static void AssertTotal(IDictionary<string, object?> study, string metric, double[] planes, string? notes)
    {
        var isSummedInstead = planes.Sum() == 0;
        var column = metric switch
        {
            "DLP" => "dlp",
            "DAP" => "dap",
            "FluoroDAP" => "fluoro_dap",
            "AcquisitionDAP" => "acquisition_dap",
            "DoseRP" => "dose_rp_sum",
            "FluoroDoseRP" => "fluoro_dose_rp",
            "AcquisitionDoseRP" => "acquisition_dose_rp",
            "FluoroTime" => "fluoro_time",
            "AcquisitionTime" => "acquisition_time",
            _ => null,
        };
        if (column is not null && !isSummedInstead)
        {
            Assert.That((double?)study[column], Is.EqualTo(planes.Sum()).Within(1e-6).Percent, $"{metric} {notes}");
        }

        if (metric == "DoseRP" && !isSummedInstead)
        {
            Assert.That((double?)study["dose_rp_max_plane"], Is.EqualTo(planes.Max()).Within(1e-6).Percent, notes);
        }
    }

    private static InstanceRecord Record(string name)
    {
        using var reading = Part10File.Read(Corpus.Require(name));
        return Extractors.Extract(reading.Dataset).Record();
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

    private static JsonElement Expected(string name)
    {
        _ = Corpus.Require(name);
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Corpus.Folder!, "expected.json")));
        return document.RootElement.EnumerateArray().Single(entry => entry.GetProperty("file").GetString() == name).Clone();
    }
}
