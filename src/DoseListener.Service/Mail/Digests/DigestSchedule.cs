namespace DoseListener.Service.Mail.Digests;

/// <summary>When digests are due: at a time of day where the site is, whatever the clocks do there in spring and autumn.</summary>
internal static class DigestSchedule
{
    /// <summary>The last time that was due, at or before <paramref name="now"/>.</summary>
    /// <param name="weekday">Null: every day.</param>
    public static DateTimeOffset Last(DateTimeOffset now, TimeZoneInfo zone, TimeSpan timeOfDay, DayOfWeek? weekday)
    {
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;

        // Tomorrow too: a clock that is set back may have been there already.
        for (var day = 1; ; day--)
        {
            var date = today.AddDays(day);
            if (weekday is { } wanted && date.DayOfWeek != wanted)
            {
                continue;
            }

            var due = Instant(date + timeOfDay, zone);
            if (due <= now)
            {
                return due;
            }
        }
    }

    private static DateTimeOffset Instant(DateTime local, TimeZoneInfo zone)
    {
        // An hour that is skipped in spring: the moment after it.
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
