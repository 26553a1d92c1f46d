using System.Diagnostics.CodeAnalysis;
using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Dimse;

/// <summary>What a presentation context is proposed for.</summary>
internal sealed record StorableKind(string SopClassUid, string TransferSyntaxUid)
{
    public override string ToString() => $"{Uids.FindName(SopClassUid) ?? SopClassUid} in {Uids.FindName(TransferSyntaxUid) ?? TransferSyntaxUid}";
}

/// <summary>A Part 10 file with what a C-STORE has to say about it.</summary>
internal sealed record StorableFile(string Path, StorableKind Kind, string SopInstanceUid, int DatasetOffset)
{
    /// <summary>Enough for every meta group and for the first elements of the data set.</summary>
    private const int HeadSize = 64 * 1024;

    public static bool TryOpen(string path, [NotNullWhen(true)] out StorableFile? file, [NotNullWhen(false)] out string? trouble)
    {
        file = null;
        try
        {
            using var stream = File.OpenRead(path);
            var head = new byte[HeadSize];
            var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            var (meta, syntax, offset) = Part10File.ReadHeader(head.AsSpan(0, length));
            using (meta)
            {
                // The data set's own: a peer compares them with the command, and tools that give new UIDs forget the meta group.
                var (sopClass, sopInstance) = FindInDataSet(head.AsSpan(offset, length - offset), syntax);
                sopClass ??= meta.GetUid(Tags.MediaStorageSOPClassUID);
                sopInstance ??= meta.GetUid(Tags.MediaStorageSOPInstanceUID);
                if (!UidRules.IsValid(sopClass) || !UidRules.IsValid(sopInstance))
                {
                    trouble = "The file is no DICOM file, or names no valid SOP class and instance.";
                    return false;
                }

                file = new(path, new(sopClass, syntax.Uid), sopInstance, offset);
                trouble = null;
                return true;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            trouble = failure.Message;
            return false;
        }
    }

    private static (string? SopClassUid, string? SopInstanceUid) FindInDataSet(ReadOnlySpan<byte> start, TransferSyntax syntax)
    {
        using var reader = new DatasetReader(syntax, DatasetLimits.Default, BulkData.Skip);
        reader.Append(start);
        using var reading = reader.Complete();
        return (reading.Dataset.GetUid(Tags.SOPClassUID), reading.Dataset.GetUid(Tags.SOPInstanceUID));
    }
}
