using DoseListener.Dicom.Data;
using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Privacy;

/// <summary>What is kept of who a patient is (<c>Privacy:Patient</c>).</summary>
/// <param name="key">Needed for pseudonyms alone.</param>
internal sealed class PatientIdentity(PatientPrivacy privacy, PseudonymKey? key)
{
    /// <summary>As the configuration says; the key is made where there is none.</summary>
    /// <exception cref="PseudonymKeyException">The key is needed and cannot be had.</exception>
    public static PatientIdentity From(ConfigurationSnapshot configuration)
    {
        var privacy = configuration.Options.Privacy.Patient;
        return new(privacy, privacy == PatientPrivacy.Pseudonym ? PseudonymKey.LoadOrCreate(configuration.KeyFile) : null);
    }

    /// <summary>Whether identifying elements are emptied in the kept object.</summary>
    public bool IsEmptied => privacy != PatientPrivacy.Clear;

    /// <summary>What stands for the patient in the database; null when nothing may, or the object names none.</summary>
    public string? Of(Dataset dataset)
    {
        if (privacy == PatientPrivacy.None || dataset.GetString(Tags.PatientID) is not { Length: > 0 } patientId)
        {
            return null;
        }

        return privacy == PatientPrivacy.Clear ? patientId : key!.PseudonymOf(patientId);
    }
}
