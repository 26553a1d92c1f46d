namespace DoseListener.Service.Import;

/// <summary>What became of a file that was to be imported.</summary>
internal enum ImportOutcome
{
    Stored,

    /// <summary>The same content was there before; its delivery was counted.</summary>
    Duplicate,

    /// <summary>Other content under its SOP Instance UID was there before: both are kept, and flagged.</summary>
    Conflict,

    /// <summary>The directory of an exchange medium (PS3.10 8): it lists objects and is none.</summary>
    Directory,

    NotDicom,

    /// <summary>A DICOM file that the listener would refuse as well: cut off, malformed, or of no storage class.</summary>
    Refused,

    CannotBeOpened,

    /// <summary>The database could not be written, for as long as was tried.</summary>
    NotSaved,
}

/// <param name="Trouble">Why it was not imported, without anything of its content.</param>
/// <param name="IsUnreadable">Kept, and its dose cannot be read: a person has to look.</param>
internal sealed record ImportedFile(string Path, ImportOutcome Outcome, string? Trouble = null, bool IsUnreadable = false)
{
    public bool IsMissing => Outcome is ImportOutcome.NotDicom or ImportOutcome.Refused or ImportOutcome.CannotBeOpened or ImportOutcome.NotSaved;
}
