using System.Text;
using DoseListener.Testing;

namespace DoseListener.Dicom.Tests.Samples;

/// <summary>Small data sets in Explicit VR Little Endian, written without the toolkit's writer.</summary>
internal static class Objects
{
    public static byte[] Report(string sopInstance, string sopClass = "1.2.840.10008.5.1.4.1.1.88.67") =>
    [
        .. Element(0x0008, 0x0016, "UI", Uid(sopClass)),
        .. Element(0x0008, 0x0018, "UI", Uid(sopInstance)),
        .. Element(0x0008, 0x1030, "LO", "dose report "u8),
        .. Content,
    ];

    public static byte[] Image(string sopInstance, int pixelBytes, string sopClass = "1.2.840.10008.5.1.4.1.1.2") =>
    [
        .. Element(0x0008, 0x0016, "UI", Uid(sopClass)),
        .. Element(0x0008, 0x0018, "UI", Uid(sopInstance)),
        0xE0, 0x7F, 0x10, 0x00, (byte)'O', (byte)'W', 0, 0, .. Length(pixelBytes), .. new byte[pixelBytes],
    ];

    /// <summary>(0040,A730) with one empty item.</summary>
    public static byte[] Content => [0x40, 0x00, 0x30, 0xA7, (byte)'S', (byte)'Q', 0, 0, 8, 0, 0, 0, 0xFE, 0xFF, 0x00, 0xE0, 0, 0, 0, 0];

    public static byte[] Element(ushort group, ushort element, string vr, ReadOnlySpan<byte> value) =>
        [.. PocketScu.Number(group), .. PocketScu.Number(element), (byte)vr[0], (byte)vr[1], .. PocketScu.Number((ushort)value.Length), .. value];

    public static byte[] Uid(string uid) => Encoding.Latin1.GetBytes(uid.Length % 2 == 0 ? uid : uid + "\0");

    private static byte[] Length(int value) => [.. PocketScu.Number((ushort)(value & 0xFFFF)), .. PocketScu.Number((ushort)(value >> 16))];
}
