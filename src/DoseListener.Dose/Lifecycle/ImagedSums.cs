using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle;

/// <summary>What events of images add up to. A sum of estimates is one.</summary>
internal sealed class ImagedSums
{
    private readonly EventSums _sums;
    private readonly Dictionary<Metric, Quality> _worst;

    private ImagedSums(EventSums sums, Dictionary<Metric, Quality> worst) => (_sums, _worst) = (sums, worst);

    public static ImagedSums None { get; } = new(new([]), []);

    public Dictionary<Part, PartValue> Totals => Additivity.Summable.SelectMany(_sums.PartsOf).ToDictionary(part => part, Total);

    public static ImagedSums Of(IEnumerable<DoseEvent> events) => None.With(events);

    /// <summary>Of events more.</summary>
    public ImagedSums With(IEnumerable<DoseEvent> events)
    {
        var added = new ImagedSums(_sums.Copy(), new(_worst));
        foreach (var entry in events)
        {
            added._sums.Add(entry);
            foreach (var value in entry.Values)
            {
                added._worst[value.Metric] = added._worst.TryGetValue(value.Metric, out var known) && known > value.Quality ? known : value.Quality;
            }
        }

        return added;
    }

    private PartValue Total(Part part)
    {
        var (sum, complete) = _sums.Of(part);
        var quality = (Quality)Math.Max((int)Quality.Summed, (int)_worst.GetValueOrDefault(part.Metric));
        return new(sum!.Value, quality, Reported: null, sum, complete, Discrepant: false);
    }
}
