using System.Collections.Frozen;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>Projection X-Ray Radiation Dose (TID 10001 to 10007): fluoroscopy, angiography, radiography, mammography.</summary>
internal sealed class ProjectionDoseReport : IDoseExtractor
{
    private static readonly FrozenDictionary<Code, Metric> TotalMetrics = new Dictionary<Code, Metric>
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
        var planes = received.ProjectionTotals.ConvertAll(container => Planes.Of(container.Child(Codes.AcquisitionPlane), notes));
        var totals = ReadTotals(received, planes, notes);
        var values = new ValueCollector(notes);
        var events = new List<DoseEvent>(received.ProjectionEvents.Count);
        foreach (var container in received.ProjectionEvents)
        {
            events.Add(ProjectionEventReader.Read(container, values, notes));
        }

        ProcedureIntent.AddTo(events, received.Root);
        return ReportFinish.Finish(
            extraction with { Kind = ObjectKind.ProjectionDoseReport, Modality = ProjectionModality.Decide(received, totals.Reported, events) },
            totals.Reported,
            events,
            values.RefusedDose || totals.RefusedDose,
            plane => (planes.FindIndex(one => one.Plane == plane) is >= 0 and var index ? received.ProjectionTotals[index] : received.Root).Path,
            notes);
    }

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

            totals.Add(container, planes[index].Plane);
        }

        // Beside two containers nobody can say whose they are.
        if (planes.Count <= 1)
        {
            totals.Add(received.Root, planes is [var only] ? only.Plane : null);
        }

        return totals;
    }
}
