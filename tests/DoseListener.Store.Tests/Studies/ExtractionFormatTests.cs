using System.Text;
using System.Text.Json;
using CsCheck;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Store.Studies;
using DoseListener.Testing;
using static DoseListener.Store.Tests.Doses;

namespace DoseListener.Store.Tests.Studies;

internal sealed class ExtractionFormatTests
{
    private static readonly DoseExtraction Full = Report(
        1,
        [Run(1, 0.25m, Plane.B) with { Laterality = Laterality.L, Radionuclide = "F-18", Agent = "FDG", PhantomCm = 16, Protocol = "Überblick \"1\"" }, Spiral(2) with { Uid = null }],
        [Total(Metric.DAP, 2.50m, Plane.A), Total(Metric.AGD, 1, side: Laterality.B), new(Value(Metric.DLP, 1, Quality.Summed) with { RawUnit = null })]) with
    {
        UtcOffset = "+01:00",
        Scope = "113014",
        ScopeUid = "1.2",
        Predecessors = ["1.9.0"],
        Notes = [new("NoValue", "1.2.3")],
    };

    [Test]
    public void Extraction_comes_back_as_it_was()
    {
        var back = ExtractionFormat.Decode(ExtractionFormat.Compress(ExtractionFormat.Json(Full)));

        Assert.That(JsonSerializer.Serialize(back), Is.EqualTo(JsonSerializer.Serialize(Full)));
    }

    /// <summary>Databases hold this text. When it changes, the old one has to be readable still.</summary>
    [Test]
    public void Stored_text_is_the_one_reviewed() =>
        Golden.Matches("tests/DoseListener.Store.Tests/Studies/extraction.golden.json", Encoding.UTF8.GetString(ExtractionFormat.Json(Full)) + "\n");

    [Test]
    public void Content_of_an_event_is_what_its_reader_expects()
    {
        using var encoder = new EventEncoder();
        foreach (var entry in Full.Events)
        {
            var content = JsonSerializer.Deserialize(encoder.Encode(entry, hasUsableUid: true, "source").Content, DoseJson.Default.EventContent)!;
            Assert.That(content.Values, Is.EqualTo(entry.Values));
            Assert.That(content.Details ?? new Dictionary<string, string>(), Is.EquivalentTo(entry.Details));
            Assert.That(content.Path, Is.EqualTo(entry.Path));
        }
    }

    [Test]
    public void Fingerprint_tells_any_two_rows_apart()
    {
        using var encoder = new EventEncoder();
        DoseEvent one = Full.Events[0];
        DoseEvent[] others =
        [
            one, one with { Uid = null }, one with { Uid = "" }, one with { Plane = null }, one with { Laterality = null }, one with { Type = null },
            one with { StartedAt = null }, one with { Protocol = one.Target, Target = one.Protocol }, one with { PhantomCm = 32 }, one with { Agent = null },
            one with { Radionuclide = null, Agent = "F-18" }, one with { Path = "1.1" }, one with { Values = [] }, one with { Details = new Dictionary<string, string>() },
        ];
        var fingerprints = others.Select(entry => encoder.Encode(entry, hasUsableUid: true, "source").Fingerprint)
            .Append(encoder.Encode(one, hasUsableUid: false, "source").Fingerprint)
            .Append(encoder.Encode(one, hasUsableUid: true, "other").Fingerprint);

        Assert.That(fingerprints, Is.Unique);
        using var other = new EventEncoder();
        Assert.That(other.Encode(one, hasUsableUid: true, "source").Fingerprint, Is.EqualTo(encoder.Encode(one, hasUsableUid: true, "source").Fingerprint));
    }

    [Test]
    public void Any_value_comes_back_as_it_was() =>
        Gen.Select(Gen.Decimal, Gen.String, Gen.String.Null(), Gen.Enum<Metric>(), Gen.Enum<Quality>()).Sample((number, raw, unit, metric, quality) =>
        {
            // A lone surrogate is no text, and JSON does not keep it.
            var value = new DoseValue(metric, number, quality, Clean(raw)!, Clean(unit), "1.2");
            var extraction = Report(1, [], [new(value)]);
            return ExtractionFormat.Decode(ExtractionFormat.Compress(ExtractionFormat.Json(extraction))).Totals.Single().Value == value;
        });

    private static string? Clean(string? text) => text is null ? null : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
