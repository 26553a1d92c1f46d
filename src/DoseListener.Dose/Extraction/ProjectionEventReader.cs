using System.Collections.Frozen;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>One Irradiation Event X-Ray Data (TID 10003, 10003A to 10003C). Its values are its direct children.</summary>
internal static class ProjectionEventReader
{
    internal static readonly FrozenDictionary<Code, Metric> Metrics = new Dictionary<Code, Metric>
    {
        [Codes.DoseAreaProduct] = Metric.DAP,
        [Codes.DoseRp] = Metric.DoseRP,
        [Codes.EntranceExposureAtRp] = Metric.EntranceExposureAtReferencePoint,
        [Codes.AverageGlandularDose] = Metric.AGD,
        [Codes.Kvp] = Metric.KVP,
        [Codes.XRayTubeCurrent] = Metric.TubeCurrent,
        [Codes.ExposureTime] = Metric.ExposureTime,
        [Codes.Exposure] = Metric.Exposure,
        [Codes.PulseRate] = Metric.PulseRate,
        [Codes.NumberOfPulses] = Metric.Frames,
        [Codes.CollimatedFieldArea] = Metric.CollimatedFieldArea,
        [Codes.DistanceSourceToReferencePoint] = Metric.DistanceSourceToReferencePoint,
        [Codes.PositionerPrimaryAngle] = Metric.PrimaryAngle,
        [Codes.PositionerSecondaryAngle] = Metric.SecondaryAngle,
        [Codes.CompressionThickness] = Metric.CompressionThickness,
        [Codes.CompressionForce] = Metric.CompressionForce,
        [Codes.ExposureIndex] = Metric.ExposureIndex,
        [Codes.TargetExposureIndex] = Metric.TargetExposureIndex,
        [Codes.DeviationIndex] = Metric.DeviationIndex,
    }.ToFrozenDictionary(ReferenceEqualityComparer.Instance);

    /// <summary>CID 10002.</summary>
    internal static readonly FrozenDictionary<Code, EventType> Types = new Dictionary<Code, EventType>
    {
        [Codes.Fluoroscopy] = EventType.Fluoroscopy,
        [Codes.StationaryAcquisition] = EventType.StationaryAcquisition,
        [Codes.SteppingAcquisition] = EventType.SteppingAcquisition,
        [Codes.RotationalAcquisition] = EventType.RotationalAcquisition,
    }.ToFrozenDictionary(ReferenceEqualityComparer.Instance);

    /// <param name="plane">Its plane item, wherever that stands.</param>
    public static DoseEvent Read(ContentItem container, ContentItem? plane, ValueCollector values, Notes notes)
    {
        var draft = new EventDraft(container, notes) { Plane = Planes.Of(plane, notes).Plane };
        var filters = new FilterList();
        var duration = default(ContentItem?);
        var hasLooseFilter = false;
        foreach (var item in container.Children)
        {
            if (item.KnownConcept is not { } concept)
            {
                continue;
            }

            if (Metrics.TryGetValue(concept, out var metric))
            {
                values.Add(metric, item);
            }
            else if (ReferenceEquals(concept, Codes.IrradiationEventType))
            {
                draft.Type ??= CodeTable.Find(Types, item, notes);
            }
            else if (ReferenceEquals(concept, Codes.XRayFilters))
            {
                filters.Add(item);
            }
            else if (ReferenceEquals(concept, Codes.AcquiredImage))
            {
                draft.AddImage(item);
            }
            else if (ReferenceEquals(concept, Codes.XRayFilterMaterial) || ReferenceEquals(concept, Codes.XRayFilterThicknessMinimum))
            {
                hasLooseFilter = true;
            }
            else
            {
                if (ReferenceEquals(concept, Codes.IrradiationDuration))
                {
                    duration ??= item;
                }

                if (ReferenceEquals(concept, Codes.Comment))
                {
                    SiemensComment.Read(item, draft);
                }
                else if (!TechniqueReader.Read(item, concept, draft))
                {
                    draft.Read(item, concept);
                }
            }
        }

        if (hasLooseFilter)
        {
            // The container that should be around it was left out.
            filters.Add(container);
        }

        draft.AddDetail(EventDetails.Filter, filters.Text);
        var read = values.Take();
        Plausibility.Note(read, notes);
        NoteExposure(read, duration, notes);
        return draft.Finish(read);
    }

    /// <summary>Beam-on time within pedal time (113742, DCM).</summary>
    private static void NoteExposure(DoseValue[] values, ContentItem? duration, Notes notes)
    {
        if (duration is not { } item || Array.Find(values, value => value.Metric == Metric.ExposureTime) is not { } exposure)
        {
            return;
        }

        var sent = SentNumbers.Of(item);
        if (sent.Numbers is [{ Kind: Dicom.Data.NumberKind.Value, Value: > 0 } number, ..]
            && Units.TryConvert(number.Value, sent.Unit, Metric.ExposureTime, out var milliseconds)
            && exposure.Value > (milliseconds * 1.1m) + 100)
        {
            notes.Add(NoteKinds.ExposureLongerThanEvent, "an exposure took longer than its irradiation event", exposure.Path);
        }
    }
}
