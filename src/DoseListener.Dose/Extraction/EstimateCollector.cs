using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>The estimates of one report, each with its organ, and all with the quality of one.</summary>
internal sealed class EstimateCollector(Notes notes)
{
    // Reports list some thirty organs, with several statistics each.
    private const int MostKept = 1000;

    public List<DoseTotal> Totals { get; } = [];

    /// <summary>An estimate was there and gave no number.</summary>
    public bool Refused { get; private set; }

    public void Refuse() => Refused = true;

    public void Add(Metric metric, ContentItem item, string? organ = null, string? statistic = null)
    {
        var sent = SentNumbers.Of(item);
        var path = item.Path;
        if (sent.Numbers is not [{ Kind: not NumberKind.Absent } number, ..])
        {
            Refused = true;
            ValueReader.NoteAbsent(metric, item, notes);
        }
        else if (!ValueReader.TryConvert(metric, number, sent.Unit, path, notes, out var value))
        {
            Refused = true;
        }
        else if (Totals.Count < MostKept)
        {
            var raw = string.Join('\\', sent.Numbers.Select(one => one.Text));
            Totals.Add(new(new(metric, value, Quality.Estimated, raw, sent.Unit, path)) { Organ = organ, Statistic = statistic });
        }
    }
}
