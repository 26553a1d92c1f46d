using CsCheck;
using DoseListener.Service.Configuration;

namespace DoseListener.Service.Tests.Configuration;

public sealed class DurationTests
{
    [TestCase("30 s", 30_000)]
    [TestCase("30s", 30_000)]
    [TestCase("500 ms", 500)]
    [TestCase("10 min", 600_000)]
    [TestCase("2 h", 7_200_000)]
    [TestCase("1 d", 86_400_000)]
    [TestCase("0 s", 0)]
    [TestCase("00:10:00", 600_000)]
    [TestCase("23:59:59", 86_399_000)]
    [TestCase("1.12:00:00", 129_600_000)]
    public void Number_and_unit_or_a_clock_are_a_duration(string text, long milliseconds)
    {
        Assert.That(Duration.TryParse(text, out var duration), Is.True);
        Assert.That(duration.TotalMilliseconds, Is.EqualTo(milliseconds));
        Assert.That(text, Does.Match(Duration.Pattern));
    }

    [TestCase("")]
    [TestCase("30")]
    [TestCase("s")]
    [TestCase("-1 s")]
    [TestCase("1.5 s")]
    [TestCase("1  s")]
    [TestCase("1 S")]
    [TestCase("1 s ")]
    [TestCase("1 week")]
    [TestCase("999999999 d")]
    [TestCase("99999999999999999999 s")]
    [TestCase("٣ s")]
    [TestCase("10:00")]
    [TestCase("24:00:00")]
    [TestCase("00:60:00")]
    [TestCase("-00:10:00")]
    [TestCase("٠0:10:00")]
    public void Anything_else_is_not(string text) => Assert.That(Duration.TryParse(text, out _), Is.False);

    [Test]
    public void What_is_written_is_read_again() =>
        Gen.Long[0, 86_400_000_000].Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds)).Sample(duration => Duration.Format(duration) is var text && (!Duration.TryParse(text, out var read) || read == duration));
}
