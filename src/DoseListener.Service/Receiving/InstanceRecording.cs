using System.Collections;
using System.Text.Json;
using DoseListener.Dicom.Confidentiality;
using DoseListener.Dicom.Data;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.SopClasses;
using DoseListener.Service.Privacy;
using DoseListener.Store.Ingest;

namespace DoseListener.Service.Receiving;

/// <summary>
/// Makes of one data set what the store takes: kept copy, hashes, pseudonym, dose. Everything that costs time is done here, on the caller's thread,
/// so that the store's one writer only binds and steps. The wire and the import share it, so that neither keeps or reads an object in another way.
/// </summary>
internal sealed class InstanceRecording(PatientIdentity identity, TimeProvider time)
{
    public InstanceRecord Record(string sopClassUid, string sopInstanceUid, TransferSyntax transferSyntax, DatasetReading reading, Sender sender)
    {
        var dataset = reading.Dataset;
        var emptied = identity.IsEmptied ? IdentityEmptying.Mark(dataset) : null;

        var (kept, extraction) = KeepAndExtract(dataset, emptied);
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
            Extraction = extraction,
            Notes = Notes(reading),
        };
    }

    /// <summary>At once, since both only read. Where no other thread is free, this one makes the copy too, when it asks for it.</summary>
    private static (KeptObject Kept, DoseExtraction Extraction) KeepAndExtract(Dataset dataset, BitArray? emptied)
    {
        var keeping = Task.Run(() => KeptObject.Of(dataset, emptied));
        try
        {
            var extraction = Extractors.Extract(dataset);
            return (keeping.GetAwaiter().GetResult(), extraction);
        }
        finally
        {
            // The data set's memory is given to others as soon as this ends, however it ends.
            if (!keeping.IsCompleted)
            {
                ((IAsyncResult)keeping).AsyncWaitHandle.WaitOne();
            }
        }
    }

    private static string? Notes(DatasetReading reading) => reading.Notes.Count == 0
        ? null
        : JsonSerializer.Serialize(reading.Notes.Select(note => new { kind = note.Kind, detail = note.Path }));
}
