using System.Buffers;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Dimse;
using DoseListener.Dicom.Upper;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Receiving;
using DoseListener.Store.Ingest;

namespace DoseListener.Service.Import;

/// <summary>Reads a file as the listener would receive it: reports whole, images by their header, and the same objects refused.</summary>
internal sealed class ImportReader(AcceptorPolicy policy, InstanceRecording recording, NotAPatientOptions notAPatient)
{
    private const string MediaStorageDirectory = "1.2.840.10008.1.3.10";

    /// <summary>Enough for every meta group.</summary>
    private const int HeadSize = 64 * 1024;

    /// <summary>The record, or why there is none.</summary>
    public (InstanceRecord? Record, ImportedFile? Missing) Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Read(path, file);
        }
        catch (Exception weather) when (weather is IOException or UnauthorizedAccessException)
        {
            return (null, new(path, ImportOutcome.CannotBeOpened, weather is UnauthorizedAccessException ? "access is denied" : "the file cannot be read"));
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            // One file must not keep the others out. The type alone: a message may hold what was read.
            return (null, new(path, ImportOutcome.Refused, $"{bug.GetType().Name} while it was read, which is a fault in this program"));
        }
    }

    private (InstanceRecord? Record, ImportedFile? Missing) Read(string path, FileStream file)
    {
        var named = NamedClass(file);
        if (named == MediaStorageDirectory)
        {
            return (null, new(path, ImportOutcome.Directory));
        }

        var reading = ReadAs(named, file);
        try
        {
            // Tools that make a new object of an old one forget the meta group: what the data set says decides how much of it is kept.
            var sopClassUid = reading.Dataset.GetUid(Tags.SOPClassUID);
            if (sopClassUid != named && BulkOf(sopClassUid) != BulkOf(named))
            {
                reading.Dispose();
                reading = ReadAs(sopClassUid, file);
            }

            return sopClassUid is { Length: > 0 } && policy.FindSopClass(sopClassUid) is { } sopClass
                ? Record(path, reading, sopClass)
                : (null, WithoutClass(path, reading, sopClassUid));
        }
        finally
        {
            reading.Dispose();
        }
    }

    private (InstanceRecord? Record, ImportedFile? Missing) Record(string path, Part10Reading reading, SopClassPolicy sopClass)
    {
        if (StoreConformance.CheckDataSet(reading.Reading, sopClass) is { } refusal)
        {
            return (null, new(path, ImportOutcome.Refused, refusal.Comment));
        }

        var dataset = reading.Dataset;
        return (recording.Record(dataset.GetUid(Tags.SOPClassUID)!, dataset.GetUid(Tags.SOPInstanceUID)!, reading.Header.TransferSyntax, reading.Reading, Sender.Import, notAPatient), null);
    }

    private static ImportedFile WithoutClass(string path, Part10Reading reading, string? sopClassUid)
    {
        var isDicom = sopClassUid is { Length: > 0 } || reading.Header.Meta.Contains(Tags.TransferSyntaxUID);
        return (isDicom, reading.Reading.Outcome) switch
        {
            (false, _) => new(path, ImportOutcome.NotDicom, "no DICOM file"),
            (true, ReadingOutcome.Complete) => new(path, ImportOutcome.Refused, sopClassUid is { Length: > 0 } ? "not of a storage class that is accepted" : "SOP Class UID is missing"),
            (true, var outcome) => new(path, ImportOutcome.Refused, outcome == ReadingOutcome.Truncated ? "Data set ends inside an element" : "Data set cannot be read"),
        };
    }

    private BulkData BulkOf(string? sopClassUid) => sopClassUid is { Length: > 0 } && policy.FindSopClass(sopClassUid) is { } sopClass ? sopClass.Bulk : BulkData.Skip;

    private Part10Reading ReadAs(string? sopClassUid, FileStream file)
    {
        file.Position = 0;
        return Part10File.Read(file, policy.Datasets, BulkOf(sopClassUid));
    }

    /// <summary>The class in the meta group, by which most files can be read at once.</summary>
    private static string? NamedClass(FileStream file)
    {
        var head = ArrayPool<byte>.Shared.Rent(HeadSize);
        try
        {
            var header = Part10File.ReadHeader(head.AsSpan(0, file.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false)));
            using (header.Meta)
            {
                return header.Meta.GetUid(Tags.MediaStorageSOPClassUID);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(head);
        }
    }
}
