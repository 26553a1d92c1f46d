using System.Collections.Frozen;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>
/// The summary that Siemens' mobile C-arms sent as Enhanced SR before there was TID 10001: root (C-10, 99SMS_RADSUM), totals and no events. Units
/// are converted as sent; the product is one of Gy.cm^2.
/// </summary>
internal sealed class LegacyDoseReport : IDoseExtractor
{
    private static readonly FrozenDictionary<Code, Metric> TotalMetrics = new Dictionary<Code, Metric>
    {
        [Codes.SummaryOfExposures] = Metric.Frames,
        [Codes.SummaryOfFluoroTime] = Metric.FluoroTime,
        [Codes.SummaryOfDoseAreaProduct] = Metric.DAP,
    }.ToFrozenDictionary(ReferenceEqualityComparer.Instance);

    public bool Recognizes(ReceivedObject received) => received.Root.Is(Codes.RadiationSummary);

    public DoseExtraction Extract(ReceivedObject received)
    {
        var notes = new Notes();
        var extraction = HeaderReader.Read(received, notes);
        var totals = new TotalCollector(notes, TotalMetrics);
        totals.Add(received.Root, plane: null);
        foreach (var item in received.Root.Descendants())
        {
            totals.Add(item, plane: null);
        }

        return ReportFinish.Finish(
            extraction with
            {
                Kind = ObjectKind.LegacyDoseReport,
                Modality = EvidenceModality.Of(received.Dataset).FirstOrDefault(modality => modality is "XA" or "RF") ?? "RF",
                StartedAt = IsoDateTime.From(received.Root.FindFirst(Codes.SummaryStart)),
                EndedAt = IsoDateTime.From(received.Root.FindFirst(Codes.SummaryEnd)),
            },
            totals.Reported,
            [],
            totals.RefusedDose,
            _ => received.Root.Path,
            notes);
    }
}
