using DoseListener.Dicom.Dimse;
using DoseListener.Dose.Extraction;
using DoseListener.Service.Configuration;
using DoseListener.Service.Privacy;
using DoseListener.Store;
using DoseListener.Store.Ingest;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Receiving;

/// <summary>
/// One instance from the wire to the commit. Its result is the C-STORE answer, so the sender hears Success only for what is on disk.
/// </summary>
internal sealed partial class InstanceReceiver(DoseStore store, ConfigurationMonitor configuration, PatientIdentity identity, SenderActivity activity, TimeProvider time, ILogger<InstanceReceiver> logger)
    : IInstanceReceiver
{
    private readonly InstanceRecording _recording =
        new(identity, () => configuration.Current.Options.Derived.ToSettings(), time, () => DeviceChecks.Naming(configuration.Current.Options));

    // Instances between the wire and the commit.
    private int _underWay;

    public async ValueTask<StoreAnswer> ReceiveAsync(ReceivedInstance instance, CancellationToken cancellationToken)
    {
        var (record, result) = await SaveAsync(instance, cancellationToken);
        if (result.Outcome == SaveOutcome.TryAgain)
        {
            // Said by the wire with its status, and by the store with its reason.
            return StoreAnswer.OutOfResources(result.Trouble);
        }

        activity.Heard(instance.Association.SenderName);
        ReceivingMetrics.Saved(instance.Association.SenderName, result.Outcome, InstanceStates.Of(record.Extraction), record.Bytes);
        LogReceived(record, result.Outcome, instance.Association.SenderName ?? instance.Association.CallingAETitle);
        return StoreAnswer.Success;
    }

    private async Task<(InstanceRecord Record, SaveResult Result)> SaveAsync(ReceivedInstance instance, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            var record = Record(instance);
            return (record, await store.SaveAsync(record, isAlone: Volatile.Read(ref _underWay) == 1, cancellationToken));
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private InstanceRecord Record(ReceivedInstance instance)
    {
        var options = configuration.Current.Options;
        var sender = Sender.Of(instance.Association, new SenderRules(options).Find(instance.Association.SenderName));
        return _recording.Record(instance.SopClassUid, instance.SopInstanceUid, instance.TransferSyntax, instance.Reading, sender, options.Alerts.NotAPatient);
    }

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
