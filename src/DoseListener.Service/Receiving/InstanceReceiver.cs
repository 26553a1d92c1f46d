using System.Text.Json;
using DoseListener.Dicom.Confidentiality;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Dimse;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.SopClasses;
using DoseListener.Service.Configuration;
using DoseListener.Service.Privacy;
using DoseListener.Store;
using DoseListener.Store.Ingest;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Receiving;

/// <summary>
/// One instance from the wire to the commit. Its result is the C-STORE answer, so the sender hears Success only for what is on disk.
/// </summary>
internal sealed partial class InstanceReceiver(DoseStore store, ConfigurationMonitor configuration, PatientIdentity identity, TimeProvider time, ILogger<InstanceReceiver> logger)
    : IInstanceReceiver
{
    public async ValueTask<StoreAnswer> ReceiveAsync(ReceivedInstance instance, CancellationToken cancellationToken)
    {
        var record = Record(instance);
        var result = await store.SaveAsync(record, cancellationToken);
        LogReceived(record, result.Outcome, instance.Association.SenderName ?? instance.Association.CallingAETitle);
        return result.Outcome == SaveOutcome.TryAgain ? StoreAnswer.OutOfResources(result.Trouble) : StoreAnswer.Success;
    }

    /// <summary>Everything that costs time is done here, on the association's thread, so that the store's one writer only binds and steps.</summary>
    private InstanceRecord Record(ReceivedInstance instance)
    {
        var (association, reading) = (instance.Association, instance.Reading);
        var dataset = reading.Dataset;
        var sender = new SenderRules(configuration.Current.Options).Find(association.SenderName);
        var kept = KeptObject.Of(dataset, identity.IsEmptied ? IdentityEmptying.Mark(dataset) : null);
        return new InstanceRecord
        {
            SopInstanceUid = instance.SopInstanceUid,
            SopClassUid = instance.SopClassUid,
            StudyInstanceUid = dataset.GetUid(Tags.StudyInstanceUID),
            SeriesInstanceUid = dataset.GetUid(Tags.SeriesInstanceUID),
            Modality = dataset.GetString(Tags.Modality),
            ReceivedAt = time.GetUtcNow(),
            CallingAE = association.CallingAETitle,
            CalledAE = association.CalledAETitle,
            Address = association.RemoteEndPoint.Address.ToString(),
            SenderName = association.SenderName,
            SenderModality = sender?.Modality,
            SenderLocation = sender?.Location,
            SenderTimeZone = sender?.TimeZone,
            SenderPurpose = sender is null ? null : ScalarReader.NameOf(sender.Purpose),
            ImplementationClassUid = association.ImplementationClassUid,
            ImplementationVersionName = association.ImplementationVersionName,
            TransferSyntax = instance.TransferSyntax.Uid,
            Bytes = reading.BytesReceived,
            Sha256 = reading.Sha256,
            KeptSha256 = kept.Sha256,
            KeptForm = StorageClasses.Find(instance.SopClassUid)?.Kind == SopClassKind.Report ? KeptForm.Whole : KeptForm.Header,
            KeptObject = kept.Compressed,
            Patient = identity.Of(dataset),
            Extraction = Extractors.Extract(dataset),
            Notes = Notes(reading),
        };
    }

    private static string? Notes(DatasetReading reading) => reading.Notes.Count == 0
        ? null
        : JsonSerializer.Serialize(reading.Notes.Select(note => new { kind = note.Kind, detail = note.Path }));

    private void LogReceived(InstanceRecord record, SaveOutcome outcome, string sender)
    {
        var extraction = record.Extraction!;
        LogReceived(record.SopInstanceUid, outcome, InstanceStates.Of(extraction), extraction.Events.Count, extraction.Notes.Count, record.Bytes, sender);
        if (extraction.Notes is [{ Kind: NoteKinds.ExtractorFailed, Detail: var type }, ..])
        {
            LogExtractorFailed(record.SopInstanceUid, type);
        }
    }

    [LoggerMessage(2001, LogLevel.Information, "Instance {SopInstanceUid}: {Outcome}, {State}, {Events} events, {Notes} notes, {Bytes} bytes, from {Sender}.")]
    private partial void LogReceived(string sopInstanceUid, SaveOutcome outcome, string state, int events, int notes, long bytes, string sender);

    [LoggerMessage(2002, LogLevel.Error, "Instance {SopInstanceUid} is kept, and its dose could not be read: {ExceptionType} in the extraction, which is a fault in this program.")]
    private partial void LogExtractorFailed(string sopInstanceUid, string exceptionType);
}
