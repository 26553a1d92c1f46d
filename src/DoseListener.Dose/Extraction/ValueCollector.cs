using System.Text;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>
/// The values of one event, a metric once, while its items are read. Of repeated items one counts (<see cref="MetricTraits"/>) and all stand
/// in its raw text. What gives no number becomes a note.
/// </summary>
internal sealed class ValueCollector(Notes notes)
{
    private static readonly int MetricCount = Enum.GetValues<Metric>().Length;

    private readonly Entry[] _entries = new Entry[MetricCount];
    private readonly List<Metric> _found = [];

    /// <summary>An item of a dose metric was there and gave no number.</summary>
    public bool RefusedDose { get; private set; }

    public void Add(Metric metric, ContentItem item)
    {
        var sent = SentNumbers.Of(item);
        if (sent.Numbers.Count == 0)
        {
            NoteAbsent(metric, item);
            return;
        }

        Add(metric, item, sent.Numbers, sent.Unit);
    }

    /// <summary>Numbers that a table holds.</summary>
    public void Add(Metric metric, ContentItem item, IReadOnlyList<SentNumber> numbers, string? unit)
    {
        var path = item.Path;
        foreach (var number in numbers)
        {
            Add(metric, item, path, number, unit);
        }
    }

    /// <summary>A dose was told in a way that gives no number.</summary>
    public void RefuseDose() => RefusedDose = true;

    /// <summary>The values in the order of their first items; the collector is empty afterwards.</summary>
    public DoseValue[] Take()
    {
        var values = new List<DoseValue>(_found.Count);
        foreach (var metric in _found)
        {
            var entry = _entries[(int)metric];
            _entries[(int)metric] = default;
            if (entry.HasValue)
            {
                values.Add(new(metric, entry.Value, entry.Quality, entry.More?.ToString() ?? entry.Raw, entry.Unit, entry.Path));
            }
        }

        _found.Clear();
        return [.. values];
    }

    private void Add(Metric metric, ContentItem item, string path, SentNumber number, string? unit)
    {
        if (number.Kind == NumberKind.Absent)
        {
            NoteAbsent(metric, item);
            return;
        }

        ref var entry = ref _entries[(int)metric];
        if (entry.Raw is null)
        {
            _found.Add(metric);
            entry.Raw = number.Text ?? "";
        }
        else
        {
            (entry.More ??= new StringBuilder(entry.Raw)).Append('\\').Append(number.Text);
        }

        if (!ValueReader.TryConvert(metric, number, unit, path, notes, out var value))
        {
            RefusedDose |= MetricTraits.IsDose(metric);
            return;
        }

        if (entry.HasValue && entry.Value != value && !MetricTraits.MayRepeat(metric))
        {
            notes.Add(NoteKinds.SeveralValues, $"{metric} has several values; the first counts", path);
        }

        if (!entry.HasValue || (MetricTraits.TakesMaximum(metric) && value > entry.Value))
        {
            entry.HasValue = true;
            entry.Value = value;
            entry.Unit = unit;
            entry.Path = path;
            entry.Quality = ValueReader.QualityOf(item);
        }
    }

    private void NoteAbsent(Metric metric, ContentItem item)
    {
        // Devices list what they cannot measure: angles of a mobile C-arm, for example.
        if (MetricTraits.IsDose(metric))
        {
            RefusedDose = true;
            ValueReader.NoteAbsent(metric, item, notes);
        }
    }

    private struct Entry
    {
        public bool HasValue;
        public decimal Value;
        public Quality Quality;
        public string Raw;
        public StringBuilder? More;
        public string? Unit;
        public string Path;
    }
}
