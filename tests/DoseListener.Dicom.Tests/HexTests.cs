using DoseListener.Testing;

namespace DoseListener.Dicom.Tests;

public sealed class HexTests
{
    [Test]
    public void Annotations_are_dropped()
    {
        Assert.That(Hex.Bytes("00 01  protocol version\n  FF # end"), Is.EqualTo(new byte[] { 0x00, 0x01, 0xFF }));
    }
}
