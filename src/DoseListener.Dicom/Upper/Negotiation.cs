using DoseListener.Dicom.Data;
using DoseListener.Dicom.Pdus;

namespace DoseListener.Dicom.Upper;

/// <summary>What one A-ASSOCIATE-RQ is answered.</summary>
internal abstract record NegotiationResult(Admission Admission)
{
    public sealed record Accepted(Admission Admission, AssociateAccept Answer, IReadOnlyList<AcceptedContext> Contexts) : NegotiationResult(Admission);

    public sealed record Rejected(Admission Admission, RejectReason Reason) : NegotiationResult(Admission);
}

/// <summary>A presentation context both sides agreed on.</summary>
/// <param name="Policy">Null for the Verification SOP class.</param>
internal sealed record AcceptedContext(byte Id, string AbstractSyntax, TransferSyntax TransferSyntax, SopClassPolicy? Policy);

/// <summary>How many associations there are at the moment of the decision.</summary>
internal readonly record struct AssociationCounts(int All, int FromAddress, int OfAETitle, bool IsStopping);

/// <summary>Decides over association requests. Pure: the same request, policy and counts always get the same answer.</summary>
internal static class Negotiation
{
    private const ushort Version1 = 1;

    public static NegotiationResult Decide(AssociateRequest request, Caller caller, AcceptorPolicy policy, UpperLayerOptions options, AssociationCounts counts)
    {
        var admission = Admit(request, caller, policy);
        var refusal = admission.Refusal ?? FindLimit(policy, counts);
        return refusal is { } reason
            ? new NegotiationResult.Rejected(admission, reason)
            : Accept(request, admission, policy, options);
    }

    private static Admission Admit(AssociateRequest request, Caller caller, AcceptorPolicy policy)
    {
        // In the order of PS3.8 9.3.2 to 9.3.4: nothing else means anything when the version is unknown.
        if ((request.ProtocolVersion & Version1) == 0)
        {
            return new(RejectReason.ProtocolVersionNotSupported);
        }

        if (request.ApplicationContext != AssociatePdu.DicomApplicationContext)
        {
            return new(RejectReason.ApplicationContextNotSupported);
        }

        // Sixteen blanks are no title (PS3.5 6.2, AE): no rule can have meant them.
        if (caller.CalledAETitle.Length == 0)
        {
            return new(RejectReason.CalledAETitleNotRecognized);
        }

        return caller.CallingAETitle.Length == 0 ? new(RejectReason.CallingAETitleNotRecognized) : policy.Admit(caller);
    }

    private static RejectReason? FindLimit(AcceptorPolicy policy, AssociationCounts counts) =>
        counts.IsStopping ? RejectReason.ShuttingDown
        : counts.All >= policy.MaxAssociations || counts.FromAddress >= policy.MaxAssociationsPerAddress || counts.OfAETitle >= policy.MaxAssociationsPerAETitle ? RejectReason.TooManyAssociations
        : null;

    private static NegotiationResult.Accepted Accept(AssociateRequest request, Admission admission, AcceptorPolicy policy, UpperLayerOptions options)
    {
        var offered = admission.IsProbe ? policy with { FindSopClass = static _ => null } : policy;
        var contexts = new List<AcceptedContext>();
        var results = new List<ContextResult>();
        foreach (var proposed in request.Contexts)
        {
            var (outcome, accepted) = ContextNegotiation.Decide(proposed, request.UserInformation.Roles, admission, offered);
            results.Add(new(proposed.Id, outcome, accepted?.TransferSyntax.Uid ?? TransferSyntax.ImplicitVRLittleEndian.Uid));
            if (accepted is not null)
            {
                contexts.Add(accepted);
            }
        }

        var answer = new AssociateAccept
        {
            CalledAETitle = request.CalledAETitle,
            CallingAETitle = request.CallingAETitle,
            Contexts = results,
            UserInformation = ExtendedNegotiationAnswer.For(request, contexts, options),
        };
        return new(admission, answer, contexts);
    }
}
