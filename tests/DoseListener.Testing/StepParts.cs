using DoseListener.Dicom.Data;

namespace DoseListener.Testing;

/// <summary>The messages of a synthetic performed procedure step of the study of <see cref="ReportParts"/>: a test changes the part that it is about.</summary>
public static class StepParts
{
    public const string InProgress = "IN PROGRESS", Completed = "COMPLETED", Discontinued = "DISCONTINUED";

    public static readonly string Uid = ReportParts.Uid(800);

    /// <summary>N-CREATE: what is known when the examination begins.</summary>
    public static DatasetBuilder Create(string status = InProgress) => new DatasetBuilder()
        .Add(Tags.SpecificCharacterSet, "ISO_IR 100")
        .AddSequence(Tags.ScheduledStepAttributesSequence, new DatasetBuilder()
            .Add(Tags.StudyInstanceUID, ReportParts.Uid(2))
            .Add(Tags.AccessionNumber, "A4711")
            .Add(Tags.RequestedProcedureDescription, "Schluckakt"))
        .Add(Tags.PatientName, ReportParts.PatientName)
        .Add(Tags.PatientID, ReportParts.PatientId)
        .Add(Tags.PatientBirthDate, ReportParts.BirthDate)
        .Add(Tags.PatientSex, "F")
        .Add(Tags.PerformedProcedureStepID, "P1")
        .Add(Tags.PerformedStationAETitle, "RF1")
        .Add(Tags.PerformedStationName, "ROOM 1")
        .Add(Tags.PerformedLocation, "Süd")
        .Add(Tags.PerformedProcedureStepStartDate, "20260131")
        .Add(Tags.PerformedProcedureStepStartTime, "101500")
        .Add(Tags.PerformedProcedureStepStatus, status)
        .Add(Tags.PerformedProcedureStepDescription, "Durchleuchtung Ösophagus")
        .Add(Tags.Modality, "RF")
        .Add(Tags.PerformedProcedureStepEndDate)
        .Add(Tags.PerformedProcedureStepEndTime)
        .AddSequence(Tags.PerformedSeriesSequence);

    /// <summary>N-SET: what is known at its end, with the retired attributes of its dose.</summary>
    public static DatasetBuilder End(string status = Completed) => new DatasetBuilder()
        .Add(Tags.PerformedProcedureStepStatus, status)
        .Add(Tags.PerformedProcedureStepEndDate, "20260131")
        .Add(Tags.PerformedProcedureStepEndTime, "103000")
        .AddSequence(Tags.PerformedProtocolCodeSequence, SampleDatasets.Code("RF-07", "99LOCAL", "Swallow"))
        .AddSequence(Tags.PerformedSeriesSequence, new DatasetBuilder()
            .Add(Tags.SeriesInstanceUID, ReportParts.Uid(3))
            .Add(Tags.ProtocolName, "Swallow low dose")
            .Add(Tags.PerformingPhysicianName, "Qzxdoctor^Anna")
            .AddSequence(Tags.ReferencedImageSequence, new DatasetBuilder()
                .Add(Tags.ReferencedSOPClassUID, Uids.XRayRadiofluoroscopicImageStorage)
                .Add(Tags.ReferencedSOPInstanceUID, ReportParts.Uid(31))))
        .Add(Tags.TotalTimeOfFluoroscopy, 125m)
        .Add(Tags.TotalNumberOfExposures, 2m)
        .Add(Tags.ImageAndFluoroscopyAreaDoseProduct, "42.5")
        .Add(Tags.EntranceDose, 1m)
        .Add(Tags.EntranceDoseInmGy, "83.2")
        .AddSequence(Tags.ExposureDoseSequence, Exposure("70"), Exposure("81"));

    /// <summary>A step as it is kept: everything that was created and set.</summary>
    public static DatasetBuilder Whole() => Create(Completed)
        .Add(Tags.SOPClassUID, Uids.ModalityPerformedProcedureStep)
        .Add(Tags.SOPInstanceUID, Uid)
        .Add(Tags.PerformedProcedureStepEndDate, "20260131")
        .AddSequence(Tags.PerformedSeriesSequence, new DatasetBuilder().Add(Tags.SeriesInstanceUID, ReportParts.Uid(3)))
        .Add(Tags.TotalTimeOfFluoroscopy, 125m)
        .Add(Tags.ImageAndFluoroscopyAreaDoseProduct, "42.5")
        .Add(Tags.EntranceDoseInmGy, "83.2")
        .AddSequence(Tags.ExposureDoseSequence, Exposure("70"), Exposure("81"));

    public static DatasetBuilder Exposure(string kilovolts) => new DatasetBuilder()
        .Add(Tags.RadiationMode, "PULSED")
        .Add(Tags.KVP, kilovolts)
        .Add(Tags.XRayTubeCurrentInuA, "300000")
        .Add(Tags.ExposureTime, "25");
}
