using CsCheck;
using DoseListener.Dicom.Pdus;

namespace DoseListener.Dicom.Tests.Pdus;

public sealed partial class AssociatePduTests
{
    private static readonly Gen<string> Uid = Gen.String[Gen.Char["0123456789."], 1, 64];
    private static readonly Gen<string> Title = Gen.String[Gen.Char['!', '\u00FF'], 1, 16];
    private static readonly Gen<ReadOnlyMemory<byte>> Bytes = Gen.Byte.Array[0, 40].Select(bytes => new ReadOnlyMemory<byte>(bytes));

    private static readonly Gen<UserInformation> User =
        from max in Gen.UInt[16, uint.MaxValue]
        from implementation in Uid.Null()
        from version in Title.Null()
        from window in Gen.Select(Gen.UShort, Gen.UShort, (invoked, performed) => new AsynchronousOperations(invoked, performed)).Nullable()
        from roles in Gen.Select(Uid, Gen.Bool, Gen.Bool, (uid, scu, scp) => new RoleSelection(uid, scu, scp)).Array[0, 3]
        from extended in Gen.Select(Uid, Bytes, (uid, bytes) => new ExtendedNegotiation(uid, bytes)).Array[0, 3]
        from common in Gen.Select(Uid, Uid, Uid.Array[0, 3], (uid, service, related) => new CommonExtendedNegotiation(uid, service, related)).Array[0, 2]
        from identity in Gen.Select(Gen.Byte, Gen.Bool, Bytes, Bytes, (type, wanted, first, second) => new UserIdentity(type, wanted, first, second)).Null()
        select new UserInformation
        {
            MaxPduLength = max,
            ImplementationClassUid = implementation,
            ImplementationVersionName = version,
            AsynchronousOperations = window,
            Roles = roles,
            ExtendedNegotiations = extended,
            CommonExtendedNegotiations = common,
            UserIdentity = identity,
        };

    private static readonly Gen<AssociateRequest> Request =
        from version in Gen.UShort
        from called in Title
        from calling in Title
        from contexts in Gen.Select(Uid, Uid.Array[0, 5]).Array[0, 128]
        from user in User
        select new AssociateRequest
        {
            ProtocolVersion = version,
            CalledAETitle = called,
            CallingAETitle = calling,
            Contexts = [.. contexts.Select((context, index) => new ProposedContext((byte)((2 * index) + 1), context.Item1, context.Item2))],
            UserInformation = user,
        };

    private static readonly Gen<AssociateAccept> Accept =
        from called in Title
        from results in Gen.Select(Gen.Enum<ContextOutcome>(), Uid).Array[0, 128]
        from user in User
        select new AssociateAccept
        {
            CalledAETitle = called,
            CallingAETitle = "X",
            Contexts = [.. results.Select((result, index) => new ContextResult((byte)((2 * index) + 1), result.Item1, result.Item2))],
            UserInformation = user,
        };

    [Test]
    public void Any_request_survives_its_bytes() => Request.Sample(request =>
    {
        var bytes = AssociatePdu.Write(request);
        var header = PduHeader.Read(bytes);
        var read = AssociatePdu.ReadRequest(bytes.AsSpan(PduHeader.Size));
        return header.Length == bytes.Length - PduHeader.Size
            && AssociatePdu.Write(read).AsSpan().SequenceEqual(bytes)
            && read.CalledAETitle == request.CalledAETitle
            && read.Contexts.Select(context => (context.Id, context.AbstractSyntax, string.Join('|', context.TransferSyntaxes)))
                .SequenceEqual(request.Contexts.Select(context => (context.Id, context.AbstractSyntax, string.Join('|', context.TransferSyntaxes))))
            && read.UserInformation.Roles.SequenceEqual(request.UserInformation.Roles)
            && read.UserInformation.AsynchronousOperations == request.UserInformation.AsynchronousOperations;
    });

    [Test]
    public void Any_acceptance_survives_its_bytes() => Accept.Sample(accept =>
    {
        var bytes = AssociatePdu.Write(accept);
        var read = AssociatePdu.ReadAccept(bytes.AsSpan(PduHeader.Size));
        return AssociatePdu.Write(read).AsSpan().SequenceEqual(bytes) && read.Contexts.SequenceEqual(accept.Contexts);
    });

    [Test]
    public void Damaged_request_is_read_or_refused_and_nothing_else() =>
        Gen.Select(Gen.Int[0, Samples.Pdus.EchoRequest.Length - PduHeader.Size - 1], Gen.Byte).Array[1, 8].Sample(damage =>
        {
            var body = Samples.Pdus.EchoRequest[PduHeader.Size..];
            foreach (var (at, value) in damage)
            {
                body[at] = value;
            }

            try
            {
                return AssociatePdu.ReadRequest(body) is not null;
            }
            catch (DicomProtocolException)
            {
                return true;
            }
        });
}
