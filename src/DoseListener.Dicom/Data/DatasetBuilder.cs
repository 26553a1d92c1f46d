using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using DoseListener.Dicom.Data.Text;

namespace DoseListener.Dicom.Data;

/// <summary>
/// Puts a data set together: for answers, samples and tests. Elements come out sorted, whatever the order they were added in; texts are
/// encoded in the (0008,0005) of their data set or of what surrounds it.
/// </summary>
public sealed class DatasetBuilder
{
    private static readonly DatasetLimits Unlimited = new() { MaxKeptBytes = Array.MaxLength, MaxElements = int.MaxValue, MaxDepth = int.MaxValue };

    private readonly SortedDictionary<Tag, Entry> _entries = [];

    private readonly record struct Entry(Vr Vr, byte[] Bytes, string? Text = null, DatasetBuilder[]? Items = null);

    /// <summary>An element without a value.</summary>
    public DatasetBuilder Add(Tag tag) => Add(tag, DicomDictionary.FindVr(tag), Array.Empty<byte>());

    /// <summary>A text in the element's own VR; several values are separated by a backslash. Binary numbers are written as such.</summary>
    public DatasetBuilder Add(Tag tag, string text) => Add(tag, DicomDictionary.FindVr(tag), text);

    public DatasetBuilder Add(Tag tag, Vr vr, string text)
    {
        _entries[tag] = new Entry(vr, [], text);
        return this;
    }

    public DatasetBuilder Add(Tag tag, params decimal[] numbers) => Add(tag, DicomDictionary.FindVr(tag), numbers);

    public DatasetBuilder Add(Tag tag, Vr vr, params decimal[] numbers)
    {
        if (VrCodes.IsText(vr.Code))
        {
            return Add(tag, vr, string.Join('\\', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))));
        }

        return Add(tag, vr, numbers.SelectMany(number => Binary(vr, number)).ToArray());
    }

    /// <summary>A value as it is, little endian.</summary>
    public DatasetBuilder Add(Tag tag, Vr vr, byte[] bytes)
    {
        _entries[tag] = new Entry(vr, bytes);
        return this;
    }

    public DatasetBuilder AddSequence(Tag tag, params DatasetBuilder[] items)
    {
        _entries[tag] = new Entry(Vr.SQ, [], Items: items);
        return this;
    }

    public Dataset Build()
    {
        var bytes = new ArrayBufferWriter<byte>();
        Write(bytes, CharacterSet.Default);
        using var reader = new DatasetReader(TransferSyntax.ExplicitVRLittleEndian, Unlimited, BulkData.Keep);
        reader.Append(bytes.WrittenSpan);
        var reading = reader.Complete();
        return reading.Outcome == ReadingOutcome.Complete ? reading.Dataset : throw new InvalidOperationException($"What was added is no data set: {reading.Trouble}");
    }

    private void Write(ArrayBufferWriter<byte> output, CharacterSet inherited)
    {
        var declared = _entries.TryGetValue(Tags.SpecificCharacterSet, out var terms);
        var characterSet = declared ? CharacterSet.For((terms.Text ?? "").Split('\\'), fallback: null) : inherited;
        foreach (var (tag, entry) in _entries)
        {
            if (entry.Items is null)
            {
                WriteValue(output, tag, entry.Vr, Encode(entry, characterSet));
                continue;
            }

            Write(output, new ElementHeader(tag, Vr.SQ, ElementHeader.UndefinedLength));
            foreach (var item in entry.Items)
            {
                Write(output, ElementHeader.Item());
                item.Write(output, characterSet);
                Write(output, ElementHeader.ItemDelimiter);
            }

            Write(output, ElementHeader.SequenceDelimiter);
        }
    }

    private static byte[] Encode(Entry entry, CharacterSet characterSet)
    {
        if (entry.Text is null)
        {
            return entry.Bytes;
        }

        return VrCodes.IsText(entry.Vr.Code) || VrCodes.UnitSize(entry.Vr.Code) == 1
            ? characterSet.Encode(entry.Text, entry.Vr)
            : [.. entry.Text.Split('\\').SelectMany(value => Binary(entry.Vr, decimal.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture)))];
    }

    private static byte[] Binary(Vr vr, decimal number)
    {
        var bytes = new byte[8];
        switch (vr.Code)
        {
            case VrCodes.US or VrCodes.OW:
                BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)number);
                break;
            case VrCodes.SS:
                BinaryPrimitives.WriteInt16LittleEndian(bytes, (short)number);
                break;
            case VrCodes.UL or VrCodes.OL:
                BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)number);
                break;
            case VrCodes.SL:
                BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)number);
                break;
            case VrCodes.UV or VrCodes.OV:
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)number);
                break;
            case VrCodes.SV:
                BinaryPrimitives.WriteInt64LittleEndian(bytes, (long)number);
                break;
            case VrCodes.FL or VrCodes.OF:
                BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)number);
                break;
            case VrCodes.FD or VrCodes.OD:
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, (double)number);
                break;
            default:
                throw new ArgumentException($"{vr} holds no numbers.", nameof(vr));
        }

        return bytes[..VrCodes.UnitSize(vr.Code)];
    }

    private static void WriteValue(ArrayBufferWriter<byte> output, Tag tag, Vr vr, byte[] value)
    {
        var isOdd = value.Length % 2 != 0;
        Write(output, new ElementHeader(tag, vr, (uint)(value.Length + (isOdd ? 1 : 0))));
        output.Write(value);
        if (isOdd)
        {
            output.Write([VrCodes.IsText(vr.Code) && vr != Vr.UI ? (byte)' ' : (byte)0]);
        }
    }

    private static void Write(ArrayBufferWriter<byte> output, in ElementHeader header) => header.Write(output, isImplicit: false, isBigEndian: false);
}
