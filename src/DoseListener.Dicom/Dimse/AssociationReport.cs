using System.Net;
using DoseListener.Dicom.Pdus;
using DoseListener.Dicom.Upper;

namespace DoseListener.Dicom.Dimse;

/// <summary>What becomes known of a connection while it lasts: who, what was proposed, what was accepted, what came.</summary>
internal sealed class AssociationReport(long id, IPEndPoint remoteEndPoint, long startedAt)
{
    public IPEndPoint RemoteEndPoint => remoteEndPoint;

    public long StartedAt => startedAt;

    /// <summary>Null before a request came.</summary>
    public AssociationFacts? Facts { get; private set; }

    public AssociateRequest? Request { get; private set; }

    public NegotiationResult? Result { get; private set; }

    /// <summary>See <see cref="Admission.IsProbe"/>.</summary>
    public bool IsProbe => Result?.Admission.IsProbe ?? false;

    public DimseReader? Reader { get; set; }

    public StoreService? Store { get; set; }

    /// <summary>What ended it, where that was a broken peer or a bug.</summary>
    public Exception? Trouble { get; set; }

    /// <summary>Filled in as the association comes about, so that later lines of the same scope know the caller.</summary>
    public AssociationScope Scope { get; } = new(id, remoteEndPoint);

    public void Tell(AssociateRequest request, NegotiationResult result)
    {
        Request = request;
        Result = result;
        Facts = new AssociationFacts
        {
            Id = id,
            CallingAETitle = request.CallingAETitle,
            CalledAETitle = request.CalledAETitle,
            RemoteEndPoint = remoteEndPoint,
            ImplementationClassUid = request.UserInformation.ImplementationClassUid,
            ImplementationVersionName = request.UserInformation.ImplementationVersionName,
            SenderName = result.Admission.SenderName,
        };
        Scope.CallingAETitle = PeerText.Clean(request.CallingAETitle);
    }
}
