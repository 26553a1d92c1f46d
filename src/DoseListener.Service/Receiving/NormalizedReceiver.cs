using DoseListener.Dicom.Dimse;
using DoseListener.Service.Receiving.Commitments;
using DoseListener.Service.Receiving.Steps;

namespace DoseListener.Service.Receiving;

/// <summary>Hands a DIMSE-N request to the service of its class. The negotiation lets no other class through.</summary>
internal sealed class NormalizedReceiver(CommitmentReceiver commitments, StepReceiver steps) : INormalizedReceiver
{
    private const ushort NoSuchSopClass = 0x0118;

    public ValueTask<NormalizedAnswer> ReceiveAsync(NormalizedRequest request, CancellationToken cancellationToken) => request.SopClassUid switch
    {
        CommitmentContent.SopClass => commitments.ReceiveAsync(request, cancellationToken),
        StepRules.SopClass => steps.ReceiveAsync(request, cancellationToken),
        _ => new(new NormalizedAnswer(NoSuchSopClass, "No such class here")),
    };
}
