using System.Collections.Frozen;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>CT Radiation Dose (TID 10011 to 10015).</summary>
internal sealed class CtDoseReport : IDoseExtractor
{
    internal static readonly FrozenDictionary<Code, Metric> TotalMetrics = new Dictionary<Code, Metric>
    {
        [Codes.CtDoseLengthProductTotal] = Metric.DLP,
        [Codes.CtEffectiveDoseTotal] = Metric.EffectiveDose,
    }.ToFrozenDictionary(ReferenceEqualityComparer.Instance);

    public bool Recognizes(ReceivedObject received) =>
        received.IsXRayDoseReport && (received.CtEvents.Count > 0 || received.CtTotals.Count > 0);

    public DoseExtraction Extract(ReceivedObject received)
    {
        var notes = new Notes();
        var extraction = HeaderReader.Read(received, notes);
        var totals = new TotalCollector(notes, TotalMetrics);
        foreach (var container in received.CtTotals)
        {
            totals.Add(container, plane: null, isAccumulator: true);
        }

        totals.Add(received.Root, plane: null);
        var values = new ValueCollector(notes);
        var events = new List<DoseEvent>(received.CtEvents.Count);
        foreach (var container in received.CtEvents)
        {
            events.Add(CtEventReader.Read(container, values, notes));
        }

        ReportFacts.AddSource(events, received.Root);
        CtChecks.Note(received, events, notes);
        var subTotals = SubTotalReader.Read([.. received.CtTotals, received.Root], totals.Reported, events, notes);
        return ReportFinish.Finish(
            extraction with { Kind = ObjectKind.CtDoseReport, Modality = "CT", SubTotals = subTotals },
            totals.Reported,
            events,
            values.RefusedDose || totals.RefusedDose,
            _ => (received.CtTotals is [var first, ..] ? first : received.Root).Path,
            notes);
    }
}
