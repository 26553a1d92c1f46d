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
using DoseListener.Store.Studies;

namespace DoseListener.Service.Receiving;

/// <summary>
/// Makes of one data set what the store takes: kept copy, hashes, pseudonym, dose. Everything that costs time is done here, on the caller's thread
/// or beside it, so that the store's one writer only binds and steps. The wire and the import share it, so that neither keeps or reads an object in another way.
/// </summary>
/// <param name="naming">What devices are called at this moment; null: nothing is.</param>
internal sealed class InstanceRecording(PatientIdentity identity, Func<DerivedSettings> derived, TimeProvider time, Func<DeviceNaming>? naming = null)
{
    private const string Yes = "YES";

    // Bytes from which another core is worth waking: it costs some 40 µs, and a report of 60 kB 200 on either side.
    private const int LongReport = 16 * 1024;

    public InstanceRecord Record(string sopClassUid, string sopInstanceUid, TransferSyntax transferSyntax, DatasetReading reading, Sender sender, NotAPatientOptions notAPatient)
    {
        var dataset = reading.Dataset;
        var kind = StorageClasses.Find(sopClassUid)?.Kind;
        var ((kept, contentHash), encoded) = kind == SopClassKind.Report && reading.BytesReceived >= LongReport
            ? TwoCores.Run(() => Keep(dataset), () => Read(dataset))
            : (Keep(dataset), Read(dataset));
        var extraction = encoded.Extraction;
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
            ContentHash = contentHash,
            KeptForm = kind == SopClassKind.Report ? KeptForm.Whole : KeptForm.Header,
            KeptObject = kept.Compressed,
            Patient = identity.Of(dataset),
            Accession = identity.AccessionOf(dataset.GetString(Tags.AccessionNumber)),
            NotAPatient = IdentityPatterns.Find(notAPatient, dataset),
            IsImport = sender == Sender.Import,
            IsQualityControl = IsQualityControl(dataset, extraction),
            Extraction = extraction,
            Encoded = encoded,
            Notes = Notes(reading),
        };
    }

    private (KeptObject Kept, string ContentHash) Keep(Dataset dataset)
    {
        var emptied = identity.IsEmptied ? IdentityEmptying.Mark(dataset) : null;
        var kept = KeptObject.Of(dataset, emptied);
        return (kept, identity.ContentHash(kept.Sha256, dataset, emptied));
    }

    private EncodedExtraction Read(Dataset dataset) =>
        EncodedExtraction.Of((naming?.Invoke() ?? DeviceNaming.None).Apply(DerivedValues.AddTo(Extractors.Extract(dataset), derived())));

    /// <summary>Quality Control Subject (0010,0200), or the intent 113680 of a dose report.</summary>
    private static bool IsQualityControl(Dataset dataset, DoseExtraction extraction) =>
        dataset.GetString(Tags.QualityControlSubject) == Yes || extraction.Notes.Any(note => note.Kind == NoteKinds.QualityControl);

    private static string? Notes(DatasetReading reading) => reading.Notes.Count == 0
        ? null
        : JsonSerializer.Serialize(reading.Notes.Select(note => new { kind = note.Kind, detail = note.Path }));
}
