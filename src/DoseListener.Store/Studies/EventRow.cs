using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;

namespace DoseListener.Store.Studies;

/// <summary>A row of <c>event</c>, ready to be bound.</summary>
internal sealed class EventRow
{
    /// <summary>The metrics with a column of their own, in the order of the columns.</summary>
    public static readonly IReadOnlyList<Metric> Columns =
    [
        Metric.CTDIvol, Metric.SSDE, Metric.DLP, Metric.WaterEquivalentDiameter, Metric.ScanningLength, Metric.DAP, Metric.DoseRP,
        Metric.EntranceExposure, Metric.EntranceExposureAtReferencePoint, Metric.AGD, Metric.AdministeredActivity,
        Metric.EffectiveDose, Metric.OrganDose, Metric.PeakSkinDose,
    ];

    private static readonly int[] PlaceOf = [.. Enum.GetValues<Metric>().Select(metric => Columns.ToList().IndexOf(metric))];

    private readonly double?[] _values = new double?[Columns.Count];

    /// <param name="source">The document that the event stands in, by its place in the plan.</param>
    public EventRow(MergedEvent merged, int source, string sourceSha256, EventEncoder encoder)
    {
        (Event, HasUsableUid, Source, SourceSha256) = (merged.Event, merged.HasUid, source, sourceSha256);
        foreach (var value in Event.Values)
        {
            if (PlaceOf[(int)value.Metric] is >= 0 and var place)
            {
                _values[place] = DoseNumber.ToDouble(value.Value);
            }
        }

        (Content, Fingerprint) = encoder.Encode(Event, HasUsableUid, sourceSha256);
    }

    public DoseEvent Event { get; }

    public bool HasUsableUid { get; }

    public int Source { get; }

    /// <summary>Of that document as received.</summary>
    public string SourceSha256 { get; }

    public ReadOnlySpan<double?> Values => _values;

    public byte[] Content { get; }

    /// <summary>Equal for equal rows: what is in the database already need not be written. Not to be forged, since a peer chooses what is in it.</summary>
    public long Fingerprint { get; }
}
