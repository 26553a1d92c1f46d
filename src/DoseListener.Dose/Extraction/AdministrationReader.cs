using System.Collections.Frozen;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>One Radiopharmaceutical Administration (TID 10022) with the organ doses that are reported of it (TID 10023).</summary>
internal static class AdministrationReader
{
    /// <summary>Technique with a number and a unit, shown as sent: none of it is what was given.</summary>
    private static readonly FrozenDictionary<Code, string> Numbers = new Dictionary<Code, string>
    {
        [Codes.RadiopharmaceuticalSpecificActivity] = EventDetails.SpecificActivity,
        [Codes.EstimatedExtravasationActivity] = EventDetails.Extravasation,
        [Codes.RadiopharmaceuticalVolume] = EventDetails.Volume,
        [Codes.PreAdministrationMeasuredActivity] = EventDetails.ActivityBefore,
        [Codes.PostAdministrationMeasuredActivity] = EventDetails.ActivityAfter,
    }.ToFrozenDictionary(ReferenceEqualityComparer.Instance);

    private static readonly FrozenDictionary<Code, string> Facts = new Dictionary<Code, string>
    {
        [Codes.IntravenousExtravasationSymptoms] = EventDetails.ExtravasationSymptoms,
        [Codes.BrandName] = EventDetails.Brand,
    }.ToFrozenDictionary(ReferenceEqualityComparer.Instance);

    public static DoseEvent Read(ContentItem container, ValueCollector values, Notes notes)
    {
        var draft = new EventDraft(container, notes) { Type = EventType.Administration };
        foreach (var item in container.Children)
        {
            Read(item, draft, values, notes);
        }

        var read = values.Take();
        Plausibility.Note(read, notes);
        return draft.Finish(read);
    }

    private static void Read(ContentItem item, EventDraft draft, ValueCollector values, Notes notes)
    {
        switch (item.KnownConcept)
        {
            case null:
                // A container of the device's own, as Siemens has for the effective dose.
                ReadDoses(item, draft, values, notes);
                break;
            case var concept when ReferenceEquals(concept, Codes.AdministeredActivity):
                values.Add(Metric.AdministeredActivity, item);
                break;
            case var concept when ReferenceEquals(concept, Codes.OrganDoseInformation) || ReferenceEquals(concept, Codes.EffectiveDose) || OrganDoseType.IsOf(concept):
                ReadDoses(item, draft, values, notes);
                break;
            case var concept when ReferenceEquals(concept, Codes.RadiopharmaceuticalAdministrationEventUid) || ReferenceEquals(concept, Codes.IrradiationEventUid):
                draft.ReadUid(item);
                break;
            case var concept when ReferenceEquals(concept, Codes.RadiopharmaceuticalStartDateTime):
                draft.ReadStart(item);
                break;
            case var concept when ReferenceEquals(concept, Codes.RadiopharmaceuticalStopDateTime):
                draft.AddDetail(EventDetails.StoppedAt, IsoDateTime.From(item.DateTime ?? item.Text));
                break;
            case var concept when ReferenceEquals(concept, Codes.RadiopharmaceuticalAgent):
                draft.Agent ??= item.CodeOrText();
                ReadNuclide(item, draft);
                break;
            case var concept when ReferenceEquals(concept, Codes.Radionuclide):
                draft.Radionuclide ??= item.CodeOrText();
                break;
            case var concept when ReferenceEquals(concept, Codes.RadionuclideHalfLife):
                draft.AddDetail(EventDetails.HalfLife, SentNumbers.TextOf(item));
                break;
            case var concept when ReferenceEquals(concept, Codes.RouteOfAdministration):
                draft.AddDetail(EventDetails.Route, item.CodeOrText());
                ReadSite(item.Modifier(Codes.SiteOf), draft);
                break;
            case var concept when Numbers.TryGetValue(concept, out var name):
                draft.AddDetail(name, SentNumbers.TextOf(item));
                break;
            case var concept when Facts.TryGetValue(concept, out var name):
                draft.AddDetail(name, item.CodeOrText());
                break;
        }
    }

    private static void ReadNuclide(ContentItem agent, EventDraft draft)
    {
        draft.Radionuclide ??= agent.Modifier(Codes.Radionuclide)?.CodeOrText();
        if (agent.Child(Codes.RadionuclideHalfLife) is { } halfLife)
        {
            draft.AddDetail(EventDetails.HalfLife, SentNumbers.TextOf(halfLife));
        }
    }

    private static void ReadSite(ContentItem? site, EventDraft draft)
    {
        if (site is { } found)
        {
            draft.AddDetail(EventDetails.Site, string.Join(", ", new[] { found.CodeOrText(), found.Modifier(Codes.Laterality)?.CodeOrText() }.OfType<string>()));
        }
    }

    /// <summary>Of one organ, or of the whole person; the item itself where a device forgot the container.</summary>
    private static void ReadDoses(ContentItem item, EventDraft draft, ValueCollector values, Notes notes)
    {
        if (!ReadDose(item, new(item), draft, values, notes))
        {
            var surroundings = new OrganSurroundings(item);
            foreach (var child in item.Children)
            {
                ReadDose(child, surroundings, draft, values, notes);
            }
        }
    }

    private static bool ReadDose(ContentItem item, OrganSurroundings surroundings, EventDraft draft, ValueCollector values, Notes notes)
    {
        var type = OrganDoseType.Of(item, surroundings, notes);
        if (ReferenceEquals(item.KnownConcept, Codes.EffectiveDose) && item.ValueType != ContentValueType.Container)
        {
            values.Add(Metric.EffectiveDose, item);
        }
        else if (type.Refused)
        {
            values.RefuseDose();
        }
        else if (type.Metric is { } metric)
        {
            // The smallest or largest dose within an organ is not the organ's.
            if (type.Statistic is null or "Mean")
            {
                values.Add(metric, item);
            }

            var statistic = type.Statistic is { } told ? $", {told.ToLowerInvariant()}" : "";
            draft.AddDetail((metric == Metric.OrganDose ? EventDetails.OrganDose : EventDetails.EquivalentDose) + OrganName.Of(item, surroundings) + statistic, SentNumbers.TextOf(item));
        }
        else
        {
            return false;
        }

        draft.AddDetail(EventDetails.ReferenceAuthority, item.Modifier(Codes.ReferenceAuthority)?.CodeOrText());
        return true;
    }
}
