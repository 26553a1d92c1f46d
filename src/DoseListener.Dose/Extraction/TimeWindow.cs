using System.Globalization;
using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction;

/// <summary>From when to when an event or a part of the details lasted, in local time; null where that is not told.</summary>
internal readonly record struct TimeWindow(DateTime? Start, DateTime? End)
{
    private const long TicksOfAlmostASecond = TimeSpan.TicksPerSecond - 1;

    public static TimeWindow Of(ContentItem container) => new(
        Moment(IsoDateTime.From(container.Child(Codes.DateTimeStarted)), openSecond: 0),
        Moment(IsoDateTime.From(container.Child(Codes.DateTimeEnded)), TicksOfAlmostASecond));

    /// <param name="text">A DT as sent.</param>
    public static DateTime? Moment(string? text) => Moment(IsoDateTime.From(text), openSecond: 0);

    /// <summary>What has a start and no end is a moment.</summary>
    public bool Meets(TimeWindow other) => Start is not null && other.Start is not null && Start <= (other.End ?? other.Start) && (End ?? Start) >= other.Start;

    /// <summary>The next event starts where this one ends: what is of that moment is the next one's.</summary>
    public bool IsOpen { get; init; }

    /// <param name="isEnd">The moment is the end of something that lasted until then.</param>
    public bool Holds(DateTime moment, bool isEnd) =>
        isEnd ? Start < moment && moment <= (End ?? Start) : Start <= moment && (IsOpen ? moment < End : moment <= (End ?? Start));

    /// <param name="openSecond">What is added where no fraction was sent: the end of an event that says 10:11:15 is any moment of that second.</param>
    private static DateTime? Moment(string? iso, long openSecond)
    {
        if (IsoDateTime.LocalTime(iso) is not { } second)
        {
            return null;
        }

        var rest = iso.AsSpan(19);
        if (rest is not ['.', ..])
        {
            return second.AddTicks(openSecond);
        }

        var digits = rest[1..];
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        digits = (end < 0 ? digits : digits[..end])[..Math.Min(7, end < 0 ? digits.Length : end)];
        return digits.IsEmpty ? second : second.AddTicks(long.Parse(digits, CultureInfo.InvariantCulture) * (long)Math.Pow(10, 7 - digits.Length));
    }
}
