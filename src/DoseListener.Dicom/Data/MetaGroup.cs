using System.Buffers;
using System.Buffers.Binary;

namespace DoseListener.Dicom.Data;

/// <summary>Group 0002 of a file, always Explicit VR Little Endian (PS3.10 7.1).</summary>
internal static class MetaGroup
{
    private const ushort Group = 0x0002;

    /// <summary>Bytes of the elements of group 0002 at the beginning. Counted, since group lengths in files are often wrong.</summary>
    public static int Measure(ReadOnlySpan<byte> bytes)
    {
        var end = 0;
        while (bytes.Length - end >= 8 && BinaryPrimitives.ReadUInt16LittleEndian(bytes[end..]) == Group)
        {
            var header = bytes[end..];
            var vr = (ushort)((header[4] << 8) | header[5]);
            var isShort = VrCodes.HasShortLength(vr);
            if (!isShort && VrCodes.AreLetters(vr) && header.Length < 12)
            {
                break;
            }

            var (headerSize, length) = (isShort, VrCodes.AreLetters(vr)) switch
            {
                (true, _) => (8, BinaryPrimitives.ReadUInt16LittleEndian(header[6..])),
                (false, true) => (12, BinaryPrimitives.ReadUInt32LittleEndian(header[8..])),
                (false, false) => (8, BinaryPrimitives.ReadUInt32LittleEndian(header[4..])),
            };
            if (length > header.Length - headerSize)
            {
                break;
            }

            end += headerSize + (int)length;
        }

        return end;
    }

    /// <summary>A data set begins with group 0008 or thereabouts: the order of the group's bytes and whether letters follow show the rest.</summary>
    public static TransferSyntax Guess(ReadOnlySpan<byte> dataset)
    {
        if (dataset.Length < 8)
        {
            return TransferSyntax.ExplicitVRLittleEndian;
        }

        if (!VrCodes.IsDefined((ushort)((dataset[4] << 8) | dataset[5])))
        {
            return TransferSyntax.ImplicitVRLittleEndian;
        }

        return dataset[0] == 0 && dataset[1] != 0 ? TransferSyntax.ExplicitVRBigEndian : TransferSyntax.ExplicitVRLittleEndian;
    }

    public static void Write(IBufferWriter<byte> output, TransferSyntax syntax, string? sopClassUid, string? sopInstanceUid)
    {
        var elements = new DatasetBuilder()
            .Add(Tags.FileMetaInformationVersion, Vr.OB, [0x00, 0x01])
            .Add(Tags.TransferSyntaxUID, syntax.Uid)
            .Add(Tags.ImplementationClassUID, Implementation.ClassUid)
            .Add(Tags.ImplementationVersionName, Implementation.VersionName);
        if (sopClassUid is not null)
        {
            elements.Add(Tags.MediaStorageSOPClassUID, sopClassUid);
        }

        if (sopInstanceUid is not null)
        {
            elements.Add(Tags.MediaStorageSOPInstanceUID, sopInstanceUid);
        }

        var bytes = new ArrayBufferWriter<byte>();
        using var rest = elements.Build();
        DatasetWriter.Write(bytes, rest, TransferSyntax.ExplicitVRLittleEndian);
        using var length = new DatasetBuilder().Add(Tags.FileMetaInformationGroupLength, bytes.WrittenCount).Build();
        DatasetWriter.Write(output, length, TransferSyntax.ExplicitVRLittleEndian);
        output.Write(bytes.WrittenSpan);
    }
}
