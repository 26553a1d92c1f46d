using System.Globalization;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>
/// Sums of events beside the reported totals: listed where a total is absent, or 0 while events are not, and compared everywhere else.
/// Air kerma is summed plane by plane, glandular dose side by side.
/// </summary>
internal sealed class SummedTotals
{
    private const decimal Tolerance = 0.02m;

    private readonly List<DoseTotal> _totals;
    private readonly IReadOnlyList<DoseEvent> _events;
    private readonly Notes _notes;
    private readonly SortedList<(Metric Metric, int Plane, int Side), Sum> _sums = [];

    private SummedTotals(List<DoseTotal> totals, IReadOnlyList<DoseEvent> events, Notes notes)
    {
        _totals = totals;
        _events = events;
        _notes = notes;
    }

    /// <param name="pathOf">Where the totals of a plane stand, or would: a sum has no item of its own.</param>
    public static void AddTo(List<DoseTotal> totals, IReadOnlyList<DoseEvent> events, Func<Plane?, string> pathOf, Notes notes)
    {
        var sums = new SummedTotals(totals, events, notes);
        sums.Count();
        sums.Compare(pathOf);
    }

    private void Count()
    {
        var hasShares = HasShares();
        foreach (var one in _events)
        {
            var isFluoroscopy = one.Type == EventType.Fluoroscopy;
            foreach (var value in one.Values)
            {
                switch (value.Metric)
                {
                    case Metric.DLP:
                        Add(Metric.DLP, one.Plane, null, value.Value);
                        break;
                    case Metric.AGD:
                        Add(Metric.AGD, null, one.Laterality, value.Value);
                        break;
                    case Metric.DAP or Metric.DoseRP:
                        Add(value.Metric, one.Plane, null, value.Value);
                        if (hasShares)
                        {
                            Add(ShareOf(value.Metric, isFluoroscopy), one.Plane, null, value.Value);
                        }

                        break;
                }
            }
        }
    }

    /// <summary>Fluoroscopy and acquisition (TID 10004), where the report knows both: every event says which it is, and one is fluoroscopy or a total is of it.</summary>
    private bool HasShares() =>
        (_events.Any(one => one.Type == EventType.Fluoroscopy) || _totals.Exists(total => total.Value.Metric is Metric.FluoroDAP or Metric.FluoroDoseRP or Metric.FluoroTime))
        && _events.All(one => one.Type is not null);

    private static Metric ShareOf(Metric metric, bool isFluoroscopy) => metric == Metric.DAP
        ? isFluoroscopy ? Metric.FluoroDAP : Metric.AcquisitionDAP
        : isFluoroscopy ? Metric.FluoroDoseRP : Metric.AcquisitionDoseRP;

    private void Add(Metric metric, Plane? plane, Laterality? side, decimal value)
    {
        var key = (metric, plane is null ? -1 : (int)plane, side is null ? -1 : (int)side);
        _sums[key] = new(plane, side, _sums.TryGetValue(key, out var sum) ? sum.Value + value : value);
    }

    private void Compare(Func<Plane?, string> pathOf)
    {
        foreach (var sums in _sums.GroupBy(sum => sum.Key.Metric, sum => sum.Value).ToList())
        {
            var reported = _totals.FindAll(total => total.Value.Metric == sums.Key);
            var isWhole = IsWhole(sums.Key, reported, sums);
            if (isWhole)
            {
                NoteDifference(reported[0].Value, reported.Sum(total => total.Value.Value), sums.Sum(sum => sum.Value));
            }

            foreach (var sum in sums.Where(sum => sums.Key == Metric.AGD ? IsOfABreast(sum, reported) : !isWhole))
            {
                Compare(sums.Key, sum, pathOf);
            }
        }
    }

    /// <summary>
    /// Totals of planes where events have none, or the other way round, and totals of both breasts: they answer to all events together. To list
    /// sums of planes beside a total of all of them would count the dose twice.
    /// </summary>
    private static bool IsWhole(Metric metric, List<DoseTotal> reported, IEnumerable<Sum> sums) => metric == Metric.AGD
        ? reported is [{ Laterality: null or Laterality.B } whole] && sums.Any(sum => sum.Side != whole.Laterality)
        : reported.Exists(total => total.Value.Value != 0 && sums.Any(sum => sum.Plane is null != total.Plane is null));

    /// <summary>Where the totals know sides, events without one belong to either: their sum would be a third breast's.</summary>
    private static bool IsOfABreast(Sum sum, List<DoseTotal> reported) => sum.Side is not null || reported.Count == 0 || reported.Exists(total => total.Laterality is null);

    private void Compare(Metric metric, Sum sum, Func<Plane?, string> pathOf)
    {
        var index = _totals.FindIndex(total => total.Value.Metric == metric && total.Plane == sum.Plane && total.Laterality == sum.Side);
        if (index >= 0)
        {
            NoteDifference(_totals[index].Value, _totals[index].Value.Value, sum.Value);
        }

        if (index < 0 || (_totals[index].Value.Value == 0 && sum.Value > 0))
        {
            _totals.Insert(index < 0 ? _totals.Count : index + 1, new(new(metric, sum.Value, Quality.Summed, "", null, pathOf(sum.Plane)), sum.Plane, sum.Side));
        }
    }

    private void NoteDifference(DoseValue reported, decimal total, decimal sum)
    {
        if (Math.Abs(total - sum) > Tolerance * sum)
        {
            _notes.Add(
                NoteKinds.TotalDiffersFromEvents,
                string.Create(CultureInfo.InvariantCulture, $"{reported.Metric} is {total:0.######} {Metrics.UnitOf(reported.Metric)}, its events come to {sum:0.######}"),
                reported.Path);
        }
    }

    private readonly record struct Sum(Plane? Plane, Laterality? Side, decimal Value);
}
