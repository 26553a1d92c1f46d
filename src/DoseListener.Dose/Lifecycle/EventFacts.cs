using DoseListener.Dose.Derived;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle;

/// <summary>What a study has to know of any number of events without looking at them again. Two of these are put together in any order.</summary>
public sealed record EventFacts
{
    private static readonly int[] PlaceOf = [.. Enum.GetValues<Metric>().Select(metric => Additivity.LargestOfEvents.ToList().IndexOf(metric))];

    private readonly DoseValue?[] _largest = new DoseValue?[Additivity.LargestOfEvents.Count];
    private readonly Dictionary<string, NuclideActivity> _activities = new(StringComparer.Ordinal);
    private bool _hasAdministeredEffect, _hasIrradiatedEffect;

    private EventFacts()
    {
    }

    public static EventFacts None { get; } = new();

    public int Count { get; private set; }

    /// <summary>The earliest start, ISO 8601.</summary>
    public string? StartedAt { get; private set; }

    /// <summary>Of each metric that events alone have.</summary>
    internal IEnumerable<DoseValue> Largest => _largest.OfType<DoseValue>();

    /// <summary>By the key of the nuclide.</summary>
    internal IReadOnlyDictionary<string, NuclideActivity> Activities => _activities;

    /// <summary>An irradiation has no effective dose.</summary>
    internal bool LacksEffectiveDose { get; private set; }

    /// <summary>Effective doses of administrations and of X-rays are among them.</summary>
    internal (bool Administered, bool Irradiated) EffectiveDoseOf => (_hasAdministeredEffect, _hasIrradiatedEffect);

    internal static EventFacts Of(IEnumerable<DoseEvent> events)
    {
        var facts = new EventFacts();
        foreach (var entry in events)
        {
            facts.Add(entry);
        }

        return facts;
    }

    internal EventFacts With(EventFacts other)
    {
        if (Count == 0 || other.Count == 0)
        {
            return Count == 0 ? other : this;
        }

        var both = new EventFacts();
        both.Take(this);
        both.Take(other);
        return both;
    }

    private void Take(EventFacts other)
    {
        Count += other.Count;
        StartedAt = StackedSlices.Earlier(StartedAt, other.StartedAt);
        LacksEffectiveDose |= other.LacksEffectiveDose;
        _hasAdministeredEffect |= other._hasAdministeredEffect;
        _hasIrradiatedEffect |= other._hasIrradiatedEffect;
        foreach (var value in other.Largest)
        {
            TakeLarger(value);
        }

        foreach (var (key, activity) in other._activities)
        {
            Take(key, activity);
        }
    }

    private void Add(DoseEvent entry)
    {
        Count++;
        StartedAt = StackedSlices.Earlier(StartedAt, entry.StartedAt);
        var (hasEffect, activity) = (false, default(decimal?));
        foreach (var value in entry.Values)
        {
            if (PlaceOf[(int)value.Metric] >= 0 && value.Value >= 0)
            {
                TakeLarger(value);
            }

            hasEffect |= value.Metric == Metric.EffectiveDose;
            activity ??= value.Metric == Metric.AdministeredActivity ? value.Value : null;
        }

        var isAdministration = entry.Type == EventType.Administration;
        _hasAdministeredEffect |= hasEffect && isAdministration;
        _hasIrradiatedEffect |= hasEffect && !isAdministration;
        LacksEffectiveDose |= !hasEffect && EffectiveDose.IsIrradiation(entry);
        if (isAdministration && activity is >= 0)
        {
            Take(Administrations.NuclideKey(entry.Radionuclide), new(entry.Radionuclide, activity.Value, 1));
        }
    }

    private void TakeLarger(DoseValue value)
    {
        ref var known = ref _largest[PlaceOf[(int)value.Metric]];
        if (known is null || value.Value > known.Value || (value.Value == known.Value && value.Quality < known.Quality))
        {
            known = value;
        }
    }

    private void Take(string key, NuclideActivity more) => _activities[key] = !_activities.TryGetValue(key, out var known) ? more : new(
        string.CompareOrdinal(known.Radionuclide, more.Radionuclide) >= 0 ? known.Radionuclide : more.Radionuclide,
        Amounts.Add(known.MegaBecquerel, more.MegaBecquerel),
        known.Administrations + more.Administrations);
}
