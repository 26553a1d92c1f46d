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

    private readonly IReadOnlyList<DoseEvent> _events;
    private readonly List<DoseTotal> _totals;
    private readonly Func<Plane?, string> _pathOf;
    private readonly Notes _notes;

    private SummedTotals(List<DoseTotal> totals, IReadOnlyList<DoseEvent> events, Func<Plane?, string> pathOf, Notes notes)
    {
        _totals = totals;
        _events = events;
        _pathOf = pathOf;
        _notes = notes;
    }

    /// <param name="pathOf">Where the totals of a plane stand, or would: a sum has no item of its own.</param>
    public static void AddTo(List<DoseTotal> totals, IReadOnlyList<DoseEvent> events, Func<Plane?, string> pathOf, Notes notes)
    {
        var sums = new SummedTotals(totals, events, pathOf, notes);
        sums.AddPlanes(Metric.DLP, Metric.DLP, _ => true);
        sums.AddPlanes(Metric.DAP, Metric.DAP, _ => true);
        sums.AddPlanes(Metric.DoseRP, Metric.DoseRP, _ => true);
        sums.AddShares();
        sums.AddSides();
    }

    /// <summary>Fluoroscopy and acquisition (TID 10004), where the report knows both: every event says which it is, and one is fluoroscopy or a total is of it.</summary>
    private void AddShares()
    {
        var knowsFluoroscopy = _events.Any(one => one.Type == EventType.Fluoroscopy)
            || _totals.Exists(total => total.Value.Metric is Metric.FluoroDAP or Metric.FluoroDoseRP or Metric.FluoroTime);
        if (!knowsFluoroscopy || _events.Any(one => one.Type is null))
        {
            return;
        }

        AddPlanes(Metric.FluoroDAP, Metric.DAP, one => one.Type == EventType.Fluoroscopy);
        AddPlanes(Metric.FluoroDoseRP, Metric.DoseRP, one => one.Type == EventType.Fluoroscopy);
        AddPlanes(Metric.AcquisitionDAP, Metric.DAP, one => one.Type != EventType.Fluoroscopy);
        AddPlanes(Metric.AcquisitionDoseRP, Metric.DoseRP, one => one.Type != EventType.Fluoroscopy);
    }

    private void AddPlanes(Metric total, Metric ofEvent, Func<DoseEvent, bool> counts)
    {
        foreach (var group in _events.Where(counts).GroupBy(one => one.Plane))
        {
            if (Sum(group, ofEvent) is { } sum)
            {
                Compare(total, group.Key, side: null, sum);
            }
        }
    }

    private void AddSides()
    {
        var reported = _totals.Where(total => total.Value.Metric == Metric.AGD).ToList();
        foreach (var group in _events.GroupBy(one => one.Laterality))
        {
            // Where the totals know sides, events without one belong to either: their sum would be a third.
            if ((group.Key is not null || reported.Count == 0) && Sum(group, Metric.AGD) is { } sum)
            {
                Compare(Metric.AGD, plane: null, group.Key, sum);
            }
        }

        if (reported is [{ Laterality: null or Laterality.B } whole] && Sum(_events, Metric.AGD) is { } all)
        {
            NoteDifference(whole, all);
        }
    }

    private void Compare(Metric metric, Plane? plane, Laterality? side, decimal sum)
    {
        var index = _totals.FindIndex(total => total.Value.Metric == metric && total.Plane == plane && total.Laterality == side);
        if (index < 0)
        {
            _totals.Add(Summed(metric, plane, side, sum));
            return;
        }

        NoteDifference(_totals[index], sum);
        if (_totals[index].Value.Value == 0 && sum > 0)
        {
            _totals.Insert(index + 1, Summed(metric, plane, side, sum));
        }
    }

    private DoseTotal Summed(Metric metric, Plane? plane, Laterality? side, decimal sum) => new(new(metric, sum, Quality.Summed, "", null, _pathOf(plane)), plane, side);

    private void NoteDifference(DoseTotal reported, decimal sum)
    {
        var value = reported.Value;
        if (Math.Abs(value.Value - sum) > Tolerance * sum)
        {
            _notes.Add(
                NoteKinds.TotalDiffersFromEvents,
                string.Create(CultureInfo.InvariantCulture, $"{value.Metric} is {value.Value:0.######} {Metrics.UnitOf(value.Metric)}, its events come to {sum:0.######}"),
                value.Path);
        }
    }

    /// <summary>Null when no event has the metric.</summary>
    private static decimal? Sum(IEnumerable<DoseEvent> events, Metric metric)
    {
        decimal? sum = null;
        foreach (var one in events)
        {
            foreach (var value in one.Values)
            {
                if (value.Metric == metric)
                {
                    sum = (sum ?? 0) + value.Value;
                }
            }
        }

        return sum;
    }
}
