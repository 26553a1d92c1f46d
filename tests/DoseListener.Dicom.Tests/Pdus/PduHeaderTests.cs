using DoseListener.Dicom.Pdus;
using DoseListener.Testing;

namespace DoseListener.Dicom.Tests.Pdus;

public sealed class PduHeaderTests
{
    private const uint MaxData = 16384, MaxAssociate = 131072;

    [TestCase(1, 68u)]
    [TestCase(1, MaxAssociate)]
    [TestCase(2, 68u)]
    [TestCase(3, 4u)]
    [TestCase(4, 6u)]
    [TestCase(4, MaxData)]
    [TestCase(5, 4u)]
    [TestCase(6, 4u)]
    [TestCase(7, 4u)]
    public void Length_within_the_limits_is_let_through(byte type, uint length) =>
        Assert.That(() => new PduHeader((PduType)type, length).Check(MaxData, MaxAssociate), Throws.Nothing);

    [TestCase(1, 67u)]
    [TestCase(1, MaxAssociate + 1)]
    [TestCase(1, uint.MaxValue)]
    [TestCase(2, 0x7FFF_FFF0u)]
    [TestCase(3, 3u)]
    [TestCase(4, 0u)]
    [TestCase(4, 3u)]
    [TestCase(4, 5u)]
    [TestCase(4, MaxData + 1)]
    [TestCase(4, 2 * MaxData)]
    [TestCase(4, 0x7FFF_FFF0u)]
    [TestCase(4, uint.MaxValue)]
    [TestCase(5, 5u)]
    [TestCase(6, 0u)]
    [TestCase(7, uint.MaxValue)]
    public void Length_outside_the_limits_is_an_invalid_parameter(byte type, uint length)
    {
        var broken = Assert.Throws<DicomProtocolException>(() => new PduHeader((PduType)type, length).Check(MaxData, MaxAssociate));
        Assert.That(broken!.Reason, Is.EqualTo(AbortReason.InvalidParameter));
    }

    [Test]
    public void Only_seven_types_exist()
    {
        for (var type = 0; type <= 255; type++)
        {
            var header = new PduHeader((PduType)type, 4);
            if (type is 0 or > 7)
            {
                Assert.That(Assert.Throws<DicomProtocolException>(() => header.Check(MaxData, MaxAssociate))!.Reason, Is.EqualTo(AbortReason.UnrecognizedPdu));
            }
        }
    }

    [Test]
    public void Header_is_big_endian()
    {
        Assert.That(PduHeader.Read(Hex.Bytes("04 FF 00 01 02 03")), Is.EqualTo(new PduHeader(PduType.PresentationData, 0x010203)));
    }
}
