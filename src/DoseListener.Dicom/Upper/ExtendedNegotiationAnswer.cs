using DoseListener.Dicom.Data;
using DoseListener.Dicom.Pdus;

namespace DoseListener.Dicom.Upper;

/// <summary>
/// The user information of an acceptance (PS3.7 D.3.3). What is answered: the asynchronous window, roles, and the extended negotiation of
/// storage. What is not: common extended negotiation has no answer (PS3.7 D.3.3.6.2), and user identity is not supported, in which case
/// the association is accepted without a positive response (PS3.7 D.3.3.7).
/// </summary>
internal static class ExtendedNegotiationAnswer
{
    /// <summary>
    /// PS3.4 table B.3-2: level 0 (a subset of the attributes is kept), no digital signatures, elements may be coerced
    /// (identifying ones are emptied in the kept copy). Every second byte is reserved.
    /// </summary>
    private static readonly byte[] StorageLevel0 = [0, 0, 0, 0, 1, 0];

    public static UserInformation For(AssociateRequest request, IReadOnlyList<AcceptedContext> accepted, UpperLayerOptions options)
    {
        var proposed = request.UserInformation;
        var classes = accepted.Select(context => context.AbstractSyntax).ToHashSet(StringComparer.Ordinal);
        return new UserInformation
        {
            MaxPduLength = (uint)options.MaxPduLength,
            ImplementationClassUid = Implementation.ClassUid,
            ImplementationVersionName = Implementation.VersionName,
            AsynchronousOperations = proposed.AsynchronousOperations is null ? null : new(1, 1),
            Roles = [.. AnswerRoles(request)],
            ExtendedNegotiations = [.. proposed.ExtendedNegotiations
                .Select(negotiation => negotiation.SopClassUid)
                .Where(uid => classes.Contains(uid) && uid.StartsWith(Uids.StorageRoot, StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal)
                .Select(uid => new ExtendedNegotiation(uid, StorageLevel0))],
        };
    }

    /// <summary>The SCU role as proposed, the SCP role never; one answer for each class that stands in a proposed context.</summary>
    private static IEnumerable<RoleSelection> AnswerRoles(AssociateRequest request)
    {
        var classes = request.Contexts.Select(context => context.AbstractSyntax).ToHashSet(StringComparer.Ordinal);
        return request.UserInformation.Roles
            .Where(role => classes.Contains(role.SopClassUid))
            .DistinctBy(role => role.SopClassUid)
            .Select(role => role with { Scp = false });
    }
}
