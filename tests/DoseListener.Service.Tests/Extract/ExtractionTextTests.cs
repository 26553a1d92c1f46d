using DoseListener.Dose.Quantities;
using DoseListener.Service.Extract;

namespace DoseListener.Service.Tests.Extract;

public sealed class ExtractionTextTests
{
    /// <summary>It stands below the totals, to which nobody may add it.</summary>
    [TestCase(16, "DLP, only of the 16 cm phantom")]
    [TestCase(null, "DLP, only of a phantom that is not told")]
    public void Sub_total_says_that_it_is_no_total(int? phantom, string expected) => Assert.That(
        ExtractionText.NameOfSubTotal(new(new(Metric.DLP, 100, Quality.Reported, "100", "mGy.cm", "1.3.2")) { PhantomCm = phantom }), Is.EqualTo(expected));
}
