using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle;

/// <summary>What the events of one document, or of several that overlap, add up to by plane and side.</summary>
internal sealed class EventSums
{
    private readonly Dictionary<(Plane?, Laterality?), int[]> _expected = [];
    private readonly Dictionary<Part, (decimal Sum, int Count)> _sums = [];

    public EventSums(IEnumerable<DoseEvent> events)
    {
        foreach (var entry in events)
        {
            Add(entry);
        }
    }

    private EventSums(EventSums other)
    {
        _sums = new(other._sums);
        _expected = other._expected.ToDictionary(slot => slot.Key, slot => slot.Value.ToArray());
    }

    public EventSums Copy() => new(this);

    public bool HasPlanes => _expected.Keys.Any(slot => slot.Item1 is not null);

    /// <summary>The parts for which there is a sum.</summary>
    public IEnumerable<Part> PartsOf(Metric metric) => _sums.Keys.Where(part => part.Metric == metric);

    /// <summary>The sum of events of one plane and side, and whether every event that should have a value has one.</summary>
    public (decimal? Sum, bool Complete) Of(Part part) =>
        Over(part.Metric, plane => plane == part.Plane, side => part.Metric != Metric.AGD || side == part.Laterality);

    /// <inheritdoc cref="Of"/>
    /// <param name="plane">Null for all planes.</param>
    /// <param name="side">Null for all sides.</param>
    public (decimal? Sum, bool Complete) Over(Metric metric, Plane? plane, Laterality? side) =>
        Over(metric, other => plane is null || other == plane, other => side is null || other == side);

    private (decimal? Sum, bool Complete) Over(Metric metric, Func<Plane?, bool> isPlane, Func<Laterality?, bool> isSide)
    {
        decimal? sum = null;
        var (expected, count) = (0, 0);
        foreach (var ((plane, side), counts) in _expected)
        {
            expected += isPlane(plane) && isSide(side) ? counts[(int)ShareOf(metric)] : 0;
        }

        foreach (var part in PartsOf(metric).Where(part => isPlane(part.Plane) && isSide(part.Laterality)))
        {
            sum = Amounts.Add(sum, _sums[part].Sum);
            count += _sums[part].Count;
        }

        return (sum, count == expected);
    }

    public void Add(DoseEvent entry)
    {
        var slot = (entry.Plane, entry.Laterality);
        if (!_expected.TryGetValue(slot, out var counts))
        {
            _expected[slot] = counts = new int[3];
        }

        // An event that does not say its type may belong to either share, so that neither is complete.
        var isAcquisition = entry.Type is EventType.StationaryAcquisition or EventType.SteppingAcquisition or EventType.RotationalAcquisition or EventType.Tomosynthesis;
        counts[(int)Share.Whole]++;
        counts[(int)Share.Fluoroscopy] += entry.Type is null or EventType.Fluoroscopy ? 1 : 0;
        counts[(int)Share.Acquisition] += entry.Type is EventType.Fluoroscopy ? 0 : 1;
        foreach (var value in entry.Values)
        {
            // A negative dose is no dose.
            if (value.Value < 0 || !Additivity.Summable.Contains(value.Metric))
            {
                continue;
            }

            Add(value.Metric, entry, value.Value);
            if (value.Metric is Metric.DAP or Metric.DoseRP && (isAcquisition || entry.Type == EventType.Fluoroscopy))
            {
                Add(ShareOf(value.Metric, isAcquisition), entry, value.Value);
            }
        }
    }

    private void Add(Metric metric, DoseEvent entry, decimal value)
    {
        var part = new Part(metric, entry.Plane, metric == Metric.AGD ? entry.Laterality : null);
        var (sum, count) = _sums.GetValueOrDefault(part);
        _sums[part] = (Amounts.Add(sum, value), count + 1);
    }

    private static Metric ShareOf(Metric metric, bool isAcquisition) => (metric, isAcquisition) switch
    {
        (Metric.DAP, false) => Metric.FluoroDAP,
        (Metric.DAP, true) => Metric.AcquisitionDAP,
        (_, false) => Metric.FluoroDoseRP,
        (_, true) => Metric.AcquisitionDoseRP,
    };

    private static Share ShareOf(Metric metric) => metric switch
    {
        Metric.FluoroDAP or Metric.FluoroDoseRP => Share.Fluoroscopy,
        Metric.AcquisitionDAP or Metric.AcquisitionDoseRP => Share.Acquisition,
        _ => Share.Whole,
    };

    private enum Share
    {
        Whole,
        Fluoroscopy,
        Acquisition,
    }
}
