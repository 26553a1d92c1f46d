using CsCheck;
using DoseListener.Dicom.Pdus;
using DoseListener.Testing;

namespace DoseListener.Dicom.Tests.Pdus;

public sealed class PresentationDataTests
{
    [TestCase("00 00 00 02 01 03", 6u, 1, true, true, 0)]
    [TestCase("00 00 00 0C 05 00", 16u, 5, false, false, 10)]
    [TestCase("00 00 00 0C 05 FE", 64u, 5, false, true, 10)]
    public void Header_of_a_value_is_read(string hex, uint available, byte context, bool command, bool last, int payload) =>
        Assert.That(PdvHeader.Read(Hex.Bytes(hex), available), Is.EqualTo(new PdvHeader(context, command, last, payload)));

    [TestCase("00 00 00 00 01 03", 16u)]
    [TestCase("00 00 00 01 01 03", 16u)]
    [TestCase("00 00 00 0D 01 03", 16u)]
    [TestCase("7F FF FF FF 01 03", 16u)]
    [TestCase("FF FF FF FF 01 03", 16u)]
    public void Value_that_does_not_fit_into_its_PDU_is_an_invalid_parameter(string hex, uint available)
    {
        var broken = Assert.Throws<DicomProtocolException>(() => PdvHeader.Read(Hex.Bytes(hex), available));
        Assert.That(broken!.Reason, Is.EqualTo(AbortReason.InvalidParameter));
    }

    [TestCase(0u, 16384, 16378)]
    [TestCase(8u, 16384, 2)]
    [TestCase(9u, 16384, 2)]
    [TestCase(16384u, 262144, 16378)]
    [TestCase(uint.MaxValue, 262144, 262138)]
    public void Fragment_respects_both_ends_and_is_even(uint peerMaximum, int own, int fragment) =>
        Assert.That(PresentationData.FragmentSize(peerMaximum, own), Is.EqualTo(fragment));

    [Test]
    public void Command_in_pieces_is_the_same_command() => Gen.Select(Gen.Byte.Array[0, 300], Gen.Int[1, 150].Select(half => 2 * half)).Sample((command, fragment) =>
    {
        var rest = PresentationData.Command(7, command, fragment).AsSpan();
        var joined = new List<byte>();
        var ended = false;
        while (!rest.IsEmpty)
        {
            var pdu = PduHeader.Read(rest);
            var pdv = PdvHeader.Read(rest[PduHeader.Size..], pdu.Length);
            joined.AddRange(rest.Slice(PresentationData.Overhead, pdv.PayloadLength));
            if (ended || pdv.PayloadLength > fragment || !pdv.IsCommand || pdv.ContextId != 7)
            {
                return false;
            }

            ended = pdv.IsLast;
            rest = rest[(PduHeader.Size + (int)pdu.Length)..];
        }

        return ended && joined.SequenceEqual(command);
    });
}
