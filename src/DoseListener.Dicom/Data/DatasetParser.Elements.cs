using System.Buffers.Binary;

namespace DoseListener.Dicom.Data;

/// <content>Elements of a data set or item.</content>
internal sealed partial class DatasetParser
{
    private const uint PixelRepresentation = 0x0028_0103;

    private bool ParseElement(ref Frame frame)
    {
        var header = arena.Held[(int)_position..];
        if (!frame.IsEncodingSeen)
        {
            SeeEncoding(ref frame, header);
        }

        var tag = ReadTag(header, frame.IsBigEndian);
        if (tag >> 16 == DelimiterGroup)
        {
            return ParseDelimiter(ref frame, tag, ReadLength(header[4..], frame.IsBigEndian));
        }

        if (!frame.IsImplicit)
        {
            var written = (ushort)((header[4] << 8) | header[5]);
            if (VrCodes.HasShortLength(written))
            {
                var shortLength = frame.IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(header[6..]) : BinaryPrimitives.ReadUInt16LittleEndian(header[6..]);
                return TakeElement(ref frame, header, ShortHeader, tag, written, shortLength, isWritten: true);
            }

            if (VrCodes.AreLetters(written))
            {
                if (frame.End - StreamPosition < LongHeader)
                {
                    return Fail(ReadingOutcome.Malformed, $"{Describe(tag)} does not fit into what encloses it");
                }

                return header.Length >= LongHeader
                    && TakeElement(ref frame, header, LongHeader, tag, written, ReadLength(header[8..], frame.IsBigEndian), isWritten: true);
            }

            Note("ImplicitElementInExplicit", tag);
        }

        var vr = DicomDictionary.FindVr(new Tag(tag), _signedPixels).Code;
        return TakeElement(ref frame, header, ShortHeader, tag, vr, ReadLength(header[4..], frame.IsBigEndian), isWritten: false);
    }

    /// <param name="header">What has arrived from the element's first byte on.</param>
    /// <param name="isWritten">The VR stood in the bytes and does not come from the dictionary.</param>
    private bool TakeElement(ref Frame frame, ReadOnlySpan<byte> header, int headerSize, uint tag, ushort vr, uint length, bool isWritten)
    {
        if (length == UndefinedLength)
        {
            return TakeUndefinedLength(ref frame, headerSize, tag, vr, isWritten);
        }

        if (length > frame.End - StreamPosition - headerSize)
        {
            return Fail(ReadingOutcome.Malformed, $"{Describe(tag)} does not fit into what encloses it");
        }

        if (vr == VrCodes.SQ || (vr == VrCodes.UN && isWritten && length >= ShortHeader && DicomDictionary.FindVr(new Tag(tag)) == Vr.SQ))
        {
            if (length == 0)
            {
                return TakeEmptySequence(tag, headerSize);
            }

            if (header.Length < headerSize + Math.Min(length, 4))
            {
                return false;
            }

            // UN holds Implicit VR Little Endian whatever surrounds it (PS3.5 6.2.2).
            var isUnknown = vr == VrCodes.UN;
            var isBig = frame.IsBigEndian && !isUnknown;
            if (length >= ShortHeader && ReadTag(header[headerSize..], isBig) is ItemTag or SequenceDelimiter)
            {
                var isSure = isWritten && !isUnknown;
                return OpenSequence(frame, tag, frame.IsImplicit || !isSure, isBig, isSure || frame.IsImplicit, headerSize, length);
            }

            if (!isUnknown)
            {
                Note("SequenceWithoutItems", tag);
                vr = VrCodes.UN;
            }
        }

        return TakeValue(ref frame, header, headerSize, tag, vr, length);
    }

    private bool TakeEmptySequence(uint tag, int headerSize)
    {
        if (!AddNode(tag, VrCodes.SQ, NodeFlags.Sequence, (int)_position + headerSize, 0))
        {
            return false;
        }

        _position += headerSize;
        return true;
    }

    private bool TakeValue(ref Frame frame, ReadOnlySpan<byte> header, int headerSize, uint tag, ushort vr, uint length)
    {
        if (tag == PixelRepresentation && length >= 2 && _depth == 0)
        {
            if (header.Length < headerSize + 2)
            {
                return false;
            }

            _signedPixels = (header[headerSize] | header[headerSize + 1]) == 1;
        }

        var isPixels = IsPixelData(tag);
        HasPixelData |= isPixels && _depth == 0;
        var flags = frame.IsBigEndian && vr != VrCodes.UN ? NodeFlags.BigEndian : NodeFlags.None;
        var start = (int)_position + headerSize;
        if (bulk == BulkData.Keep || !(isPixels || length > limits.MaxBulkValueBytes))
        {
            if (!AddNode(tag, vr, flags, start, length))
            {
                return false;
            }

            _position += headerSize + (long)length;
            return true;
        }

        if (!AddNode(tag, vr, flags | NodeFlags.Skipped, start, length))
        {
            return false;
        }

        _position = start;
        Skip(length);
        CloseGap(start);
        return true;
    }

    private void Skip(long length)
    {
        var arrived = Math.Min(arena.Length - _position, length);
        _position += arrived;
        _toSkip = length - arrived;
    }

    /// <summary>
    /// The first element shows what an encoding really is: senders have sent Explicit VR where Implicit was agreed, and the other way round,
    /// and what lies in an UN of undefined length is not always implicit.
    /// </summary>
    private void SeeEncoding(ref Frame frame, ReadOnlySpan<byte> header)
    {
        frame.IsEncodingSeen = true;
        var vr = (ushort)((header[4] << 8) | header[5]);
        if (frame.IsImplicit && VrCodes.IsDefined(vr))
        {
            frame.IsImplicit = false;
            Note("ExplicitInsteadOfImplicit");
        }
        else if (!frame.IsImplicit && !VrCodes.AreLetters(vr) && ReadLength(header[4..], isBigEndian: false) <= ushort.MaxValue && ReadTag(header, isBigEndian: false) >> 16 != DelimiterGroup)
        {
            (frame.IsImplicit, frame.IsBigEndian) = (true, false);
            Note("ImplicitInsteadOfExplicit");
        }
    }

    /// <summary>Pixel Data, Float Pixel Data, Double Float Pixel Data (PS3.3 C.7.6.24).</summary>
    private static bool IsPixelData(uint tag) => tag is 0x7FE0_0008 or 0x7FE0_0009 or 0x7FE0_0010;

    private static uint ReadTag(ReadOnlySpan<byte> bytes, bool isBigEndian) => isBigEndian
        ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
        : System.Numerics.BitOperations.RotateLeft(BinaryPrimitives.ReadUInt32LittleEndian(bytes), 16);

    private static uint ReadLength(ReadOnlySpan<byte> bytes, bool isBigEndian) =>
        isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
