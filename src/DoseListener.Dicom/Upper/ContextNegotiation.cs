using DoseListener.Dicom.Data;
using DoseListener.Dicom.Pdus;

namespace DoseListener.Dicom.Upper;

/// <summary>Decides over one proposed presentation context (PS3.8 9.3.3.2).</summary>
internal static class ContextNegotiation
{
    /// <summary>PS3.4 annex A.</summary>
    public const string VerificationSopClass = "1.2.840.10008.1.1";

    private static readonly TransferSyntax[] ForCommandsOnly = [TransferSyntax.ExplicitVRLittleEndian, TransferSyntax.ImplicitVRLittleEndian];

    public static (ContextOutcome Outcome, AcceptedContext? Accepted) Decide(ProposedContext proposed, IReadOnlyList<RoleSelection> roles, Admission admission, AcceptorPolicy policy)
    {
        var sopClass = proposed.AbstractSyntax == VerificationSopClass ? null : policy.FindSopClass(proposed.AbstractSyntax) ?? policy.FindNormalizedClass(proposed.AbstractSyntax, admission);
        if (sopClass is null && proposed.AbstractSyntax != VerificationSopClass)
        {
            return (ContextOutcome.AbstractSyntaxNotSupported, null);
        }

        // A peer that wants to be SCP only has nothing to do with us, who are SCP ourselves (PS3.7 D.3.3.4).
        if (roles.Any(role => role.SopClassUid == proposed.AbstractSyntax && !role.Scu))
        {
            return (ContextOutcome.UserRejection, null);
        }

        return Choose(proposed.TransferSyntaxes, sopClass) is { } syntax
            ? (ContextOutcome.Accepted, new(proposed.Id, proposed.AbstractSyntax, syntax, sopClass))
            : (ContextOutcome.TransferSyntaxesNotSupported, null);
    }

    private static TransferSyntax? Choose(IReadOnlyList<string> proposed, SopClassPolicy? sopClass)
    {
        var ours = sopClass?.TransferSyntaxes ?? ForCommandsOnly;
        return sopClass?.Preference == ContextPreference.Senders
            ? proposed.Select(uid => ours.FirstOrDefault(syntax => syntax.Uid == uid)).FirstOrDefault(syntax => syntax is not null)
            : ours.FirstOrDefault(syntax => proposed.Contains(syntax.Uid));
    }
}
