using System.Collections.Frozen;

namespace DoseListener.Dicom.Data;

/// <content>The syntaxes of PS3.5 A.4 and PS3.6 table A-1 whose pixels are compressed. Pixels are counted and never decoded, so a name is all they need.</content>
public sealed partial record TransferSyntax
{
    private static readonly Lazy<(TransferSyntax[] All, FrozenDictionary<string, TransferSyntax> ByUid)> Known = new(() =>
    {
        TransferSyntax[] all = [ExplicitVRLittleEndian, ImplicitVRLittleEndian, DeflatedExplicitVRLittleEndian, ExplicitVRBigEndian, .. Encapsulated()];
        return (all, all.ToFrozenDictionary(syntax => syntax.Uid, StringComparer.Ordinal));
    });

    private static IEnumerable<TransferSyntax> Encapsulated() =>
        from entry in new (string Suffix, string Name)[]
        {
            ("4.50", "JPEG Baseline (Process 1)"),
            ("4.51", "JPEG Extended (Process 2 and 4)"),
            ("4.52", "JPEG Extended (Process 3 and 5)"),
            ("4.53", "JPEG Spectral Selection, Non-Hierarchical (Process 6 and 8)"),
            ("4.54", "JPEG Spectral Selection, Non-Hierarchical (Process 7 and 9)"),
            ("4.55", "JPEG Full Progression, Non-Hierarchical (Process 10 and 12)"),
            ("4.56", "JPEG Full Progression, Non-Hierarchical (Process 11 and 13)"),
            ("4.57", "JPEG Lossless, Non-Hierarchical (Process 14)"),
            ("4.58", "JPEG Lossless, Non-Hierarchical (Process 15)"),
            ("4.59", "JPEG Extended, Hierarchical (Process 16 and 18)"),
            ("4.60", "JPEG Extended, Hierarchical (Process 17 and 19)"),
            ("4.61", "JPEG Spectral Selection, Hierarchical (Process 20 and 22)"),
            ("4.62", "JPEG Spectral Selection, Hierarchical (Process 21 and 23)"),
            ("4.63", "JPEG Full Progression, Hierarchical (Process 24 and 26)"),
            ("4.64", "JPEG Full Progression, Hierarchical (Process 25 and 27)"),
            ("4.65", "JPEG Lossless, Hierarchical (Process 28)"),
            ("4.66", "JPEG Lossless, Hierarchical (Process 29)"),
            ("4.70", "JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14, Selection Value 1)"),
            ("4.80", "JPEG-LS Lossless"),
            ("4.81", "JPEG-LS Near-Lossless"),
            ("4.90", "JPEG 2000 (Lossless Only)"),
            ("4.91", "JPEG 2000"),
            ("4.92", "JPEG 2000 Part 2 Multi-component (Lossless Only)"),
            ("4.93", "JPEG 2000 Part 2 Multi-component"),
            ("4.100", "MPEG2 Main Profile / Main Level"),
            ("4.100.1", "Fragmentable MPEG2 Main Profile / Main Level"),
            ("4.101", "MPEG2 Main Profile / High Level"),
            ("4.101.1", "Fragmentable MPEG2 Main Profile / High Level"),
            ("4.102", "MPEG-4 AVC/H.264 High Profile / Level 4.1"),
            ("4.102.1", "Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.1"),
            ("4.103", "MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1"),
            ("4.103.1", "Fragmentable MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1"),
            ("4.104", "MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video"),
            ("4.104.1", "Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video"),
            ("4.105", "MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video"),
            ("4.105.1", "Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video"),
            ("4.106", "MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2"),
            ("4.106.1", "Fragmentable MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2"),
            ("4.107", "HEVC/H.265 Main Profile / Level 5.1"),
            ("4.108", "HEVC/H.265 Main 10 Profile / Level 5.1"),
            ("4.110", "JPEG XL Lossless"),
            ("4.111", "JPEG XL JPEG Recompression"),
            ("4.112", "JPEG XL"),
            ("4.201", "High-Throughput JPEG 2000 (Lossless Only)"),
            ("4.202", "High-Throughput JPEG 2000 with RPCL Options (Lossless Only)"),
            ("4.203", "High-Throughput JPEG 2000"),
            ("5", "RLE Lossless"),
            ("8.1", "Deflated Image Frame Compression"),
        }
        select new TransferSyntax($"1.2.840.10008.1.2.{entry.Suffix}", entry.Name) { IsEncapsulated = true };
}
