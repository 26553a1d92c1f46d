using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Testing;
using static DoseListener.Dicom.Reports.ContentBuilder;
using static DoseListener.Testing.ReportParts;

namespace DoseListener.Dose.Tests.Extraction;

/// <summary>Rules 5, 6 and 9: numbers and units as devices send them.</summary>
public sealed class ValueTests
{
    [TestCase("Gy.m2", 12_000)]
    [TestCase("Gym2", 12_000)]
    [TestCase("Gy.cm2", 1.2)]
    [TestCase("Gy.cm^2", 1.2)]
    [TestCase("dGy.cm2", 0.12)]
    [TestCase("dGycm2", 0.12)]
    [TestCase("cGy.cm2", 0.012)]
    [TestCase("mGy.cm2", 0.0012)]
    [TestCase("uGy.m2", 0.012)]
    [TestCase("uGym2", 0.012)]
    public void Dose_area_product_is_converted_by_the_unit_that_is_there(string unit, double expected)
    {
        var value = Extracted.FromEvent(Dap("1.2", unit)).Value(Metric.DAP)!;
        Assert.That(value, Is.EqualTo(new DoseValue(Metric.DAP, (decimal)expected, Quality.Reported, "1.2", unit, "1.3.5")));
    }

    [Test]
    public void Conversion_is_decimal()
    {
        Assert.That(Extracted.FromEvent(Number(Codes.DoseRp, "0.29", "Gy")).Value(Metric.DoseRP)!.Value, Is.EqualTo(290m));
    }

    [TestCase("furlong", NoteKinds.UnexpectedUnit)]
    [TestCase("mGy", NoteKinds.UnexpectedUnit)]
    [TestCase("", NoteKinds.MissingUnit)]
    public void Unit_that_cannot_be_converted_is_noted_and_gives_no_number(string unit, string kind)
    {
        var found = Extracted.FromEvent(Dap("1.2", unit), Number(Codes.Kvp, "80", "kV"));
        Assert.Multiple(() =>
        {
            Assert.That(found.Value(Metric.DAP), Is.Null);
            Assert.That(found.NoteKindsOf(), Does.Contain(kind));
            Assert.That(found.Status, Is.EqualTo(ExtractionStatus.Unreadable), "technique alone hides that dose is missing");
        });
    }

    [Test]
    public void Coding_scheme_of_a_unit_does_not_matter()
    {
        var item = Dap("1.2").Change(dataset => dataset.AddSequence(
            Tags.MeasuredValueSequence,
            new DatasetBuilder().Add(Tags.NumericValue, "1.2").AddSequence(Tags.MeasurementUnitsCodeSequence, SampleDatasets.Code("dGy.cm2", "99PRIVATE", "whatever"))));
        Assert.That(Extracted.FromEvent(item).Value(Metric.DAP)!.Value, Is.EqualTo(0.12m));
    }

    [Test]
    public void Number_without_a_value_is_absent_and_not_zero()
    {
        var found = Extracted.FromEvent(NumberWithoutValue(Codes.DoseAreaProduct), Number(Codes.DoseRp, "0.001", "Gy"));
        Assert.That(found.Value(Metric.DAP), Is.Null);
        Assert.That(found.Notes, Has.One.EqualTo(new ExtractionNote(NoteKinds.NoValue, "DAP has no value (1.3.5)")));
    }

    [Test]
    public void Reason_of_an_absent_value_is_noted()
    {
        var item = NumberWithoutValue(Codes.DoseAreaProduct).Change(dataset => dataset.AddSequence(Tags.NumericValueQualifierCodeSequence, SampleDatasets.Code("114006", "DCM", "x")));
        Assert.That(Extracted.FromEvent(item).Notes, Has.One.EqualTo(new ExtractionNote(NoteKinds.NoValue, "DAP has no value: Measurement failure (1.3.5)")));
    }

    [Test]
    public void Empty_numeric_value_is_absent()
    {
        var found = Extracted.FromEvent(Dap(""));
        Assert.That((found.Value(Metric.DAP), found.Status), Is.EqualTo(((DoseValue?)null, ExtractionStatus.Unreadable)));
    }

    [TestCase("10.50/ 15.00")]
    [TestCase("n/a")]
    [TestCase("1,234")]
    [TestCase("NaN")]
    public void What_is_no_number_is_noted_with_its_text(string text)
    {
        var found = Extracted.FromEvent(Dap(text));
        Assert.That(found.Value(Metric.DAP), Is.Null);
        Assert.That(found.Notes, Has.One.EqualTo(new ExtractionNote(NoteKinds.MalformedNumber, $"DAP: '{text}' is no number (1.3.5)")));
    }

    [Test]
    public void Decimal_comma_is_a_number() => Assert.That(Extracted.FromEvent(Dap("0,5", "Gy.cm2")).Value(Metric.DAP)!.Value, Is.EqualTo(0.5m));

    [TestCase("-1")]
    [TestCase("-0.5")]
    public void Dose_below_zero_is_no_dose(string text)
    {
        var found = Extracted.FromEvent(Dap(text));
        Assert.That(found.Value(Metric.DAP), Is.Null);
        Assert.That(found.NoteKindsOf(), Does.Contain(NoteKinds.NegativeValue));
    }

    [Test]
    public void Angles_and_deviation_indices_may_be_below_zero()
    {
        var found = Extracted.FromEvent(Dap("1"), Number(Codes.PositionerPrimaryAngle, "-30", "deg"), Number(Codes.DeviationIndex, "-2.5", "1"));
        Assert.That((found.Value(Metric.PrimaryAngle)!.Value, found.Value(Metric.DeviationIndex)!.Value), Is.EqualTo((-30m, -2.5m)));
    }

    [Test]
    public void Floating_point_value_wins_over_the_text_with_fewer_digits()
    {
        var item = Dap("0.0001").Change(dataset => dataset.AddSequence(Tags.MeasuredValueSequence, new DatasetBuilder()
            .Add(Tags.NumericValue, "0.0001")
            .Add(Tags.FloatingPointValue, 0.000123456789m)
            .AddSequence(Tags.MeasurementUnitsCodeSequence, SampleDatasets.Code("Gy.m2", "UCUM", "Gy.m2"))));
        var value = Extracted.FromEvent(item).Value(Metric.DAP)!;
        Assert.That((value.Value, value.RawValue), Is.EqualTo((1.23456789m, "0.000123456789")));
    }

    [Test]
    public void Rational_value_wins_over_the_text_with_fewer_digits()
    {
        var item = Dap("0.33").Change(dataset => dataset.AddSequence(Tags.MeasuredValueSequence, new DatasetBuilder()
            .Add(Tags.NumericValue, "0.33")
            .Add(Tags.RationalNumeratorValue, 1)
            .Add(Tags.RationalDenominatorValue, 4)
            .AddSequence(Tags.MeasurementUnitsCodeSequence, SampleDatasets.Code("Gy.cm2", "UCUM", "Gy.cm2"))));
        var value = Extracted.FromEvent(item).Value(Metric.DAP)!;
        Assert.That((value.Value, value.RawValue), Is.EqualTo((0.25m, "1/4")));
    }

    [Test]
    public void Of_repeated_voltages_and_currents_the_largest_counts_and_all_stand_in_the_raw_text()
    {
        var found = Extracted.FromEvent(Dap("1"), Number(Codes.Kvp, @"0\85\70", "kV"), Number(Codes.XRayTubeCurrent, "10", "mA"), Number(Codes.XRayTubeCurrent, "12", "mA"));
        var (voltage, current) = (found.Value(Metric.KVP)!, found.Value(Metric.TubeCurrent)!);
        Assert.That((voltage.Value, voltage.RawValue), Is.EqualTo((85m, @"0\85\70")));
        Assert.That((current.Value, current.RawValue, current.Path), Is.EqualTo((12m, @"10\12", "1.3.8")));
    }

    [Test]
    public void Of_any_other_repeated_value_the_first_counts()
    {
        var found = Extracted.FromEvent(Dap("1"), Dap("2"), Number(Codes.Exposure, @"100\200", "uA.s"));
        Assert.Multiple(() =>
        {
            Assert.That((found.Value(Metric.DAP)!.Value, found.Value(Metric.DAP)!.RawValue), Is.EqualTo((10_000m, @"1\2")));
            Assert.That((found.Value(Metric.Exposure)!.Value, found.Value(Metric.Exposure)!.RawValue), Is.EqualTo((0.1m, @"100\200")));
            Assert.That(found.Notes.Count(note => note.Kind == NoteKinds.SeveralValues), Is.EqualTo(1), "technique is repeated by the standard, dose is not");
        });
    }

    [Test]
    public void Unusable_value_leaves_the_place_to_the_next()
    {
        var found = Extracted.FromEvent(NumberWithoutValue(Codes.DoseAreaProduct), Dap("?"), Dap("2", "Gy.cm2"));
        Assert.That((found.Value(Metric.DAP)!.Value, found.Value(Metric.DAP)!.RawValue), Is.EqualTo((2m, @"?\2")));
    }

    [Test]
    public void Value_that_says_it_is_an_estimate_is_one()
    {
        var found = Extracted.FromEvent(Dap("1").With(Coded(Codes.Derivation, Codes.Estimated).AsModifier()), Number(Codes.DoseRp, "1", "Gy").With(Coded(Codes.Derivation, Codes.Measured).AsModifier()));
        Assert.That((found.Value(Metric.DAP)!.Quality, found.Value(Metric.DoseRP)!.Quality), Is.EqualTo((Quality.Estimated, Quality.Reported)));
    }

    [Test]
    public void Number_beyond_all_measure_gives_none()
    {
        var found = Extracted.FromEvent(Dap("7e27"), Dap("7e27"));
        Assert.That(found.Value(Metric.DAP), Is.Null);
        Assert.That(found.NoteKindsOf(), Does.Contain(NoteKinds.ValueOutOfRange));
    }

    [Test]
    public void Hardly_possible_value_is_kept_and_noted()
    {
        var found = Extracted.FromEvent(Number(Codes.DoseRp, "51", "Gy"));
        Assert.That(found.Value(Metric.DoseRP)!.Value, Is.EqualTo(51_000m));
        Assert.That(found.NoteKindsOf(), Does.Contain(NoteKinds.ImplausibleValue));
    }
}
