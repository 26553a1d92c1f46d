using DoseListener.Service.Configuration.Rules;

namespace DoseListener.Service.Configuration.Options;

/// <summary>What is kept of a patient's identity: <c>Privacy</c>.</summary>
internal sealed record PrivacyOptions
{
    /// <summary>
    /// None empties identifying elements of what is kept. Pseudonym does so too, and keeps a keyed pseudonym in place of the Patient ID, so that examinations of one patient can be added up.
    /// Clear keeps everything as sent. Takes effect at the next start, for objects received from then on.
    /// </summary>
    public PatientPrivacy Patient { get; init; } = PatientPrivacy.Pseudonym;

    /// <summary>The file with the key of the pseudonyms, made at the first start. Null is doselistener.key beside the database. Takes effect at the next start.</summary>
    [AtMostCharacters(1024)]
    public string? KeyFile { get; init; }
}

/// <summary>What is kept of a patient's identity.</summary>
internal enum PatientPrivacy
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A keyed HMAC of the Patient ID.</summary>
    Pseudonym,

    /// <summary>Everything as sent.</summary>
    Clear,
}
