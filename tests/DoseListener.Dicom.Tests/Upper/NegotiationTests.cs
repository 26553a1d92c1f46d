using System.Net;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Pdus;
using DoseListener.Dicom.Upper;

namespace DoseListener.Dicom.Tests.Upper;

public sealed class NegotiationTests
{
    private const string Ct = "1.2.840.10008.5.1.4.1.1.2", Report = "1.2.840.10008.5.1.4.1.1.88.67", Verification = "1.2.840.10008.1.1";
    private const string Implicit = "1.2.840.10008.1.2", Explicit = "1.2.840.10008.1.2.1", Jpeg = "1.2.840.10008.1.2.4.70";

    private static readonly TransferSyntax[] Plain = [TransferSyntax.ExplicitVRLittleEndian, TransferSyntax.ImplicitVRLittleEndian];

    private static readonly AcceptorPolicy Policy = new()
    {
        Admit = caller => caller.CallingAETitle == "STRANGER"
            ? new Admission(RejectReason.CallingAETitleNotRecognized, Advice: "add it")
            : new Admission(null, "rule"),
        FindSopClass = uid => uid switch
        {
            Ct => new(Plain, ContextPreference.Senders, BulkData.Skip),
            Report => new(Plain, ContextPreference.Ours, BulkData.Keep),
            _ => null,
        },
        MaxAssociations = 10,
        MaxAssociationsPerAddress = 3,
        MaxAssociationsPerAETitle = 4,
    };

    [TestCase((ushort)0)]
    [TestCase((ushort)2)]
    public void Unknown_protocol_version_is_refused_before_anything_else(ushort version) =>
        AssertRejected(Request() with { ProtocolVersion = version, ApplicationContext = "9", CallingAETitle = "" }, RejectReason.ProtocolVersionNotSupported);

    [Test]
    public void Any_version_that_contains_ours_is_accepted() =>
        Assert.That(Decide(Request() with { ProtocolVersion = 0xFFFF }), Is.InstanceOf<NegotiationResult.Accepted>());

    [TestCase("")]
    [TestCase("1.2.840.10008.3.1.1.2")]
    public void Other_application_context_is_refused(string context) =>
        AssertRejected(Request() with { ApplicationContext = context, CallingAETitle = "STRANGER" }, RejectReason.ApplicationContextNotSupported);

    [Test]
    public void Blank_titles_are_refused_whatever_the_rules_say()
    {
        AssertRejected(Request() with { CalledAETitle = "" }, RejectReason.CalledAETitleNotRecognized);
        AssertRejected(Request() with { CallingAETitle = "" }, RejectReason.CallingAETitleNotRecognized);
    }

    [Test]
    public void Stranger_is_refused_with_the_advice_of_the_rules_even_when_the_house_is_full()
    {
        var result = AssertRejected(Request() with { CallingAETitle = "STRANGER" }, RejectReason.CallingAETitleNotRecognized, new(10, 10, 10, true));
        Assert.That(result.Admission.Advice, Is.EqualTo("add it"));
    }

    [TestCase(9, 2, 3, null)]
    [TestCase(10, 0, 0, RejectReason.TooManyAssociations)]
    [TestCase(3, 3, 3, RejectReason.TooManyAssociations)]
    [TestCase(4, 0, 4, RejectReason.TooManyAssociations)]
    [TestCase(int.MaxValue, 0, 0, RejectReason.TooManyAssociations)]
    public void Limits_count_all_and_by_address_and_by_AE_title(int all, int fromAddress, int ofAETitle, RejectReason? reason) =>
        Assert.That((Decide(Request(), new(all, fromAddress, ofAETitle, false)) as NegotiationResult.Rejected)?.Reason, Is.EqualTo(reason));

    [Test]
    public void Stopping_listener_refuses_for_now() => AssertRejected(Request(), RejectReason.ShuttingDown, new(0, 0, 0, true));

    [Test]
    public void Every_proposed_context_has_its_answer()
    {
        var answer = Accepted(Request(
            new(1, Verification, [Implicit]),
            new(3, "1.2.3", [Implicit]),
            new(5, Ct, [Jpeg]),
            new(7, Report, []),
            new(9, Ct, [Implicit]))).Answer;
        Assert.That(answer.Contexts.Select(context => (int)context.Outcome), Is.EqualTo([0, 3, 4, 4, 0]));
        Assert.That(answer.Contexts.Select(context => context.Id), Is.EqualTo(new byte[] { 1, 3, 5, 7, 9 }));
    }

    [Test]
    public void No_accepted_context_is_still_an_association()
    {
        Assert.That(Accepted(Request(new ProposedContext(1, "1.2.3", [Implicit]))).Contexts, Is.Empty);
        Assert.That(Accepted(Request([])).Contexts, Is.Empty);
    }

    [TestCase(Report, Explicit, TestName = "Report: ours")]
    [TestCase(Ct, Implicit, TestName = "Image: the sender's first")]
    public void Transfer_syntax_is_chosen_by_whom_the_class_says(string sopClass, string chosen) =>
        Assert.That(Accepted(Request(new ProposedContext(1, sopClass, [Jpeg, Implicit, Explicit]))).Contexts[0].TransferSyntax.Uid, Is.EqualTo(chosen));

    [Test]
    public void Extended_negotiation_is_answered_only_where_it_was_proposed()
    {
        var user = Accepted(Request(new ProposedContext(1, Ct, [Implicit]))).Answer.UserInformation;
        Assert.Multiple(() =>
        {
            Assert.That(user.MaxPduLength, Is.EqualTo(262144));
            Assert.That(user.ImplementationVersionName, Has.Length.LessThanOrEqualTo(16));
            Assert.That(user.AsynchronousOperations, Is.Null);
            Assert.That(user.Roles, Is.Empty);
            Assert.That(user.ExtendedNegotiations, Is.Empty);
            Assert.That(user.UserIdentityResponse, Is.Null);
        });
    }

    [Test]
    public void Extended_negotiation_is_answered_as_the_standard_says()
    {
        var request = Request(new ProposedContext(1, Ct, [Implicit]), new ProposedContext(3, Verification, [Implicit])) with
        {
            UserInformation = new()
            {
                AsynchronousOperations = new(0, 0),
                Roles = [new(Ct, Scu: true, Scp: true), new("1.2.3", Scu: true, Scp: true)],
                ExtendedNegotiations = [new(Ct, new byte[] { 2, 0, 3, 0, 0, 0 }), new(Verification, new byte[] { 1 }), new("1.2.3", new byte[] { 1 })],
                CommonExtendedNegotiations = [new(Ct, "1.2", [])],
                UserIdentity = new(1, PositiveResponseRequested: true, "me"u8.ToArray(), default),
            },
        };
        var user = Accepted(request).Answer.UserInformation;
        Assert.Multiple(() =>
        {
            Assert.That(user.AsynchronousOperations, Is.EqualTo(new AsynchronousOperations(1, 1)));
            Assert.That(user.Roles, Is.EqualTo([new RoleSelection(Ct, Scu: true, Scp: false)]));
            Assert.That(user.ExtendedNegotiations.Single().SopClassUid, Is.EqualTo(Ct));
            Assert.That(user.ExtendedNegotiations.Single().Information.ToArray(), Is.EqualTo(new byte[] { 0, 0, 0, 0, 1, 0 }));
            Assert.That(user.CommonExtendedNegotiations, Is.Empty);
            Assert.That(user.UserIdentityResponse, Is.Null);
        });
    }

    [Test]
    public void Peer_that_wants_to_be_provider_only_gets_no_context()
    {
        var request = Request(new ProposedContext(1, Ct, [Implicit])) with { UserInformation = new() { Roles = [new(Ct, Scu: false, Scp: true)] } };
        var result = Accepted(request);
        Assert.That(result.Answer.Contexts[0].Outcome, Is.EqualTo(ContextOutcome.UserRejection));
        Assert.That(result.Answer.UserInformation.Roles, Is.EqualTo([new RoleSelection(Ct, Scu: false, Scp: false)]));
    }

    private static AssociateRequest Request(params ProposedContext[] contexts) =>
        new() { CalledAETitle = "DOSELISTENER", CallingAETitle = "CT1", Contexts = contexts };

    private static NegotiationResult Decide(AssociateRequest request, AssociationCounts counts = default) =>
        Negotiation.Decide(request, new Caller(request.CallingAETitle, request.CalledAETitle, IPAddress.Loopback), Policy, new UpperLayerOptions(), counts);

    private static NegotiationResult.Accepted Accepted(AssociateRequest request) => (NegotiationResult.Accepted)Decide(request);

    private static NegotiationResult.Rejected AssertRejected(AssociateRequest request, RejectReason reason, AssociationCounts counts = default)
    {
        var result = Decide(request, counts);
        Assert.That(result, Is.InstanceOf<NegotiationResult.Rejected>());
        Assert.That(((NegotiationResult.Rejected)result).Reason, Is.EqualTo(reason));
        return (NegotiationResult.Rejected)result;
    }
}
