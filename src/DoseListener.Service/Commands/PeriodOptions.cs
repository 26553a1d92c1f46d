using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace DoseListener.Service.Commands;

/// <summary><c>--from</c> and <c>--to</c>: what is exported, or read again.</summary>
internal sealed class PeriodOptions<T>
    where T : struct
{
    public required Option<T?> From { get; init; }

    public required Option<T?> To { get; init; }

    public void AddTo(Command command)
    {
        command.Add(From);
        command.Add(To);
        command.Validators.Add(result =>
        {
            if (Value(result, From) is { } from && Value(result, To) is { } to && Comparer<T>.Default.Compare(to, from) <= 0)
            {
                result.AddError("Nothing lies between --from and --to: --to is the first day or moment that is left out, so write a later one.");
            }
        });
    }

    /// <summary>Null too where the option itself says what is wrong with it, for which the parser throws.</summary>
    private static T? Value(CommandResult result, Option<T?> option)
    {
        try
        {
            return result.GetValue(option);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>Periods of our own time, and of the clocks of devices, which know no offset.</summary>
internal static class PeriodOptions
{
    public static PeriodOptions<DateTimeOffset> Moments() => new()
    {
        From = Moment("--from", "From this day or moment on, for example 2026-01-31 or 2026-01-31T08:00Z. Without an offset, this machine's time zone holds."),
        To = Moment("--to", "Before this day or moment."),
    };

    public static PeriodOptions<DateOnly> Days() => new()
    {
        From = Day("--from", "Begun on this day or later, by the device's clock, for example 2026-01-31. What does not tell when it began is left out."),
        To = Day("--to", "Begun before this day."),
    };

    public static Option<DateTimeOffset?> Moment(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DATE",
        CustomParser = argument => DateTimeOffset.TryParse(argument.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var moment)
            ? moment
            : Refuse<DateTimeOffset>(argument, "no date: write 2026-01-31 or 2026-01-31T08:00Z"),
    };

    private static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DAY",
        CustomParser = argument => DateOnly.TryParseExact(argument.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : Refuse<DateOnly>(argument, "no day: write 2026-01-31"),
    };

    private static T? Refuse<T>(ArgumentResult argument, string why)
        where T : struct
    {
        argument.AddError($"'{argument.Tokens[0].Value}' is {why}.");
        return null;
    }
}
