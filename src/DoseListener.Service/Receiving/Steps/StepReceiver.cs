using DoseListener.Dicom.Dimse;
using DoseListener.Dose.Extraction;
using DoseListener.Service.Configuration;
using DoseListener.Service.Privacy;
using DoseListener.Store;
using DoseListener.Store.Ingest;
using DoseListener.Store.Steps;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Receiving.Steps;

/// <summary>
/// Modality Performed Procedure Step (PS3.4 annex F) as SCP. What is answered with Success is on disk: the step with all that was set, its dose, and
/// its place in the study.
/// </summary>
internal sealed partial class StepReceiver(DoseStore store, ConfigurationMonitor configuration, PatientIdentity identity, SenderActivity activity, TimeProvider time, ILogger<StepReceiver> logger)
    : INormalizedReceiver
{
    private const ushort DuplicateSopInstance = 0x0111, NoSuchObjectInstance = 0x0112, UnrecognizedOperation = 0x0211, ResourceLimitation = 0x0213;

    /// <summary>A step has one modality: more than a few changes between reading and writing do not happen.</summary>
    private const int Attempts = 5;

    private readonly StepRecording _recording =
        new(identity, () => configuration.Current.Options.Derived.ToSettings(), () => DeviceChecks.Naming(configuration.Current.Options), time);

    private static readonly NormalizedAnswer NotNow = new(ResourceLimitation, "The database cannot be written now");

    public ValueTask<NormalizedAnswer> ReceiveAsync(NormalizedRequest request, CancellationToken cancellationToken) => request.Operation switch
    {
        NormalizedOperation.Create => CreateAsync(request, cancellationToken),
        NormalizedOperation.Set => SetAsync(request, cancellationToken),
        _ => new(new NormalizedAnswer(UnrecognizedOperation, "A procedure step is created and set")),
    };

    private async ValueTask<NormalizedAnswer> CreateAsync(NormalizedRequest request, CancellationToken cancellationToken)
    {
        if (StepRules.ForCreate(request.Dataset) is { } refusal)
        {
            return refusal;
        }

        var options = configuration.Current.Options;
        var sender = Sender.Of(request.Association, new SenderRules(options).Find(request.Association.SenderName));
        var record = _recording.Begin(request.SopInstanceUid, request.TransferSyntax, request.Dataset!, sender, options.Alerts.NotAPatient);
        var result = await store.SaveAsync(record, cancellationToken);
        switch (result.Outcome)
        {
            case SaveOutcome.TryAgain:
                return NotNow;
            case SaveOutcome.Duplicate:
                return new(DuplicateSopInstance, "There is a step with this UID");
        }

        activity.Heard(request.Association.SenderName);
        LogBegun(request.SopInstanceUid, record.StudyInstanceUid, sender.Name ?? sender.CallingAE);
        LogFailure(request.SopInstanceUid, record.Extraction!);
        return NormalizedAnswer.Success;
    }

    private async ValueTask<NormalizedAnswer> SetAsync(NormalizedRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var step = store.Reader.Step(request.SopInstanceUid);
            if (StepRules.ForSet(step?.Record.Status, request.Dataset) is { } refusal)
            {
                return refusal;
            }

            if (request.Dataset is null)
            {
                return NormalizedAnswer.Success;
            }

            if (step!.KeptObject is not { } kept)
            {
                return new(NoSuchObjectInstance, "The step is not kept any more");
            }

            var change = _recording.Change(step, kept, request.Dataset);
            switch (await store.SetStepAsync(change, cancellationToken))
            {
                case StepOutcome.Changed:
                    activity.Heard(request.Association.SenderName);
                    LogSet(request.SopInstanceUid, change.Record.Status, InstanceStates.Of(change.Extraction), request.Association.SenderName ?? request.Association.CallingAETitle);
                    LogFailure(request.SopInstanceUid, change.Extraction);
                    return NormalizedAnswer.Success;
                case StepOutcome.Missing:
                    return new(NoSuchObjectInstance, "There is no such step");
                case StepOutcome.TryAgain:
                    return NotNow;
            }
        }

        return NotNow;
    }

    private void LogFailure(string sopInstanceUid, DoseExtraction extraction)
    {
        if (extraction.Notes is [{ Kind: NoteKinds.ExtractorFailed, Detail: var type }, ..])
        {
            LogExtractorFailed(sopInstanceUid, type);
        }
    }

    [LoggerMessage(2101, LogLevel.Information, "Procedure step {SopInstanceUid} of study {StudyInstanceUid} was begun by {Sender}.")]
    private partial void LogBegun(string sopInstanceUid, string? studyInstanceUid, string sender);

    [LoggerMessage(2102, LogLevel.Information, "Procedure step {SopInstanceUid} is {Status}, {State}, says {Sender}.")]
    private partial void LogSet(string sopInstanceUid, string status, string state, string sender);

    [LoggerMessage(2103, LogLevel.Error, "Procedure step {SopInstanceUid} is kept, and its dose could not be read: {ExceptionType} in the extraction, which is a fault in this program.")]
    private partial void LogExtractorFailed(string sopInstanceUid, string exceptionType);
}
