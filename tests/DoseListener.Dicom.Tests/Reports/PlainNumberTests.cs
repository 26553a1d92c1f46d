using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Testing;
using static DoseListener.Dicom.Reports.ContentBuilder;

namespace DoseListener.Dicom.Tests.Reports;

/// <summary>The short way to a number says what the long one says, or nothing.</summary>
public sealed class PlainNumberTests
{
    [TestCase("1", "mGy")]
    [TestCase("-0.50", "deg")]
    [TestCase("+5", "1")]
    [TestCase(" 12.5 ", "{pulse}/s")]
    [TestCase("123456789012345", "s")]
    public void Usual_number_is_read_the_short_way(string value, string unit)
    {
        var (number, text) = Short(Number(Codes.Kvp, value, unit));
        Assert.That((number, text), Is.EqualTo((value.Trim(), unit)));
    }

    [TestCase("", "mGy")]
    [TestCase("1", "")]
    [TestCase("1\\2", "mGy")]
    [TestCase("1,5", "mGy")]
    [TestCase("1e3", "mGy")]
    [TestCase(".5", "mGy")]
    [TestCase("5.", "mGy")]
    [TestCase("--5", "mGy")]
    [TestCase("1.2.3", "mGy")]
    [TestCase("10.50/ 15.00", "mGy")]
    [TestCase("1234567890123456", "mGy")]
    [TestCase("1", "m Gy")]
    public void Any_other_is_left_to_the_long_way(string value, string unit) => Assert.That(Short(Number(Codes.Kvp, value, unit)).Number, Is.Null);

    [Test]
    public void Exact_number_beside_it_is_left_to_the_long_way()
    {
        var exact = Number(Codes.Kvp, "1", "mGy").Change(item => item.AddSequence(
            Tags.MeasuredValueSequence,
            new DatasetBuilder().Add(Tags.NumericValue, "1").Add(Tags.FloatingPointValue, 1.25m).AddSequence(Tags.MeasurementUnitsCodeSequence, new DatasetBuilder().Add(Tags.CodeValue, "mGy"))));
        Assert.That(Short(exact).Number, Is.Null);
        Assert.That(Short(NumberWithoutValue(Codes.Kvp)).Number, Is.Null);
        Assert.That(Short(Text(Codes.Kvp, "1")).Number, Is.Null);
    }

    [TestCaseSource(typeof(Corpus), nameof(Corpus.Names))]
    public void Real_numbers_are_the_same_both_ways(string name)
    {
        using var reading = Part10File.Read(Corpus.Require(name));
        foreach (var item in ContentItem.RootOf(reading.Dataset).Descendants())
        {
            if (item.TryMeasure(out var number, out var unit))
            {
                var (text, code) = (System.Text.Encoding.ASCII.GetString(number), System.Text.Encoding.ASCII.GetString(unit));
                var measurement = item.Measurement;
                Assert.That((text, code, 1, true), Is.EqualTo((measurement.Value.Text, measurement.Units.Value, measurement.Values.Count, measurement.Value.HasValue)), item.Path);
            }
        }
    }

    private static (string? Number, string? Unit) Short(ContentBuilder item)
    {
        using var dataset = Container(Codes.CtDose, item).AddTo(new DatasetBuilder()).Build();
        return ContentItem.RootOf(dataset).Children.First!.Value.TryMeasure(out var number, out var unit)
            ? (System.Text.Encoding.ASCII.GetString(number), System.Text.Encoding.ASCII.GetString(unit))
            : (null, null);
    }
}
