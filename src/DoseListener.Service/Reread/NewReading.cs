using DoseListener.Dicom.Data;
using DoseListener.Dose.Derived;
using DoseListener.Dose.Extraction;
using DoseListener.Store.Rereading;

namespace DoseListener.Service.Reread;

/// <summary>Reads a kept object with the extractors of today.</summary>
internal static class NewReading
{
    /// <summary>Null where the kept copy cannot be read to its end, or the extraction fails: what is stored is better.</summary>
    /// <param name="fallbackCharacterSet">As the sender's entry in the configuration says; the kept copy does not know it.</param>
    public static DoseExtraction? Of(StoredReading stored, byte[] keptObject, string? fallbackCharacterSet, DerivedSettings derived)
    {
        using var file = Part10File.Read(keptObject, fallbackCharacterSet: fallbackCharacterSet);
        if (file.Reading.Outcome != ReadingOutcome.Complete)
        {
            return null;
        }

        var now = Extractors.Extract(file.Dataset);
        if (now.Notes.Any(note => note.Kind == NoteKinds.ExtractorFailed))
        {
            return null;
        }

        // What is derived may ask for the age.
        return stored.Extraction is { } before && file.Dataset.GetString(Tags.PatientBirthDate) is null
            ? WithStoredAge(DerivedValues.AddTo(WithAgeOf(now, before), derived), before)
            : DerivedValues.AddTo(now, derived);
    }

    /// <summary>
    /// The birth date may have been emptied before the object was kept, after the age had been computed from it. What only the birth date can tell is taken from the stored reading.
    /// </summary>
    internal static DoseExtraction WithStoredAge(DoseExtraction now, DoseExtraction before)
    {
        var lost = before.Notes.Where(OfBirthDate).Except(now.Notes).ToList();

        // In their place, if nothing else has changed.
        var notes = lost.Count == 0 ? now.Notes : before.Notes.Except(lost).SequenceEqual(now.Notes) ? before.Notes : [.. now.Notes, .. lost];
        return WithAgeOf(now, before) with { Notes = notes };
    }

    private static DoseExtraction WithAgeOf(DoseExtraction now, DoseExtraction before) =>
        now with { Patient = now.Patient with { AgeYears = now.Patient.AgeYears ?? before.Patient.AgeYears } };

    private static bool OfBirthDate(ExtractionNote note) =>
        note.Kind == NoteKinds.MalformedBirthDate || (note.Kind == NoteKinds.ImplausibleAge && note.Detail.StartsWith("birth date", StringComparison.Ordinal));
}
