using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Derived;

/// <summary>
/// A water-equivalent diameter that somebody imported for a study. It stands where the study's objects tell none, with every CT scan that counts,
/// whichever object told of it and whenever that came, and SSDE is derived from it.
/// </summary>
/// <param name="Millimetres">Null where the imports for the study contradict each other.</param>
/// <param name="DerivesSsde">As the configuration said when it was imported.</param>
public sealed record ImportedDiameter(decimal? Millimetres, bool DerivesSsde)
{
    /// <summary>Where the value came from, as its path says.</summary>
    public const string Source = "import";

    /// <summary>Whether a scan of the document would take one.</summary>
    public static bool Concerns(DoseExtraction extraction)
    {
        foreach (var one in extraction.Events)
        {
            if (Takes(one))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The study with the diameter where it belongs. A pure function of both, like the merge before it.</summary>
    public StudyDose AddTo(StudyDose study)
    {
        var taking = study.Devices.Where(device => !device.IsObserver).SelectMany(device => device.Events).Where(entry => Takes(entry.Event)).ToList();
        if (taking.Count == 0)
        {
            return study;
        }

        // One diameter is of one part of the body.
        if (Millimetres is not { } length || taking.Select(entry => BodyRegions.Of(entry.Event)).OfType<BodyRegion>().Distinct().Count() > 1)
        {
            var why = Millimetres is null ? LifecycleNoteKind.ImportedDiametersDiffer : LifecycleNoteKind.ImportedDiameterOfSeveralRegions;
            return study with { Notes = LifecycleNote.InOrder(study.Notes.Append(new(why, SourceId: null, Metric.WaterEquivalentDiameter, taking.Count))) };
        }

        var notes = new List<LifecycleNote>(study.Notes);
        return StudyTotals.Of([.. study.Devices.Select(device => device.IsObserver ? device : device with { Events = [.. device.Events.Select(entry => Takes(entry.Event) ? Sized(entry, length, notes) : entry)] })], notes);
    }

    private MergedEvent Sized(MergedEvent entry, decimal length, List<LifecycleNote> study)
    {
        var sized = entry.Event with { Values = [.. entry.Event.Values, new(Metric.WaterEquivalentDiameter, length, Quality.Imported, "", null, Source)] };
        if (!DerivesSsde)
        {
            return entry with { Event = sized };
        }

        var notes = new Notes();
        var derived = SizeSpecificDose.AddTo(sized, notes);
        study.AddRange(notes.ToList().Select(note => new LifecycleNote(KindOf(note), entry.SourceId, Metric.SSDE, Count: null, note.Detail)));
        return entry with { Event = derived };
    }

    private static LifecycleNoteKind KindOf(ExtractionNote note) => note.Kind == NoteKinds.SsdeOutsideRange ? LifecycleNoteKind.SsdeOutsideRange : LifecycleNoteKind.SsdeNotDerived;

    /// <summary>A scan with a CTDIvol and without a diameter; a scout view has no size that counts.</summary>
    private static bool Takes(DoseEvent one)
    {
        if (one.Type == EventType.ConstantAngle || one.Scan is { IsLocalizer: true })
        {
            return false;
        }

        var hasIndex = false;
        foreach (var value in one.Values)
        {
            if (value.Metric == Metric.WaterEquivalentDiameter)
            {
                return false;
            }

            hasIndex |= value is { Metric: Metric.CTDIvol, Value: > 0 };
        }

        return hasIndex;
    }
}
