using System.Collections.Frozen;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>
/// Enhanced X-Ray Radiation Dose (TID 10040 to 10055), whatever the modality: totals of each source (TID 10041), events (TID 10042), and technique
/// by the time that it held (TID 10043), which goes to the events of that time.
/// </summary>
internal sealed class EnhancedDoseReport : IDoseExtractor
{
    private static readonly FrozenDictionary<Code, Metric> TotalMetrics =
        ProjectionDoseReport.TotalMetrics.Concat(CtDoseReport.TotalMetrics).ToFrozenDictionary(ReferenceEqualityComparer.Instance);

    public bool Recognizes(ReceivedObject received) =>
        (received.SummaryEvents.Count > 0 || received.SummaryTotals.Count > 0)
        && (received.IsXRayDoseReport || received.Dataset.GetUid(Tags.SOPClassUID) == Uids.EnhancedXRayRadiationDoseSRStorage || Concerns(received.Root));

    public DoseExtraction Extract(ReceivedObject received)
    {
        var notes = new Notes();
        var extraction = HeaderReader.Read(received, notes);
        var isTomography = IsTomography(received);
        var planes = new SourcePlanes(received.SummaryTotals.Concat(received.SummaryEvents), isTomography, notes);
        var totals = ReadTotals(received, planes, isTomography, notes);
        var values = new ValueCollector(notes);
        var details = new TimedDetails(received.Details, received.SummaryEvents);
        var events = received.SummaryEvents.ConvertAll(container => EnhancedEventReader.Read(container, planes.Of(container).Plane, values, details, received.Tables, notes));
        ProjectionChecks.Note(totals.Reported, events, notes);
        ReportFacts.AddTo(events, received.Root, received.SummaryTotals.Select(container => (container, planes.Of(container).Plane)));
        var modality = isTomography ? "CT" : ProjectionModality.Decide(received.Root, received.Dataset, received.SummaryTotals, received.SummaryEvents, totals.Reported, events);
        var subTotals = isTomography ? SubTotalReader.Read(received.SummaryTotals, totals.Reported, events, notes) : null;
        return ReportFinish.Finish(
            extraction with { Kind = ObjectKind.EnhancedDoseReport, Modality = modality, SubTotals = subTotals },
            totals.Reported,
            modality == "MG" ? events.ConvertAll(ProjectionDoseReport.AsTomosynthesis) : events,
            values.RefusedDose || totals.RefusedDose,
            plane => (received.SummaryTotals.FindIndex(one => planes.Of(one).Plane == plane) is >= 0 and var index ? received.SummaryTotals[index] : received.Root).Path,
            notes);
    }

    /// <summary>The root has no concept of its own everywhere, but its children have.</summary>
    private static bool Concerns(ContentItem root) =>
        root.Child(Codes.AccumulatedDoseData) is not null || root.Child(Codes.IrradiationEventSummaryData) is not null;

    /// <summary>By what is measured, not by what the procedure is called.</summary>
    private static bool IsTomography(ReceivedObject received) =>
        received.SummaryTotals.Exists(container => container.Child(Codes.CtDoseLengthProductTotal) is not null || container.Child(Codes.CtDoseLengthProductSubTotal) is not null)
        || received.SummaryEvents.Exists(container => container.FindFirst(Codes.MeanCtdiVol) is not null || container.FindFirst(Codes.Dlp) is not null);

    /// <summary>Totals of all sources together are listed as far as those of each do not say the same: they would be added twice.</summary>
    private static TotalCollector ReadTotals(ReceivedObject received, SourcePlanes planes, bool isTomography, Notes notes)
    {
        var totals = new TotalCollector(notes, TotalMetrics);
        // One without a name may be the sum of the others.
        var areTubes = isTomography && received.SummaryTotals.TrueForAll(container => SourcePlanes.NameOf(container).Length > 0);
        foreach (var source in received.SummaryTotals.Where(container => !planes.Of(container).IsAll).GroupBy(SourcePlanes.NameOf, StringComparer.Ordinal))
        {
            var own = areTubes && totals.Reported.Count > 0 ? new TotalCollector(notes, TotalMetrics) : totals;
            foreach (var container in source)
            {
                own.Add(container, planes.Of(container).Plane, isAccumulator: true);
            }

            if (own != totals)
            {
                totals.AddTube(own);
            }
        }

        var known = totals.Reported.Select(total => total.Value.Metric).ToHashSet();
        foreach (var container in received.SummaryTotals.Where(container => planes.Of(container).IsAll))
        {
            if (totals.AddOthers(container, known))
            {
                notes.Add(NoteKinds.AllPlanesTotal, "totals of all sources stand beside those of each source and are not listed", container.Path);
            }
        }

        return totals;
    }
}
