using System.Globalization;
using DoseListener.Service.Mail.Digests;

namespace DoseListener.Service.Tests.Mail.Digests;

public sealed class DigestScheduleTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [TestCase("2026-11-30T05:59:59Z", "07:00", null, "2026-11-29T06:00:00Z")]
    [TestCase("2026-11-30T06:00:00Z", "07:00", null, "2026-11-30T06:00:00Z")]
    [TestCase("2026-11-30T05:59:59Z", "07:00", DayOfWeek.Monday, "2026-11-23T06:00:00Z")]
    [TestCase("2026-12-04T12:00:00Z", "07:00", DayOfWeek.Monday, "2026-11-30T06:00:00Z")]
    [TestCase("2026-07-15T12:00:00Z", "07:00", null, "2026-07-15T05:00:00Z", TestName = "Summer time is another hour of UTC")]
    [TestCase("2026-03-29T12:00:00Z", "02:30", null, "2026-03-29T01:00:00Z", TestName = "An hour that is skipped in spring is due at its end")]
    [TestCase("2026-10-25T12:00:00Z", "02:30", null, "2026-10-25T01:30:00Z", TestName = "An hour that comes twice in autumn is due once")]
    [TestCase("2026-11-29T23:30:00Z", "00:00", null, "2026-11-29T23:00:00Z")]
    public void Last_time_that_was_due(string now, string timeOfDay, DayOfWeek? weekday, string expected) =>
        Assert.That(DigestSchedule.Last(At(now), Berlin, TimeSpan.Parse(timeOfDay, CultureInfo.InvariantCulture), weekday), Is.EqualTo(At(expected)));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
