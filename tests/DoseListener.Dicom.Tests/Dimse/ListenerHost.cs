using DoseListener.Dicom.Data;
using DoseListener.Dicom.Dimse;
using DoseListener.Dicom.Upper;

namespace DoseListener.Dicom.Tests.Dimse;

/// <summary>A listener on a port that the system chose.</summary>
internal sealed class ListenerHost : IAsyncDisposable
{
    public ListenerHost(UpperLayerOptions? options = null, AcceptorPolicy? policy = null) =>
        Listener = AssociationListener.Start(0, () => (policy ?? AcceptorHost.Policy) with { Upper = options ?? new() }, Receiver, Budget, TimeProvider.System, Log);

    public AssociationListener Listener { get; }

    public int Port => Listener.EndPoint.Port;

    public StandInReceiver Receiver { get; } = new();

    public RecordingLogger Log { get; } = new();

    public MemoryBudget Budget { get; } = new(256 << 20);

    public ValueTask DisposeAsync() => Listener.DisposeAsync();
}
