using System.Globalization;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Alerts;

/// <summary>Whether a rule is for a study or an event.</summary>
/// <param name="Why">When it is not: in words.</param>
/// <param name="Marks">When it is: facts that it asks for and no object tells.</param>
internal sealed record Concern(bool IsConcerned, string? Why, IReadOnlyList<string> Marks)
{
    /// <param name="events">One of them has to do; none at all is one that tells nothing.</param>
    public static Concern Of(AlertRule rule, StudyFacts study, IReadOnlyList<AssessedEvent> events)
    {
        if (events.Count == 0)
        {
            return Of(rule, study, (AssessedEvent?)null);
        }

        Concern? best = null;
        foreach (var entry in events)
        {
            var concern = Of(rule, study, entry);
            if (concern is { IsConcerned: true, Marks.Count: 0 })
            {
                return concern;
            }

            best = best is null || (concern.IsConcerned, -concern.Marks.Count).CompareTo((best.IsConcerned, -best.Marks.Count)) > 0 ? concern : best;
        }

        return best!;
    }

    public static Concern Of(AlertRule rule, StudyFacts study, AssessedEvent? entry)
    {
        var where = FilterFit.Of(rule.Where, study, entry);
        if (where.Misses is [var miss, ..])
        {
            return new(false, miss, []);
        }

        var marks = new List<string>(where.Unknown);
        foreach (var unless in rule.Unless)
        {
            var fit = FilterFit.Of(unless, study, entry);
            if (fit.IsCertain)
            {
                return new(false, $"the rule leaves out {string.Join(" and ", fit.Matches)}", []);
            }

            if (fit.Misses.Count == 0)
            {
                marks.AddRange(fit.Unknown);
            }
        }

        return new(true, null, [.. marks.Distinct(StringComparer.Ordinal)]);
    }
}

/// <summary>One filter held against one study and event.</summary>
/// <param name="Misses">Conditions that a fact does not meet, in words.</param>
/// <param name="Unknown">Facts that are asked for and not there, also where the filter says that this is fine.</param>
/// <param name="IsCertain">Every condition is met, by facts that are there or by the word for those that are not.</param>
internal sealed record FilterFit(IReadOnlyList<string> Misses, IReadOnlyList<string> Matches, IReadOnlyList<string> Unknown, bool IsCertain)
{
    public static FilterFit Of(RuleFilter filter, StudyFacts study, AssessedEvent? entry)
    {
        var fit = new Draft();
        fit.OneOf("modality", filter.Modality, entry?.Modality is { } own && !study.Modalities.Contains(own) ? [own, .. study.Modalities] : study.Modalities);
        fit.OneOf("device", filter.Devices, [.. study.Senders, .. entry is null ? study.DeviceWords : StudyFacts.Words(entry.Device).OfType<string>()]);
        fit.OneOf("protocol", filter.Protocol, [.. Facts(entry?.ProtocolName), .. Facts(entry?.Event.Protocol)]);
        fit.OneOf("target region", filter.TargetRegion, [.. Facts(entry?.Event.Target), .. Facts(entry?.Event.Details.GetValueOrDefault(EventDetails.TargetRegion))]);
        fit.OneOf("event type", filter.EventType, Facts(entry?.Event.Type?.ToString()));
        fit.OneOf("intent", filter.Intent, study.Intents);
        fit.OneOf("phantom", filter.Phantom, Facts(entry?.Event.PhantomCm?.ToString(CultureInfo.InvariantCulture)));
        fit.OneOf("sex", filter.Sex, Facts(study.Study.Size.Sex));
        fit.Within("age", filter.AgeYears, study.Study.Size.AgeYears);
        fit.Within("size", filter.WeightKg, study.Study.Size.WeightKg);
        fit.Within("size", filter.WaterEquivalentDiameter, entry?.Event.Values.FirstOrDefault(value => value.Metric == Metric.WaterEquivalentDiameter)?.Value);
        return fit.Finish();
    }

    private static string[] Facts(string? fact) => string.IsNullOrWhiteSpace(fact) ? [] : [fact];

    private sealed class Draft
    {
        private readonly List<string> _misses = [], _matches = [], _unknown = [];
        private bool _isUncertain;

        public void OneOf(string name, IReadOnlyList<string> wanted, IReadOnlyList<string> facts)
        {
            if (wanted.Count == 0)
            {
                return;
            }

            if (facts.Count == 0)
            {
                Missing(name, isWanted: wanted.Contains(RuleFilter.Unknown, StringComparer.OrdinalIgnoreCase));
            }
            else if (facts.FirstOrDefault(fact => Wildcard.IsAnyMatch(wanted, fact)) is { } met)
            {
                _matches.Add($"{name} {met}");
            }
            else
            {
                _misses.Add($"the {name} is {string.Join(", ", facts)}, and the rule is for {string.Join(", ", wanted)}");
            }
        }

        public void Within(string name, IReadOnlyList<Limit> limits, decimal? fact)
        {
            if (limits.Count == 0)
            {
                return;
            }

            if (fact is not { } value)
            {
                Missing(name, isWanted: false);
            }
            else if (limits.FirstOrDefault(limit => !limit.IsMetBy(value)) is { } missed)
            {
                _misses.Add($"the {name} is {Words.Number(value)}, and the rule is for {Words.Of(missed)}");
            }
            else
            {
                _matches.Add($"{name} {Words.Number(value)}");
            }
        }

        public FilterFit Finish() => new(_misses, _matches, _unknown, _misses.Count == 0 && !_isUncertain && _matches.Count > 0);

        private void Missing(string name, bool isWanted)
        {
            _unknown.Add($"{name} unknown");
            _isUncertain |= !isWanted;
            if (isWanted)
            {
                _matches.Add($"{name} unknown");
            }
        }
    }
}
