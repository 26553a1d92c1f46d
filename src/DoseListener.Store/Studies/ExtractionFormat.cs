using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using DoseListener.Dose.Extraction;

namespace DoseListener.Store.Studies;

/// <summary>An extraction as bytes of <c>document.extraction</c>: JSON, Brotli-compressed. Equal extractions are equal JSON.</summary>
internal static class ExtractionFormat
{
    private const int Quality = 1, Window = 18;

    public static byte[] Json(DoseExtraction extraction) =>
        JsonSerializer.SerializeToUtf8Bytes(extraction, DoseJson.Default.DoseExtraction);

    public static byte[] Compress(ReadOnlySpan<byte> json)
    {
        var room = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(json.Length));
        try
        {
            return BrotliEncoder.TryCompress(json, room, out var length, Quality, Window)
                ? room[..length]
                : throw new InvalidOperationException("Brotli needs more room than it says.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    public static DoseExtraction Decode(byte[] compressed) =>
        JsonSerializer.Deserialize(Decompress(compressed), DoseJson.Default.DoseExtraction)
        ?? throw new InvalidDataException("A stored extraction is empty.");

    public static ReadOnlySpan<byte> Decompress(byte[] compressed)
    {
        using var brotli = new BrotliStream(new MemoryStream(compressed), CompressionMode.Decompress);
        var json = new MemoryStream(compressed.Length * 8);
        brotli.CopyTo(json);
        return json.GetBuffer().AsSpan(0, (int)json.Length);
    }
}
