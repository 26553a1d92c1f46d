using System.Text.Json;
using DoseListener.Dicom.Confidentiality;
using DoseListener.Dicom.Data;
using DoseListener.Dose.Derived;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.SopClasses;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Privacy;
using DoseListener.Store.Ingest;

namespace DoseListener.Service.Receiving;

/// <summary>
/// Makes of one data set what the store takes: kept copy, hashes, pseudonym, dose. Everything that costs time is done here, on the caller's thread,
/// so that the store's one writer only binds and steps. The wire and the import share it, so that neither keeps or reads an object in another way.
/// </summary>
/// <param name="naming">What devices are called at this moment; null: nothing is.</param>
internal sealed class InstanceRecording(PatientIdentity identity, Func<DerivedSettings> derived, TimeProvider time, Func<DeviceNaming>? naming = null)
{
    private const string Yes = "YES";

    public InstanceRecord Record(string sopClassUid, string sopInstanceUid, TransferSyntax transferSyntax, DatasetReading reading, Sender sender, NotAPatientOptions notAPatient)
    {
        var dataset = reading.Dataset;
        var emptied = identity.IsEmptied ? IdentityEmptying.Mark(dataset) : null;
        var kept = KeptObject.Of(dataset, emptied);
        var extraction = (naming?.Invoke() ?? DeviceNaming.None).Apply(DerivedValues.AddTo(Extractors.Extract(dataset), derived()));
        return new InstanceRecord
        {
            SopInstanceUid = sopInstanceUid,
            SopClassUid = sopClassUid,
            StudyInstanceUid = dataset.GetUid(Tags.StudyInstanceUID),
            SeriesInstanceUid = dataset.GetUid(Tags.SeriesInstanceUID),
            Modality = dataset.GetString(Tags.Modality),
            ReceivedAt = time.GetUtcNow(),
            CallingAE = sender.CallingAE,
            CalledAE = sender.CalledAE,
            Address = sender.Address,
            SenderName = sender.Name,
            SenderModality = sender.Modality,
            SenderLocation = sender.Location,
            SenderTimeZone = sender.TimeZone,
            SenderPurpose = sender.Purpose,
            ImplementationClassUid = sender.ImplementationClassUid,
            ImplementationVersionName = sender.ImplementationVersionName,
            TransferSyntax = transferSyntax.Uid,
            Bytes = reading.BytesReceived,
            Sha256 = reading.Sha256,
            KeptSha256 = kept.Sha256,
            ContentHash = identity.ContentHash(kept.Sha256, dataset, emptied),
            KeptForm = StorageClasses.Find(sopClassUid)?.Kind == SopClassKind.Report ? KeptForm.Whole : KeptForm.Header,
            KeptObject = kept.Compressed,
            Patient = identity.Of(dataset),
            Accession = identity.AccessionOf(dataset.GetString(Tags.AccessionNumber)),
            NotAPatient = IdentityPatterns.Find(notAPatient, dataset),
            IsImport = sender == Sender.Import,
            IsQualityControl = IsQualityControl(dataset, extraction),
            Extraction = extraction,
            Notes = Notes(reading),
        };
    }

    /// <summary>Quality Control Subject (0010,0200), or the intent 113680 of a dose report.</summary>
    private static bool IsQualityControl(Dataset dataset, DoseExtraction extraction) =>
        dataset.GetString(Tags.QualityControlSubject) == Yes || extraction.Notes.Any(note => note.Kind == NoteKinds.QualityControl);

    private static string? Notes(DatasetReading reading) => reading.Notes.Count == 0
        ? null
        : JsonSerializer.Serialize(reading.Notes.Select(note => new { kind = note.Kind, detail = note.Path }));
}
