using System.Globalization;
using DoseListener.Dose.Alerts;
using DoseListener.Dose.Quantities;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Configuration.Alerts;

/// <summary>Makes of one rule in the words of the file what the engine takes, and says of each key why it cannot be.</summary>
internal sealed class RuleReading
{
    private readonly RuleOptions _rule;
    private readonly Action<string, string, string> _refuse;
    private bool _isRefused;

    /// <param name="refuse">Key, problem and remedy.</param>
    private RuleReading(RuleOptions rule, Action<string, string, string> refuse) => (_rule, _refuse) = (rule, refuse);

    /// <summary>Null when something was refused.</summary>
    public static AlertRule? Read(RuleOptions rule, Action<string, string, string> refuse)
    {
        var reading = new RuleReading(rule, refuse);
        RuleTest? test = rule.DoseCheck ? reading.DoseCheck() : reading.Limits();
        var read = new AlertRule
        {
            Id = rule.Id,
            Severity = rule.Severity,
            Test = test ?? new DoseCheckTest(),
            Scope = reading.Scope,
            Window = rule.Window,
            Where = reading.Filter(rule, ""),
            Unless = [.. rule.Except.Select((filter, index) => reading.Except(filter, index))],
            OnlyWithout = rule.OnlyWithout,
            Reason = rule.Reason,
            Source = rule.Source,
            Recipients = rule.Recipients,
        };
        reading.CheckWindow();
        return reading._isRefused || test is null ? null : read;
    }

    private AlertScope Scope => _rule.Scope
        ?? (_rule.DoseCheck || (_rule.Metric is { } metric && MetricScopes.Objection(metric, AlertScope.Study) is not null) ? AlertScope.Event : AlertScope.Study);

    private DoseCheckTest? DoseCheck()
    {
        if (_rule is { Metric: not null } or { AtLeast: not null } or { Above: not null } or { AtMost: not null } or { Below: not null } or { Unit: not null })
        {
            Refuse("DoseCheck", "the scanner's alert brings its own metric and limit", "Remove Metric, Unit and limits, or DoseCheck.");
        }

        if (_rule.Scope is not (null or AlertScope.Event))
        {
            Refuse("Scope", "the scanner's alert stands with an event", "Write \"Event\", or remove the key.");
        }

        return new();
    }

    private LimitTest? Limits()
    {
        if (_rule.Metric is not { } metric)
        {
            Refuse("Metric", "is missing", "Add what is compared, for example \"DoseRP\", \"DAP\", \"CTDIvol\" or \"DLP\".");
            return null;
        }

        if (MetricScopes.Objection(metric, Scope) is { } objection)
        {
            Refuse("Scope", objection.Problem, objection.Remedy);
        }

        var unit = _rule.Unit ?? Metrics.UnitOf(metric);
        if (Units.DimensionOf(unit) != Units.DimensionOf(metric))
        {
            Refuse("Unit", Units.DimensionOf(unit) is null ? $"\"{unit}\" is no unit that is known" : $"\"{unit}\" does not measure {metric}", $"Write \"{Metrics.UnitOf(metric)}\", or another unit of the same kind.");
            return null;
        }

        List<Limit> limits = [.. Band(_rule.AtLeast, _rule.Above, _rule.AtMost, _rule.Below, number => Converted(number, unit, metric), " " + unit)];
        if (limits.Count == 0 && !_isRefused)
        {
            Refuse("", "the rule has no limit", "Add AtLeast, Above, AtMost or Below.");
        }

        CheckSides(limits, "", isSelecting: false);
        return new(metric, limits);
    }

    private decimal Converted(decimal number, string unit, Metric metric)
    {
        if (Units.TryConvert(number, unit, metric, out var converted))
        {
            return converted;
        }

        Refuse("Unit", FormattableString.Invariant($"{number} {unit} is more or less than can be counted in {Metrics.UnitOf(metric)}"), "Write a smaller number or another unit.");
        return number;
    }

    private static IEnumerable<Limit> Band(decimal? atLeast, decimal? above, decimal? atMost, decimal? below, Func<decimal, decimal> convert, string unit = "") =>
        from side in new[] { (LimitKind.AtLeast, atLeast), (LimitKind.Above, above), (LimitKind.AtMost, atMost), (LimitKind.Below, below) }
        where side.Item2 is not null
        select new Limit(side.Item1, convert(side.Item2!.Value), string.Create(CultureInfo.InvariantCulture, $"{side.Item2}{unit}"));

    /// <summary>Firing is outside of a band and selecting is inside; both want the lower limit below the upper one.</summary>
    private void CheckSides(List<Limit> limits, string key, bool isSelecting)
    {
        var (low, high) = (limits.FindAll(limit => limit.IsLow), limits.FindAll(limit => !limit.IsLow));
        if (low.Count > 1 || high.Count > 1)
        {
            var twice = low.Count > 1 ? low : high;
            Refuse(Below(key, twice[1].Kind.ToString()), $"{twice[0].Kind} is given too, for the same side", "Remove one of the two.");
        }
        else if (low is [var least] && high is [var most])
        {
            var (lower, upper) = isSelecting ? (most, least) : (least, most);
            var never = isSelecting && lower.Value == upper.Value && lower.Kind == LimitKind.AtLeast && upper.Kind == LimitKind.AtMost ? lower.Value > upper.Value : lower.Value >= upper.Value;
            if (never)
            {
                Refuse(Below(key, lower.Kind.ToString()), $"{lower.AsWritten} is not below {upper.Kind} ({upper.AsWritten})", isSelecting ? "Nothing lies between: exchange the two." : "The rule fires outside of a band: the lower limit has to be below the upper one.");
            }
        }
    }

    private void CheckWindow()
    {
        if (Scope == AlertScope.Patient && _rule.Window is null)
        {
            Refuse("Window", "is missing, and the scope is Patient", "Add how far back studies are added, for example \"84 d\".");
        }
        else if (Scope != AlertScope.Patient && _rule.Window is not null)
        {
            Refuse("Window", $"has no meaning with the scope {Scope}", "Write \"Scope\": \"Patient\", or remove it.");
        }
    }

    private RuleFilter Except(FilterOptions filter, int index)
    {
        var key = FormattableString.Invariant($"Except[{index}]");
        var read = Filter(filter, key);
        if (IsNoCondition(read))
        {
            Refuse(key, "holds no condition, and would take out nothing or all", "Add one, or remove the entry.");
        }

        return read;
    }

    private RuleFilter Filter(FilterOptions filter, string key) => new()
    {
        Modality = filter.Modality,
        Devices = filter.Devices,
        Protocol = filter.Protocol,
        TargetRegion = filter.TargetRegion,
        EventType = filter.EventType,
        Intent = filter.Intent,
        Phantom = filter.Phantom,
        Sex = filter.Sex,
        AgeYears = Select(filter.AgeYears, Below(key, "AgeYears")),
        WeightKg = Select(filter.WeightKg, Below(key, "WeightKg")),
        WaterEquivalentDiameter = Select(filter.WaterEquivalentDiameter, Below(key, "WaterEquivalentDiameter")),
    };

    private List<Limit> Select(BandOptions band, string key)
    {
        List<Limit> limits = [.. Band(band.AtLeast, band.Above, band.AtMost, band.Below, number => number)];
        CheckSides(limits, key, isSelecting: true);
        return limits;
    }

    private static bool IsNoCondition(RuleFilter filter) =>
        filter.Modality.Count + filter.Devices.Count + filter.Protocol.Count + filter.TargetRegion.Count + filter.EventType.Count + filter.Intent.Count + filter.Phantom.Count + filter.Sex.Count
        + filter.AgeYears.Count + filter.WeightKg.Count + filter.WaterEquivalentDiameter.Count == 0;

    private static string Below(string key, string name) => key.Length == 0 ? name : $"{key}.{name}";

    private void Refuse(string key, string problem, string remedy)
    {
        _isRefused = true;
        _refuse(key, problem, remedy);
    }
}
