using System.Globalization;

namespace DoseListener.Service.Configuration;

/// <summary>
/// Durations as they are written in the configuration: a whole number and its unit, <c>"30 s"</c> or <c>"10 min"</c>;
/// or hours, minutes and seconds, <c>"00:10:00"</c>, with days before them where there are any, <c>"1.12:00:00"</c>.
/// </summary>
internal static class Duration
{
    /// <summary>What <see cref="TryParse"/> takes, for the JSON schema.</summary>
    public const string Pattern = "^([0-9]{1,9} ?(ms|s|min|h|d)|([0-9]{1,4}\\.)?([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9])$";

    private static readonly string[] ClockForms = ["hh\\:mm\\:ss", "d\\.hh\\:mm\\:ss"];

    /// <summary>The longest first.</summary>
    private static readonly (string Name, TimeSpan Length)[] Units =
    [
        ("d", TimeSpan.FromDays(1)),
        ("h", TimeSpan.FromHours(1)),
        ("min", TimeSpan.FromMinutes(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("ms", TimeSpan.FromMilliseconds(1)),
    ];

    public static bool TryParse(string text, out TimeSpan duration) => text.Contains(':', StringComparison.Ordinal)
        ? TimeSpan.TryParseExact(text, ClockForms, CultureInfo.InvariantCulture, out duration)
        : TryParseNumber(text, out duration);

    private static bool TryParseNumber(string text, out TimeSpan duration)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        var unit = text[digits..];
        unit = unit.StartsWith(' ') ? unit[1..] : unit;
        var length = Units.FirstOrDefault(known => known.Name == unit).Length;
        duration = default;
        if (digits is 0 or > 9 || length == default)
        {
            return false;
        }

        // Nine digits of days are two billion years' worth of ticks too many.
        var number = int.Parse(text[..digits], CultureInfo.InvariantCulture);
        if (number > TimeSpan.MaxValue / length)
        {
            return false;
        }

        duration = length * number;
        return true;
    }

    public static TimeSpan Parse(string text) => TryParse(text, out var duration) ? duration : throw new FormatException($"'{text}' is no duration.");

    /// <summary>In the largest unit that gives a whole number.</summary>
    public static string Format(TimeSpan duration)
    {
        var (name, length) = Units.First(unit => duration.Ticks % unit.Length.Ticks == 0 || unit.Name == "ms");
        return FormattableString.Invariant($"{duration.Ticks / length.Ticks} {name}");
    }
}
