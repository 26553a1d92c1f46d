using System.Globalization;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Tests.Quantities;

public sealed class UnitsTests
{
    // Dose reference B.7, and the spellings met in real objects.
    [TestCase("Gy.m2", Metric.DAP, "10000")]
    [TestCase("Gym2", Metric.DAP, "10000")]
    [TestCase("Gy·m²", Metric.DAP, "10000")]
    [TestCase("Gy*m**2", Metric.DAP, "10000")]
    [TestCase("Gy m^2", Metric.DAP, "10000")]
    [TestCase("Gy.cm2", Metric.DAP, "1")]
    [TestCase("Gy.cm^2", Metric.DAP, "1")]
    [TestCase("Gy-cm2", Metric.DAP, "1")]
    [TestCase("dGy.cm2", Metric.DAP, "0.1")]
    [TestCase("dGycm2", Metric.DAP, "0.1")]
    [TestCase("dGy*cm2", Metric.DAP, "0.1")]
    [TestCase("dGy·cm²", Metric.DAP, "0.1")]
    [TestCase("cGy.cm2", Metric.DAP, "0.01")]
    [TestCase("mGy.cm2", Metric.DAP, "0.001")]
    [TestCase("mGy.m2", Metric.DAP, "10")]
    [TestCase("uGy.m2", Metric.DAP, "0.01")]
    [TestCase("uGym2", Metric.DAP, "0.01")]
    [TestCase("µGy.m2", Metric.DAP, "0.01")]
    [TestCase("μGym²", Metric.DAP, "0.01")]
    [TestCase("m2.Gy", Metric.DAP, "10000")]
    [TestCase("Gy", Metric.DoseRP, "1000")]
    [TestCase("mGy", Metric.DoseRP, "1")]
    [TestCase("uGy", Metric.DoseRP, "0.001")]
    [TestCase("GY", Metric.DoseRP, "1000")]
    [TestCase("mGY", Metric.DoseRP, "1")]
    [TestCase("dGy", Metric.AGD, "100")]
    [TestCase("mGy.cm", Metric.DLP, "1")]
    [TestCase("mGycm", Metric.DLP, "1")]
    [TestCase("mGy*cm", Metric.DLP, "1")]
    [TestCase("mGy-cm", Metric.DLP, "1")]
    [TestCase(" mGy.cm\0", Metric.DLP, "1")]
    [TestCase("Gy.m", Metric.DLP, "100000")]
    [TestCase("uA.s", Metric.Exposure, "0.001")]
    [TestCase("uAs", Metric.Exposure, "0.001")]
    [TestCase("mAs", Metric.Exposure, "1")]
    [TestCase("mA.s", Metric.Exposure, "1")]
    [TestCase("mA.min", Metric.Exposure, "60")]
    [TestCase("mA", Metric.TubeCurrent, "1")]
    [TestCase("uA", Metric.TubeCurrent, "0.001")]
    [TestCase("{pulse}/s", Metric.PulseRate, "1")]
    [TestCase("pulse/s", Metric.PulseRate, "1")]
    [TestCase("pulses/s", Metric.PulseRate, "1")]
    [TestCase("1/s", Metric.PulseRate, "1")]
    [TestCase("/s", Metric.PulseRate, "1")]
    [TestCase("s-1", Metric.PulseRate, "1")]
    [TestCase("s^-1", Metric.PulseRate, "1")]
    [TestCase("Hz", Metric.PulseRate, "1")]
    [TestCase("ms", Metric.ExposureTime, "1")]
    [TestCase("s", Metric.ExposureTime, "1000")]
    [TestCase("msec", Metric.ExposureTime, "1")]
    [TestCase("s", Metric.FluoroTime, "1")]
    [TestCase("sec", Metric.FluoroTime, "1")]
    [TestCase("min", Metric.FluoroTime, "60")]
    [TestCase("h", Metric.FluoroTime, "3600")]
    [TestCase("ms", Metric.FluoroTime, "0.001")]
    [TestCase("MBq", Metric.AdministeredActivity, "1")]
    [TestCase("kBq", Metric.AdministeredActivity, "0.001")]
    [TestCase("Bq", Metric.AdministeredActivity, "0.000001")]
    [TestCase("GBq", Metric.AdministeredActivity, "1000")]
    [TestCase("mCi", Metric.AdministeredActivity, "37")]
    [TestCase("Ci", Metric.AdministeredActivity, "37000")]
    [TestCase("deg", Metric.PrimaryAngle, "1")]
    [TestCase("°", Metric.PrimaryAngle, "1")]
    [TestCase("mm", Metric.ScanningLength, "1")]
    [TestCase("cm", Metric.ScanningLength, "10")]
    [TestCase("m", Metric.ScanningLength, "1000")]
    [TestCase("m2", Metric.CollimatedFieldArea, "10000")]
    [TestCase("cm2", Metric.CollimatedFieldArea, "1")]
    [TestCase("mm2", Metric.CollimatedFieldArea, "0.01")]
    [TestCase("N", Metric.CompressionForce, "1")]
    [TestCase("daN", Metric.CompressionForce, "10")]
    [TestCase("kgf", Metric.CompressionForce, "9.80665")]
    [TestCase("kV", Metric.KVP, "1")]
    [TestCase("Kv", Metric.KVP, "1")]
    [TestCase("KVP", Metric.KVP, "1")]
    [TestCase("kVp", Metric.KVP, "1")]
    [TestCase("mSv", Metric.EffectiveDose, "1")]
    [TestCase("1", Metric.PitchFactor, "1")]
    [TestCase("no units", Metric.PitchFactor, "1")]
    [TestCase("{ratio}", Metric.PitchFactor, "1")]
    [TestCase("%", Metric.PitchFactor, "0.01")]
    [TestCase("{frames}", Metric.Frames, "1")]
    public void Number_is_converted_by_the_unit_code_that_is_there(string unitCode, Metric metric, string factor)
    {
        var expected = decimal.Parse(factor, CultureInfo.InvariantCulture);

        Assert.That(Units.Convert(1, unitCode, metric, out var converted), Is.EqualTo(UnitOutcome.Converted));
        Assert.That(converted, Is.EqualTo(expected));
    }

    [Test]
    public void Converted_number_is_exact_where_binary_floating_point_is_not()
    {
        Units.TryConvert(0.29m, "Gy", Metric.DoseRP, out var converted);

        Assert.That(converted, Is.EqualTo(290m));
        Assert.That(0.29 * 100, Is.LessThan(29.0), "the reason for decimals");
    }

    [Test]
    public void Case_decides_between_milli_and_mega()
    {
        Units.TryConvert(1, "mGy", Metric.DoseRP, out var milli);
        Units.TryConvert(1, "MGy", Metric.DoseRP, out var mega);

        Assert.That((milli, mega), Is.EqualTo((1m, 1_000_000_000m)));
    }

    [TestCase("MGY")]
    [TestCase("MAS")]
    [TestCase("MBQ")]
    [TestCase("MSEC")]
    public void Capital_m_among_capitals_may_be_either_and_is_refused(string unitCode) =>
        Assert.That(Units.DimensionOf(unitCode), Is.Null);

    [TestCase(null)]
    [TestCase("")]
    [TestCase("  \0")]
    public void Missing_unit_is_never_assumed(string? unitCode)
    {
        Assert.That(Units.Convert(5, unitCode, Metric.DAP, out var converted), Is.EqualTo(UnitOutcome.MissingUnit));
        Assert.That(converted, Is.Zero);
    }

    [TestCase("furlong")]
    [TestCase("rad", Description = "An angle in UCUM, 10 mGy in old reports.")]
    [TestCase("R.cm2", Description = "Exposure is not kerma.")]
    [TestCase("Gy.")]
    [TestCase(".Gy")]
    [TestCase("Gy..m2")]
    [TestCase("Gy//m2")]
    [TestCase("Gy m 2")]
    [TestCase("s -1")]
    [TestCase("m0")]
    [TestCase("m22")]
    [TestCase("m^")]
    [TestCase("{}")]
    [TestCase("{pulse")]
    [TestCase("10")]
    [TestCase("1.5")]
    [TestCase("X-ray sources")]
    public void Code_that_is_no_certain_unit_gives_no_number(string unitCode)
    {
        Assert.That(Units.Convert(5, unitCode, Metric.DAP, out var converted), Is.EqualTo(UnitOutcome.UnknownUnit));
        Assert.That(converted, Is.Zero);
    }

    [TestCase("mGy.cm", Metric.DAP)]
    [TestCase("mGy", Metric.DLP)]
    [TestCase("mSv", Metric.DoseRP)]
    [TestCase("mA", Metric.Exposure)]
    [TestCase("Bq", Metric.PulseRate)]
    [TestCase("1", Metric.KVP)]
    [TestCase("mm", Metric.CollimatedFieldArea)]
    public void Unit_of_another_dimension_gives_no_number(string unitCode, Metric metric)
    {
        Assert.That(Units.Convert(5, unitCode, metric, out var converted), Is.EqualTo(UnitOutcome.OtherDimension));
        Assert.That(converted, Is.Zero);
    }

    [TestCase("79228162514264337593543950335", "Gy")]
    [TestCase("0.0000000000000000000000000001", "nGy")]
    public void Number_that_a_decimal_cannot_hold_is_said_to_be_out_of_range(string number, string unitCode)
    {
        var value = decimal.Parse(number, CultureInfo.InvariantCulture);

        Assert.That(Units.Convert(value, unitCode, Metric.DoseRP, out var converted), Is.EqualTo(UnitOutcome.OutOfRange));
        Assert.That(converted, Is.Zero);
    }

    [Test]
    public void Every_metric_accepts_its_own_unit([Values] Metric metric)
    {
        Assert.That(Units.TryConvert(12.5m, Metrics.UnitOf(metric), metric, out var converted), Is.True);
        Assert.That(converted, Is.EqualTo(12.5m));
        Assert.That(Units.DimensionOf(metric), Is.EqualTo(Units.DimensionOf(Metrics.UnitOf(metric))));
    }
}
