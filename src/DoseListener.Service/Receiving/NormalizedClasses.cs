using DoseListener.Dicom.Data;
using DoseListener.Dicom.Upper;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Receiving.Commitments;
using DoseListener.Service.Receiving.Steps;

namespace DoseListener.Service.Receiving;

/// <summary>Which classes of DIMSE-N a sender may use.</summary>
internal static class NormalizedClasses
{
    private static readonly SopClassPolicy Managed = new(
        [TransferSyntax.ExplicitVRLittleEndian, TransferSyntax.ImplicitVRLittleEndian, TransferSyntax.ExplicitVRBigEndian], ContextPreference.Ours, BulkData.Skip, IsNormalized: true);

    /// <param name="sender">The entry that admitted the association, if any.</param>
    public static SopClassPolicy? Find(string uid, ModalityOptions? sender) => uid switch
    {
        StepRules.SopClass => Managed,
        CommitmentContent.SopClass => sender is { StorageCommitment: true } ? Managed : null,
        _ => null,
    };
}
