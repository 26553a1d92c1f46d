using System.Globalization;

namespace DoseListener.Service.Configuration.Rules;

/// <summary>A whole number within inclusive limits.</summary>
internal sealed class BetweenAttribute(long minimum, long maximum) : RuleAttribute
{
    public long Minimum { get; } = minimum;

    public long Maximum { get; } = maximum;

    public override Complaint? Check(object value)
    {
        var number = Convert.ToInt64(value, CultureInfo.InvariantCulture);
        return number < Minimum ? Say(number, "small") : number > Maximum ? Say(number, "large") : null;
    }

    public Complaint Say(object value, string what) =>
        new(FormattableString.Invariant($"{value} is too {what}"), FormattableString.Invariant($"Give a whole number from {Minimum} to {Maximum}."));
}

/// <summary>A duration within inclusive limits.</summary>
internal sealed class BetweenDurationsAttribute(string minimum, string maximum) : RuleAttribute
{
    private readonly TimeSpan _minimum = Duration.Parse(minimum);
    private readonly TimeSpan _maximum = Duration.Parse(maximum);

    public override Complaint? Check(object value)
    {
        var duration = (TimeSpan)value;
        return duration < _minimum ? Say(duration, "short") : duration > _maximum ? Say(duration, "long") : null;
    }

    private Complaint Say(TimeSpan value, string what) =>
        new($"\"{Duration.Format(value)}\" is too {what}", $"Give a duration from \"{minimum}\" to \"{maximum}\".");
}
