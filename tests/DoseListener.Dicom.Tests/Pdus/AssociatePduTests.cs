using System.Text;
using DoseListener.Dicom.Pdus;
using DoseListener.Testing;

namespace DoseListener.Dicom.Tests.Pdus;

public sealed partial class AssociatePduTests
{
    [Test]
    public void Request_of_the_book_is_read()
    {
        var request = AssociatePdu.ReadRequest(Samples.Pdus.EchoRequest.AsSpan(PduHeader.Size));
        Assert.Multiple(() =>
        {
            Assert.That(request.ProtocolVersion, Is.EqualTo(1));
            Assert.That(request.CalledAETitle, Is.EqualTo("DOSELISTENER"));
            Assert.That(request.CallingAETitle, Is.EqualTo("ECHOSCU"));
            Assert.That(request.ApplicationContext, Is.EqualTo("1.2.840.10008.3.1.1.1"));
            Assert.That(request.Contexts, Has.Count.EqualTo(1));
            Assert.That(request.Contexts[0].AbstractSyntax, Is.EqualTo("1.2.840.10008.1.1"));
            Assert.That(request.Contexts[0].TransferSyntaxes, Is.EqualTo(["1.2.840.10008.1.2"]));
            Assert.That(request.UserInformation.MaxPduLength, Is.EqualTo(16384));
            Assert.That(request.UserInformation.ImplementationClassUid, Is.EqualTo("1.2.3.4"));
            Assert.That(request.UserInformation.ImplementationVersionName, Is.EqualTo("POCKETSCU"));
        });
    }

    [Test]
    public void Request_of_the_book_is_written_byte_for_byte()
    {
        var request = AssociatePdu.ReadRequest(Samples.Pdus.EchoRequest.AsSpan(PduHeader.Size));
        Assert.That(AssociatePdu.Write(request), Is.EqualTo(Samples.Pdus.EchoRequest));
    }

    [Test]
    public void Every_user_information_item_is_read_and_an_unknown_one_passed_over()
    {
        var user = UserInformationItem.Read(Samples.Pdus.AllUserItems);
        Assert.Multiple(() =>
        {
            Assert.That(user.MaxPduLength, Is.EqualTo(131072));
            Assert.That(user.AsynchronousOperations, Is.EqualTo(new AsynchronousOperations(8, 1)));
            Assert.That(user.Roles, Is.EqualTo([new RoleSelection("1.3", Scu: true, Scp: false)]));
            Assert.That(user.ExtendedNegotiations.Single().Information.ToArray(), Is.EqualTo(new byte[] { 0xAA, 0xBB }));
            Assert.That(user.CommonExtendedNegotiations.Single().RelatedGeneralSopClassUids, Is.EqualTo(["1.5"]));
            Assert.That(user.UserIdentity!.PositiveResponseRequested, Is.True);
            Assert.That(Encoding.ASCII.GetString(user.UserIdentity!.PrimaryField.Span), Is.EqualTo("me"));
        });
    }

    [Test]
    public void Passcode_is_never_printed()
    {
        var user = UserInformationItem.Read(Samples.Pdus.AllUserItems);
        Assert.That(user.ToString(), Does.Contain("user identity of type 2").And.Not.Contain("pw"));
        Assert.That(user.UserIdentity!.ToString(), Is.EqualTo("user identity of type 2"));
    }

    [Test]
    public void Request_cut_off_anywhere_is_refused_as_invalid_or_understood_at_an_item_boundary()
    {
        var body = Samples.Pdus.EchoRequest[PduHeader.Size..];
        int[] boundaries = [68, 68 + 25, 68 + 25 + 50];
        for (var length = 0; length < body.Length; length++)
        {
            var cut = body[..length];
            if (boundaries.Contains(length))
            {
                Assert.That(() => AssociatePdu.ReadRequest(cut), Throws.Nothing, $"at {length}");
            }
            else
            {
                AssertInvalid(() => AssociatePdu.ReadRequest(cut), $"at {length}");
            }
        }
    }

    [TestCase("DOSE            ", "DOSE")]
    [TestCase("  DOSE\0\0\0\0\0\0\0\0\0\0", "DOSE")]
    [TestCase("                ", "")]
    [TestCase("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "")]
    [TestCase("D\u00D6SE\u0080           ", "D\u00D6SE\u0080")]
    [TestCase("A B\0C           ", "A B\0C")]
    public void AE_title_keeps_every_byte_but_the_padding(string sixteen, string title)
    {
        var body = Samples.Pdus.EchoRequest[PduHeader.Size..];
        Encoding.Latin1.GetBytes(sixteen, body.AsSpan(20));
        Assert.That(AssociatePdu.ReadRequest(body).CallingAETitle, Is.EqualTo(title));
    }

    [TestCase("20 00 00 08 02 00 00 00 30 00 00 00", TestName = "Even context id")]
    [TestCase("20 00 00 08 00 00 00 00 30 00 00 00", TestName = "Context id 0")]
    [TestCase("20 00 00 08 01 00 00 00 30 00 00 00 20 00 00 08 01 00 00 00 30 00 00 00", TestName = "Context id twice")]
    [TestCase("20 00 00 04 01 00 00 00", TestName = "Context without abstract syntax")]
    [TestCase("20 00 00 03 01 00 00", TestName = "Context shorter than its fixed part")]
    [TestCase("20 00 00 08 01 00 00 00 30 00 FF FF", TestName = "Abstract syntax longer than its context")]
    [TestCase("20 00 FF FF 01 00 00 00", TestName = "Context longer than the PDU")]
    [TestCase("50 00 00 04 51 00 00 05", TestName = "User item longer than user information")]
    [TestCase("50 00 00 07 51 00 00 03 00 40 00", TestName = "Maximum length of three bytes")]
    [TestCase("50 00 00 08 51 00 00 04 00 00 00 07", TestName = "Maximum length in which nothing fits")]
    [TestCase("50 00 00 07 54 00 00 03 FF FF 31", TestName = "Role with a UID longer than the item")]
    [TestCase("50 00 00 08 58 00 00 04 01 00 FF FF", TestName = "Identity longer than the item")]
    [TestCase("50 00 00 06 53 00 00 02 00 01", TestName = "Window of two bytes")]
    [TestCase("50 00 00 0C 57 00 00 08 00 00 00 00 00 02 00 09", TestName = "Related class longer than its list")]
    [TestCase("10", TestName = "Item of one byte")]
    public void Hostile_item_is_an_invalid_parameter(string items)
    {
        byte[] body = [.. Samples.Pdus.EchoRequest[PduHeader.Size..(PduHeader.Size + 68)], .. Hex.Bytes(items)];
        AssertInvalid(() => AssociatePdu.ReadRequest(body), items);
    }

    [Test]
    public void Unknown_item_between_the_known_ones_is_passed_over()
    {
        var body = Samples.Pdus.EchoRequest[PduHeader.Size..];
        byte[] longer = [.. body[..68], .. Hex.Bytes("7F 00 00 02 AB CD"), .. body[68..]];
        Assert.That(AssociatePdu.ReadRequest(longer).Contexts, Has.Count.EqualTo(1));
    }

    private static void AssertInvalid(Action read, string what)
    {
        var broken = Assert.Throws<DicomProtocolException>(() => read(), what);
        Assert.That(broken!.Reason, Is.EqualTo(AbortReason.InvalidParameter), what);
    }
}
