using System.Buffers;
using System.Collections;
using System.IO.Compression;
using System.Security.Cryptography;
using DoseListener.Dicom.Data;

namespace DoseListener.Service.Receiving;

/// <summary>The copy of a received data set that is written: a Part 10 file in one encoding, whatever the sender used, compressed.</summary>
/// <param name="Compressed">Brotli (RFC 7932).</param>
/// <param name="Sha256">Of the file before compression, lower-case hex: equal for one content in two transfer syntaxes.</param>
internal sealed record KeptObject(byte[] Compressed, string Sha256)
{
    /// <summary>Quality 1 makes 5 kB of a 62 kB report in 60 µs; quality 4 makes 4 kB of it in 300.</summary>
    private const int Quality = 1;

    private const int Window = 22;

    /// <param name="emptied">Elements that identify a person, by index; null: as received.</param>
    public static KeptObject Of(Dataset dataset, BitArray? emptied)
    {
        using var file = new PooledWriter(capacity: 128 * 1024);
        Part10File.Write(file, dataset, TransferSyntax.ExplicitVRLittleEndian, emptied);
        return new KeptObject(Compress(file.Written), Convert.ToHexStringLower(SHA256.HashData(file.Written)));
    }

    private static byte[] Compress(ReadOnlySpan<byte> file)
    {
        var room = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(file.Length));
        try
        {
            return BrotliEncoder.TryCompress(file, room, out var length, Quality, Window)
                ? room[..length]
                : throw new InvalidOperationException("Brotli needs more room than it says.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }
}
