using DoseListener.Dose.Quantities;
using DoseListener.Service.Show;

namespace DoseListener.Service.Tests.Show;

public sealed class ValueTableTests
{
    [TestCase("0.00021", "Gy.m2", "2.1", "× 10000")]
    [TestCase("2.1", "Gy.cm2", "2.1", "× 1")]
    [TestCase(@"1\2.1", "Gy.cm2", "2.1", "× 1, one of 2")]
    [TestCase("2.1", "Gy.m2", "2.1", "not by the unit alone")]
    [TestCase("much", "Gy.m2", "2.1", "not by the unit alone")]
    [TestCase("2.1", null, "2.1", "unit fixed by the standard")]
    [TestCase("", null, "2.1", "")]
    public void Conversion_is_shown_only_where_it_gives_the_value(string sent, string? unit, string value, string expected)
    {
        var one = new DoseValue(Metric.DAP, decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), Quality.Reported, sent, unit, "1.2");

        Assert.That(ValueTable.Conversion(one), Is.EqualTo(expected));
    }
}
