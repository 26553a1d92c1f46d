using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using DoseListener.Store.Ingest;

namespace DoseListener.Store.Tests;

/// <summary>Made-up instances.</summary>
internal static class Records
{
    public const string ImplicitLittleEndian = "1.2.840.10008.1.2", ExplicitLittleEndian = "1.2.840.10008.1.2.1";

    public static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>An instance whose received bytes are <paramref name="content"/> in a transfer syntax, and whose kept object is the content alone.</summary>
    public static InstanceRecord Instance(string uid, string content = "content", string transferSyntax = ExplicitLittleEndian) => new()
    {
        SopInstanceUid = uid,
        SopClassUid = "1.2.840.10008.5.1.4.1.1.88.67",
        StudyInstanceUid = "1.2.3",
        SeriesInstanceUid = "1.2.3.4",
        Modality = "SR",
        ReceivedAt = Noon,
        CallingAE = "CT1",
        CalledAE = "DOSELISTENER",
        Address = "192.0.2.7",
        TransferSyntax = transferSyntax,
        Bytes = content.Length,
        Sha256 = Hash(content + transferSyntax),
        KeptSha256 = Hash(content),
        ContentHash = Hash(content),
        KeptForm = KeptForm.Whole,
        KeptObject = Compress(content),
    };

    public static InstanceRecord OfSize(string uid, int bytes) =>
        Instance(uid) with { KeptObject = RandomNumberGenerator.GetBytes(bytes) };

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static byte[] Compress(string text)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Fastest))
        {
            brotli.Write(Encoding.UTF8.GetBytes(text));
        }

        return compressed.ToArray();
    }
}
