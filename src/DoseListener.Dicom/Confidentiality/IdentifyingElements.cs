using System.Collections.Frozen;
using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Confidentiality;

/// <summary>
/// The decision for each element that PS3.15 table E.1-1 would have gone: what tells who the patient, or who another person, is.
/// Not in the table and kept, because dose is found, grouped and judged by it: accession number, study, series and instance UIDs, dates of the
/// study, station, institution, descriptions, protocols, diagnoses and reasons.
/// </summary>
internal static class IdentifyingElements
{
    private const ushort PatientGroup = 0x0010;

    /// <summary>
    /// Group 0010 is about the patient and nothing else, and grows with each edition of the standard: of it only this is kept.
    /// </summary>
    private static readonly FrozenSet<uint> KeptOfPatient = Set(
        // Who gets how much: age, sex and size decide what a dose means.
        Tags.PatientSex, Tags.PatientAge, Tags.PatientSize, Tags.PatientSizeCodeSequence, Tags.PatientBodyMassIndex, Tags.PatientWeight,
        Tags.MeasuredAPDimension, Tags.MeasuredLateralDimension, Tags.ExaminedBodyThickness,

        // An unborn child's dose.
        Tags.PregnancyStatus, Tags.LastMenstrualDate,

        // A phantom or an animal is no patient.
        Tags.QualityControlSubject, Tags.QualityControlSubjectTypeCodeSequence,
        Tags.PatientSpeciesDescription, Tags.PatientSpeciesCodeSequence, Tags.PatientSexNeutered, Tags.AnatomicalOrientationType,

        // Says how the patient is known, not who it is.
        Tags.TypeOfPatientID);

    /// <summary>Emptied wherever it stands, beside all person names.</summary>
    private static readonly FrozenSet<uint> Emptied = Set(
        // The patient under other objects: a UID or an alias for the person.
        Tags.ReferencedPatientSequence, Tags.ReferencedPatientAliasSequence,

        // The patient in a hospital's or a trial's books.
        Tags.AdmissionID, Tags.IssuerOfAdmissionID, Tags.IssuerOfAdmissionIDSequence,
        Tags.ServiceEpisodeID, Tags.IssuerOfServiceEpisodeID, Tags.IssuerOfServiceEpisodeIDSequence,
        Tags.ClinicalTrialSubjectID, Tags.ClinicalTrialSubjectReadingID,

        // Where a patient can be found, and free text about a person that no dose is read from.
        Tags.CurrentPatientLocation, Tags.PatientInstitutionResidence, Tags.ScheduledPatientInstitutionResidence,
        Tags.SpecialNeeds, Tags.PatientState,

        // Physicians, operators and observers: numbers, addresses and telephones beside their names, which are person names.
        Tags.ReferringPhysicianAddress, Tags.ReferringPhysicianTelephoneNumbers, Tags.ReferringPhysicianIdentificationSequence,
        Tags.ConsultingPhysicianIdentificationSequence, Tags.PhysiciansOfRecordIdentificationSequence,
        Tags.PerformingPhysicianIdentificationSequence, Tags.PhysiciansReadingStudyIdentificationSequence,
        Tags.RequestingPhysicianIdentificationSequence, Tags.ScheduledPerformingPhysicianIdentificationSequence,
        Tags.OperatorIdentificationSequence, Tags.HumanPerformerCodeSequence, Tags.VerifyingObserverIdentificationCodeSequence,
        Tags.ContentCreatorIdentificationCodeSequence, Tags.IntendedRecipientsOfResultsIdentificationSequence,
        Tags.PersonIdentificationCodeSequence, Tags.PersonAddress, Tags.PersonTelephoneNumbers, Tags.PersonTelecomInformation,
        Tags.OrderCallbackPhoneNumber, Tags.OrderCallbackTelecomInformation, Tags.DistributionAddress,
        Tags.AddressTrial, Tags.TelephoneNumberTrial,

        // What attributes were before somebody changed or hid them: old names and numbers.
        Tags.OriginalAttributesSequence, Tags.ModifiedAttributesSequence, Tags.EncryptedAttributesSequence,

        // Certificates name their owner, and no signature survives the emptying.
        Tags.DigitalSignaturesSequence,

        // A page of paper names its patient.
        Tags.EncapsulatedDocument);

    public static bool Contains(Tag tag) => tag.Group == PatientGroup ? !KeptOfPatient.Contains(tag.Value) : Emptied.Contains(tag.Value);

    private static FrozenSet<uint> Set(params Tag[] tags) => tags.Select(tag => tag.Value).ToFrozenSet();
}
