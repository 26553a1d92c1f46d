using DoseListener.Dicom.Data;
using DoseListener.Dose.Derived;
using DoseListener.Dose.Extraction;

namespace DoseListener.Service.Extract;

/// <summary>One file and what it means.</summary>
internal sealed record FileReading(string File, DoseExtraction Extraction, PatientIdentity Identity)
{
    private const string MediaStorageDirectory = "1.2.840.10008.1.3.10";

    /// <summary>Reads a file. Whatever it is, the answer is an extraction: one that cannot be read is unreadable and says why.</summary>
    public static FileReading Of(string file)
    {
        try
        {
            using var part10 = Part10File.Read(file, bulk: BulkData.Skip);
            var dataset = part10.Dataset;
            var identity = new PatientIdentity(dataset.GetString(Tags.PatientName), dataset.GetString(Tags.PatientID), dataset.GetString(Tags.PatientBirthDate));
            return new(file, Trouble(part10) is { } note ? Unreadable(note, dataset) : DerivedValues.AddTo(Extractors.Extract(dataset), DerivedSettings.Default), identity);
        }
        catch (Exception weather) when (weather is IOException or UnauthorizedAccessException)
        {
            return new(file, Unreadable(new("CannotBeOpened", weather is UnauthorizedAccessException ? "access is denied" : "the file cannot be read"), dataset: null), new(null, null, null));
        }
    }

    /// <summary>What was read of a truncated report may lack dose, so nothing of it counts.</summary>
    private static ExtractionNote? Trouble(Part10Reading part10)
    {
        if (part10.Reading.Outcome != ReadingOutcome.Complete)
        {
            return new(part10.Reading.Outcome.ToString(), part10.Reading.Trouble ?? "");
        }

        // A DICOMDIR names its class in the meta group alone.
        return part10.Dataset.Contains(Tags.SOPClassUID) || part10.Header.Meta.GetUid(Tags.MediaStorageSOPClassUID) == MediaStorageDirectory
            ? null
            : new("NoDicomObject", "the file holds no SOP Class UID");
    }

    private static DoseExtraction Unreadable(ExtractionNote note, Dataset? dataset) => new()
    {
        Status = ExtractionStatus.Unreadable,
        Kind = ObjectKind.Other,
        SopClassUid = dataset?.GetUid(Tags.SOPClassUID),
        SopInstanceUid = dataset?.GetUid(Tags.SOPInstanceUID),
        StudyInstanceUid = dataset?.GetUid(Tags.StudyInstanceUID),
        Notes = [note],
    };
}
