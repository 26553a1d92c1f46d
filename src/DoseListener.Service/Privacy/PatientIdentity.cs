using System.Buffers;
using System.Collections;
using System.Text;
using DoseListener.Dicom.Confidentiality;
using DoseListener.Dicom.Data;
using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Receiving;

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

    /// <summary>
    /// A hash of everything that an object says, whatever its encoding. Equal emptied copies of two identities differ in it, by a keyed hash:
    /// a plain one could be reversed by trying names and birth dates.
    /// </summary>
    /// <param name="keptSha256">Of the copy that is kept.</param>
    /// <param name="emptied">What was emptied in it; null when nothing was.</param>
    public string ContentHash(string keptSha256, Dataset dataset, BitArray? emptied)
    {
        if (key is null || emptied is null)
        {
            return keptSha256;
        }

        using var content = new PooledWriter(capacity: 4096);
        content.Write(Encoding.ASCII.GetBytes(keptSha256));
        IdentityEmptying.WriteMarked(content, dataset, emptied);
        return key.HashOf(content.Written);
    }

    /// <summary>What stands for the patient in the database; null when nothing may, or the object names none.</summary>
    public string? Of(Dataset dataset)
    {
        if (privacy == PatientPrivacy.None || dataset.GetString(Tags.PatientID) is not { Length: > 0 } patientId)
        {
            return null;
        }

        return privacy == PatientPrivacy.Clear ? patientId : key!.PseudonymOf(patientId);
    }

    /// <summary>Whether studies can be found by their accession numbers.</summary>
    public bool KeepsAccession => privacy != PatientPrivacy.None;

    /// <summary>What stands for an accession number (0008,0050) in the database; null when nothing may, or there is none.</summary>
    public string? AccessionOf(string? accessionNumber) => accessionNumber?.Trim() is not { Length: > 0 } number ? null : privacy switch
    {
        PatientPrivacy.None => null,
        PatientPrivacy.Pseudonym => key!.PseudonymOf("accession number " + number),
        PatientPrivacy.Clear => number,
    };
}
