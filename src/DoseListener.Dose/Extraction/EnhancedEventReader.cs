using System.Collections.Frozen;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction.Tables;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>One Irradiation Event Summary Data (TID 10042). Its values are its direct children, and those of the containers that TID 10013 has.</summary>
internal static class EnhancedEventReader
{
    private static readonly FrozenDictionary<Code, Metric> Metrics = ProjectionEventReader.Metrics.Concat(CtEventReader.Metrics)
        .DistinctBy(entry => entry.Key)
        .ToFrozenDictionary(ReferenceEqualityComparer.Instance);

    private static readonly FrozenDictionary<Code, EventType> Types = ProjectionEventReader.Types.Concat(CtEventReader.Types)
        .ToFrozenDictionary(ReferenceEqualityComparer.Instance);

    public static DoseEvent Read(ContentItem container, Plane? plane, ValueCollector values, TimedDetails details, TableBook? tables, Notes notes)
    {
        var draft = new EventDraft(container, notes) { Plane = plane };
        var filters = new FilterList();
        ReadItems(container, draft, values, ref filters, tables, notes);
        var window = TimeWindow.Of(container);
        var output = new List<SentNumbers>();
        foreach (var part in details.Of(container, window))
        {
            ReadTechnique(part.Item, draft, values, ref filters, output);
            if (tables is not null)
            {
                foreach (var item in part.Item.Children.Where(item => item.ValueType == ContentValueType.Table))
                {
                    EventTables.Read(tables.Open(item, part.Window), details.IsOfOneEvent ? null : details.UntilNext(container, window), Metrics, draft, values, notes);
                }
            }
        }

        draft.AddDetail(EventDetails.Filter, filters.Text);
        draft.AddDetail(EventDetails.OutputAirKerma, SentNumbers.TextOfAll(output));
        var read = values.Take();
        Plausibility.Note(read, notes);
        return draft.Finish(read);
    }

    private static void ReadItems(ContentItem container, EventDraft draft, ValueCollector values, ref FilterList filters, TableBook? tables, Notes notes)
    {
        foreach (var item in container.Children)
        {
            if (tables is not null && item.ValueType == ContentValueType.Table)
            {
                EventTables.Read(tables.Open(item, default), window: null, Metrics, draft, values, notes);
                continue;
            }

            if (item.KnownConcept is not { } concept)
            {
                continue;
            }

            if (Metrics.TryGetValue(concept, out var metric))
            {
                values.Add(metric, item);
            }
            else if (CtEventReader.IsPart(concept))
            {
                ReadItems(item, draft, values, ref filters, tables, notes);
            }
            else if (ReferenceEquals(concept, Codes.IrradiationEventType) || ReferenceEquals(concept, Codes.CtAcquisitionType))
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
            else if (ReferenceEquals(concept, Codes.CtdiWPhantomType))
            {
                CtEventReader.ReadPhantom(item, draft, notes);
            }
            else if (ReferenceEquals(concept, Codes.DateTimeEnded))
            {
                draft.AddDetail(EventDetails.EndedAt, IsoDateTime.From(item));
            }
            else if (!TechniqueReader.Read(item, concept, draft))
            {
                draft.Read(item, concept);
            }
        }
    }

    /// <summary>What held while the event lasted. Doses of a stretch of time are none of the event.</summary>
    private static void ReadTechnique(ContentItem part, EventDraft draft, ValueCollector values, ref FilterList filters, List<SentNumbers> output)
    {
        // What attenuates between tube and patient, such as the table, is described in the same words (TID 10055) and no filter.
        if (!ReferenceEquals(part.KnownConcept, Codes.Attenuators) && part.Child(Codes.XRayFilterMaterial) is not null)
        {
            filters.Add(part);
        }

        foreach (var item in part.Children)
        {
            if (item.KnownConcept is not { } concept || item.ValueType == ContentValueType.Table)
            {
                continue;
            }

            if (Metrics.TryGetValue(concept, out var metric) && !MetricTraits.IsDose(metric))
            {
                values.Add(metric, item);
            }
            else if (ReferenceEquals(concept, Codes.XRayFilters))
            {
                filters.Add(item);
            }
            else if (ReferenceEquals(concept, Codes.AirKermaAtOutputMeasurementPoint))
            {
                output.Add(SentNumbers.Of(item));
            }
            else
            {
                TechniqueReader.Read(item, concept, draft);
            }
        }
    }
}
