using System.Buffers;
using System.Security.Cryptography;
using DoseListener.Dicom.Confidentiality;
using DoseListener.Dicom.Data;
using DoseListener.Dose.Derived;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Steps;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Privacy;
using DoseListener.Store.Ingest;
using DoseListener.Store.Steps;

namespace DoseListener.Service.Receiving.Steps;

/// <summary>
/// Makes of the messages about a step what the store takes. A step is kept as one object: what it was created with and everything that was set
/// since, with its SOP class and instance, so that it can be read again like any other.
/// </summary>
internal sealed class StepRecording(PatientIdentity identity, Func<DerivedSettings> derived, Func<DeviceNaming> naming, TimeProvider time)
{
    private readonly InstanceRecording _recording = new(identity, derived, time, naming);

    public InstanceRecord Begin(string sopInstanceUid, TransferSyntax transferSyntax, Dataset content, Sender sender, NotAPatientOptions notAPatient)
    {
        using var step = DatasetChange.Copy(content).Add(Tags.SOPClassUID, StepRules.SopClass).Add(Tags.SOPInstanceUID, sopInstanceUid).Build();
        var bytes = new ArrayBufferWriter<byte>();
        DatasetWriter.Write(bytes, step, TransferSyntax.ExplicitVRLittleEndian);
        var reading = new DatasetReading
        {
            Outcome = ReadingOutcome.Complete,
            Dataset = step,
            BytesReceived = bytes.WrittenCount,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.WrittenSpan)),
        };
        var record = _recording.Record(StepRules.SopClass, sopInstanceUid, transferSyntax, reading, sender, notAPatient);
        return record with
        {
            StudyInstanceUid = record.Extraction!.StudyInstanceUid,
            Step = new(StepRules.InProgress, StepContext.Of(step, record.Extraction.Patient)),
        };
    }

    public StepChange Change(StoredStep stored, byte[] keptObject, Dataset changes)
    {
        using var file = Part10File.Read(keptObject);
        using var step = DatasetChange.Apply(file.Dataset, changes, StepRules.MaySet);
        var emptied = identity.IsEmptied ? IdentityEmptying.Mark(step) : null;
        var kept = KeptObject.Of(step, emptied);
        var extraction = naming().Apply(DerivedValues.AddTo(Extractors.Extract(step), derived()));

        // The birth date is emptied by now.
        var before = stored.Record.Context.Patient;
        extraction = extraction with { Patient = extraction.Patient with { AgeYears = extraction.Patient.AgeYears ?? before.AgeYears } };
        return new()
        {
            SopInstanceUid = stored.SopInstanceUid,
            Revision = stored.Revision,
            Record = new(step.GetString(Tags.PerformedProcedureStepStatus) ?? stored.Record.Status, StepContext.Of(step, extraction.Patient)),
            KeptSha256 = kept.Sha256,
            ContentHash = identity.ContentHash(kept.Sha256, step, emptied),
            KeptObject = kept.Compressed,
            Extraction = extraction,
        };
    }
}
