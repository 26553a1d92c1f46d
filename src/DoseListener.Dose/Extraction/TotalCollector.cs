using System.Collections.Frozen;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>
/// The reported totals of a report, one a metric, plane and side. TID 10004 and TID 10007 have the same codes, so one container may hold a
/// total twice: the first that has a value counts, and the container's own before one of a container in it.
/// </summary>
internal sealed class TotalCollector(Notes notes, FrozenDictionary<Code, Metric> metrics)
{
    private readonly Dictionary<(Metric Metric, Plane? Plane, Laterality? Side), decimal> _known = [];

    public List<DoseTotal> Reported { get; } = [];

    /// <summary>An item of a total was there and gave no number.</summary>
    public bool RefusedDose { get; private set; }

    /// <summary>Totals of another tube of one CT: their DLP adds up, since no plane tells tubes apart.</summary>
    public void AddTube(TotalCollector tube)
    {
        RefusedDose |= tube.RefusedDose;
        foreach (var total in tube.Reported)
        {
            var metric = total.Value.Metric;
            if (_known.TryAdd((metric, total.Plane, total.Laterality), total.Value.Value))
            {
                Reported.Add(total);
            }
            else if (metric == Metric.DLP)
            {
                var at = Reported.FindIndex(known => known.Value.Metric == metric);
                Reported[at] = Reported[at].Plus(total);
            }
            else
            {
                notes.Add(NoteKinds.TotalRepeated, $"the total of {metric} was sent of several tubes and does not add up; the first counts", total.Value.Path);
            }
        }
    }

    /// <param name="container">One of accumulated values; or the root, where a device put them beside it.</param>
    /// <param name="isAccumulator">Whatever stands below is a total of it.</param>
    public void Add(ContentItem container, Plane? plane, bool isAccumulator = false)
    {
        AddOwn(container, plane, isOutside: !isAccumulator);
        if (isAccumulator)
        {
            AddNested(container, plane);
        }
    }

    /// <summary>Of containers of the device's own around some of the totals, which may be one a plane.</summary>
    private void AddNested(ContentItem container, Plane? plane)
    {
        foreach (var item in container.Children)
        {
            if (item is { KnownConcept: null, ValueType: ContentValueType.Container })
            {
                var own = item.Child(Codes.AcquisitionPlane) is { } named ? Planes.Of(named, notes).Plane ?? plane : plane;
                AddOwn(item, own, isOutside: true);
                AddNested(item, own);
            }
        }
    }

    /// <param name="isOutside">Not where the template has totals: of all planes beside those of each, or the other way round, they would be added twice.</param>
    private void AddOwn(ContentItem container, Plane? plane, bool isOutside)
    {
        foreach (var item in container.Children)
        {
            if (item.KnownConcept is not { } concept || !metrics.TryGetValue(concept, out var metric))
            {
                continue;
            }

            if (isOutside && Reported.Exists(known => known.Value.Metric == metric && known.Plane is null != plane is null))
            {
                notes.Add(NoteKinds.TotalRepeated, $"the total of {metric} was sent again of other planes; the first counts", item.Path);
            }
            else
            {
                Add(metric, item, plane);
            }
        }
    }

    /// <summary>What is not among these metrics; whether something was left out.</summary>
    public bool AddOthers(ContentItem container, IReadOnlySet<Metric> known)
    {
        var leftOut = false;
        foreach (var item in container.Children)
        {
            if (item.KnownConcept is { } concept && metrics.TryGetValue(concept, out var metric))
            {
                if (known.Contains(metric))
                {
                    leftOut = true;
                }
                else
                {
                    Add(metric, item, plane: null);
                }
            }
        }

        return leftOut;
    }

    private void Add(Metric metric, ContentItem item, Plane? plane)
    {
        var sent = SentNumbers.Of(item);
        if (sent.Numbers is not [{ Kind: not NumberKind.Absent } number, ..])
        {
            RefusedDose |= MetricTraits.IsDose(metric);
            ValueReader.NoteAbsent(metric, item, notes);
            return;
        }

        var path = item.Path;
        if (!ValueReader.TryConvert(metric, number, sent.Unit, path, notes, out var value))
        {
            RefusedDose |= MetricTraits.IsDose(metric);
            return;
        }

        if (sent.Numbers.Count > 1)
        {
            notes.Add(NoteKinds.SeveralValues, $"the total of {metric} has several values; the first counts", path);
        }

        var side = item.Modifier(Codes.Laterality) is { } laterality ? Modifiers.Side(laterality.Code) : null;
        if (_known.TryAdd((metric, plane, side), value))
        {
            var raw = sent.Numbers.Count == 1 ? number.Text! : string.Join('\\', sent.Numbers.Select(one => one.Text));
            Reported.Add(new(new(metric, value, ValueReader.QualityOf(item), raw, sent.Unit, path), plane, side));
        }
        else if (_known[(metric, plane, side)] != value)
        {
            notes.Add(NoteKinds.TotalRepeated, $"the total of {metric} was sent again with another value; the first counts", path);
        }
    }
}
