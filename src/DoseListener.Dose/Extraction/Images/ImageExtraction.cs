namespace DoseListener.Dose.Extraction.Images;

/// <summary>What is the same at the beginning and the end of every image.</summary>
internal static class ImageExtraction
{
    public static DoseExtraction Begin(ReceivedObject received, ObjectKind kind, Notes notes)
    {
        var header = HeaderReader.Read(received, notes);
        return header with { Kind = kind, Modality = ImageClass.ModalityOf(header) };
    }

    /// <summary>Made from other images: nothing of what its header repeats is counted again.</summary>
    public static DoseExtraction Derived(DoseExtraction extraction, Notes notes)
    {
        notes.Add(NoteKinds.DerivedImage, "made from other images, so that the dose in its header is theirs", "(0008,0008)");
        return extraction with { Status = ExtractionStatus.NoDose, Notes = notes.ToList() };
    }

    /// <summary>An image with values is one that irradiated; without any it says nothing, unless there was a dose that cannot be used.</summary>
    /// <param name="refusedDose">An element of a dose metric was there and could not be used.</param>
    public static DoseExtraction Finish(DoseExtraction extraction, List<DoseEvent> events, bool refusedDose, Notes notes)
    {
        var hasDose = events.Exists(one => one.Values.Any(value => MetricTraits.IsDose(value.Metric))) || extraction.Totals.Any();
        var hasValues = events.Exists(one => one.Values.Count > 0);
        var status = hasDose || (hasValues && !refusedDose) ? ExtractionStatus.Dose
            : refusedDose ? ExtractionStatus.Unreadable
            : ExtractionStatus.NoDose;
        if (status == ExtractionStatus.Unreadable)
        {
            notes.Add(NoteKinds.NoUsableValue, "a header with dose, and no value that could be used");
        }

        return extraction with { Status = status, Events = hasValues || extraction.Totals.Any() ? events : [], Notes = notes.ToList() };
    }
}
