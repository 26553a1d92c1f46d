using System.Collections.Frozen;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>Projection X-Ray Radiation Dose (TID 10001 to 10007): fluoroscopy, angiography, radiography, mammography.</summary>
internal sealed class ProjectionDoseReport : IDoseExtractor
{
    internal static readonly FrozenDictionary<Code, Metric> TotalMetrics = new Dictionary<Code, Metric>
    {
        [Codes.DoseAreaProductTotal] = Metric.DAP,
        [Codes.DoseRpTotal] = Metric.DoseRP,
        [Codes.FluoroDoseAreaProductTotal] = Metric.FluoroDAP,
        [Codes.FluoroDoseRpTotal] = Metric.FluoroDoseRP,
        [Codes.TotalFluoroTime] = Metric.FluoroTime,
        [Codes.AcquisitionDoseAreaProductTotal] = Metric.AcquisitionDAP,
        [Codes.AcquisitionDoseRpTotal] = Metric.AcquisitionDoseRP,
        [Codes.TotalAcquisitionTime] = Metric.AcquisitionTime,
        [Codes.TotalNumberOfRadiographicFrames] = Metric.Frames,
        [Codes.AccumulatedAverageGlandularDose] = Metric.AGD,
    }.ToFrozenDictionary(ReferenceEqualityComparer.Instance);

    public bool Recognizes(ReceivedObject received) =>
        received.IsXRayDoseReport && (received.ProjectionEvents.Count > 0 || received.ProjectionTotals.Count > 0);

    public DoseExtraction Extract(ReceivedObject received)
    {
        var notes = new Notes();
        var extraction = HeaderReader.Read(received, notes);
        var planes = Planes.ItemsOf(received.ProjectionTotals, received.Root).ConvertAll(item => Planes.Of(item, notes));
        var totals = ReadTotals(received, planes, notes);
        var values = new ValueCollector(notes);
        var events = new List<DoseEvent>(received.ProjectionEvents.Count);
        var planesOfEvents = Planes.ItemsOf(received.ProjectionEvents, received.Root);
        foreach (var (index, container) in received.ProjectionEvents.Index())
        {
            events.Add(ProjectionEventReader.Read(container, planesOfEvents[index], values, notes));
        }

        ProjectionChecks.Note(totals.Reported, events, notes);
        ReportFacts.AddTo(events, received.Root, received.ProjectionTotals.Select((container, index) => (container, planes[index].Plane)));
        var modality = ProjectionModality.Decide(received.Root, received.Dataset, received.ProjectionTotals, received.ProjectionEvents, totals.Reported, events);
        return ReportFinish.Finish(
            extraction with { Kind = ObjectKind.ProjectionDoseReport, Modality = modality },
            totals.Reported,
            modality == "MG" ? events.ConvertAll(AsTomosynthesis) : events,
            values.RefusedDose || totals.RefusedDose,
            plane => (planes.FindIndex(one => one.Plane == plane) is >= 0 and var index ? received.ProjectionTotals[index] : received.Root).Path,
            notes);
    }

    /// <summary>CID 10002 has no tomosynthesis: a tube that moves around a breast is one.</summary>
    internal static DoseEvent AsTomosynthesis(DoseEvent one) =>
        one.Type is EventType.RotationalAcquisition or EventType.SteppingAcquisition ? one with { Type = EventType.Tomosynthesis } : one;

    private static TotalCollector ReadTotals(ReceivedObject received, List<(Plane? Plane, bool IsAll)> planes, Notes notes)
    {
        var totals = new TotalCollector(notes, TotalMetrics);
        for (var index = 0; index < planes.Count; index++)
        {
            var container = received.ProjectionTotals[index];
            if (planes[index].IsAll && planes.Exists(plane => plane.Plane is not null))
            {
                notes.Add(NoteKinds.AllPlanesTotal, "totals of all planes stand beside those of each plane and are not listed", container.Path);
                continue;
            }

            totals.Add(container, planes[index].Plane, isAccumulator: true);
        }

        // Beside two containers nobody can say whose they are.
        if (planes.Count <= 1)
        {
            totals.Add(received.Root, planes is [var only] ? only.Plane : null);
        }

        return totals;
    }
}
