using System.Globalization;
using CsCheck;
using DoseListener.Store.Studies;

namespace DoseListener.Store.Tests.Studies;

internal sealed class DoseNumberTests
{
    [Test]
    public void Double_is_the_one_nearest_to_the_decimal() => Gen.Decimal.Sample(value =>
        DoseNumber.ToDouble(value).Equals(double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)));

    [Test]
    public void Limit_of_29_is_met_by_29_hundredths_times_a_hundred() => Assert.That(DoseNumber.ToDouble(0.29m * 100), Is.EqualTo(29.0));

    [Test]
    public void Absent_is_absent() => Assert.That(DoseNumber.ToDouble((decimal?)null), Is.Null);
}
