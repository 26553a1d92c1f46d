using DoseListener.Dicom.Data;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction.Images;

/// <summary>The values of one event of an image, a metric once. What gives no number becomes a note, and another element of the metric may give one.</summary>
internal sealed class HeaderValues(ImageHeader header, Notes notes)
{
    private readonly List<DoseValue> _found = [];
    private readonly List<Metric> _refused = [];

    public IReadOnlyList<DoseValue> Found => _found;

    /// <summary>An element of a dose metric held something, and no number could be made of it.</summary>
    public bool RefusedDose => _refused.Exists(metric => MetricTraits.IsDose(metric) && !Has(metric));

    public bool Has(Metric metric) => _found.Exists(value => value.Metric == metric);

    public void Read(ReadOnlySpan<HeaderAttribute> attributes)
    {
        foreach (var attribute in attributes)
        {
            if (!Has(attribute.Metric) && header.TryFind(attribute.Tag, out var element))
            {
                Read(attribute, element);
            }
        }
    }

    public void Add(DoseValue value) => _found.Add(value);

    public void Replace(DoseValue value) => _found[_found.FindIndex(known => known.Metric == value.Metric)] = value;

    public DoseValue[] Finish()
    {
        DoseValue[] values = [.. _found];
        Plausibility.Note(values, notes);
        return values;
    }

    private void Read(HeaderAttribute attribute, Element element)
    {
        var path = attribute.Tag.ToString();
        var numbers = HeaderNumbers.Of(element);
        decimal? best = null;
        foreach (var number in numbers)
        {
            // Whole decigrays: a 0 is what everything below half of one becomes.
            var isNothing = number.IsAbsent || (attribute.Tag == Tags.EntranceDose && number is { HasValue: true, Value: 0 });
            if (isNothing || !ValueReader.TryConvert(attribute.Metric, new(number.Kind, number.Value, number.Text), attribute.Unit, path, notes, out var value))
            {
                continue;
            }

            if (best is { } other && other != value && !MetricTraits.MayRepeat(attribute.Metric))
            {
                notes.Add(NoteKinds.SeveralValues, $"{attribute.Metric} has several values; the first counts", path);
            }

            best = best is { } known && (!MetricTraits.TakesMaximum(attribute.Metric) || value <= known) ? known : value;
        }

        if (best is { } found)
        {
            _found.Add(new(attribute.Metric, found, Quality.Reported, string.Join('\\', numbers.Select(number => number.Text)), attribute.Unit, path));
        }
        else if (numbers.Any(number => !number.IsAbsent && !(number.HasValue && number.Value == 0)))
        {
            _refused.Add(attribute.Metric);
        }
    }
}
