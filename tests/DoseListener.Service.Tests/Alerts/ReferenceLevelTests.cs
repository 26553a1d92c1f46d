using System.Text.Json;
using DoseListener.Dose.Quantities;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.Alerts;

/// <summary>The levels under <c>config/</c>: each with its source, in the metrics and units of the house.</summary>
public sealed class ReferenceLevelTests
{
    private static readonly JsonSerializerOptions Strict = new() { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true };

    private static readonly string[] Modalities = ["CT", "XA", "RF", "DX", "CR", "MG", "IO", "PX", "NM", "PT", "CBCT", "any"];

    /// <param name="Metric">Null: nothing that is kept as a value of its own.</param>
    /// <param name="Quantity">What the source calls it, where that is something else.</param>
    /// <param name="Per">What the value still has to be multiplied by.</param>
    private sealed record Level(string Source, int Year, string Region, string Modality, string Examination, string Population, string? Metric, string? Quantity, string? Per, string Unit, decimal Value, string? Note, string Confidence);

    private sealed record LevelFile(string Note, IReadOnlyList<Level> Levels);

    [TestCase("reference-levels.json", 366)]
    [TestCase("action-levels.json", 26)]
    [TestCase("quality-control-limits.json", 10)]
    public void Every_level_binds_and_has_a_source_that_was_seen(string file, int count)
    {
        var levels = Read(file).Levels;
        Assert.Multiple(() =>
        {
            Assert.That(levels, Has.Count.EqualTo(count));
            foreach (var level in levels)
            {
                Assert.That(level.Confidence, Is.AnyOf("verified", "secondary"), level.ToString());
                Assert.That(level.Source, Is.Not.Empty.And.Not.Contains("memory"), level.ToString());
                Assert.That((level.Year, level.Value), Is.GreaterThan((1990, 0m)), level.ToString());
                Assert.That(level.Region, Is.AnyOf("US", "USA", "USA/Canada", "Germany", "EU", "UK", "Japan", "Australia", "-"), level.ToString());
                Assert.That(level.Modality.Split('/'), Is.SubsetOf(Modalities), level.ToString());
                Assert.That(level.Examination + level.Population, Is.Not.Empty, level.ToString());
            }
        });
    }

    [TestCase("reference-levels.json")]
    [TestCase("quality-control-limits.json")]
    public void Every_level_is_of_a_metric_of_the_house_in_a_unit_of_its_kind(string file)
    {
        Assert.Multiple(() =>
        {
            foreach (var level in Read(file).Levels)
            {
                Assert.That(Enum.TryParse<Metric>(level.Metric, out var metric), level.ToString());
                var unit = level.Per == "kg" ? level.Unit.Replace("/kg", "", StringComparison.Ordinal) : level.Unit;
                Assert.That(Units.TryConvert(level.Value, unit, metric, out _), level.ToString());
            }
        });
    }

    [Test]
    public void Phantoms_stand_apart_from_patients() => Assert.Multiple(() =>
    {
        Assert.That(Read("reference-levels.json").Levels.Where(level => (level.Examination + level.Population + level.Quantity).Contains("phantom", StringComparison.OrdinalIgnoreCase)), Is.Empty);
        Assert.That(Read("reference-levels.json").Note, Does.Contain("never a limit for one patient"));
    });

    [Test]
    public void No_level_is_there_twice()
    {
        var levels = Read("reference-levels.json").Levels;
        Assert.That(levels.Select(level => level with { Value = 0, Note = null }).Distinct().Count(), Is.GreaterThan(levels.Count * 9 / 10));
        Assert.That(levels.Distinct().Count(), Is.EqualTo(levels.Count));
    }

    private static LevelFile Read(string file) => JsonSerializer.Deserialize<LevelFile>(File.ReadAllText(Path.Combine(Repository.Root, "config", file)), Strict)!;
}
