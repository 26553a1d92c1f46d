using System.Net.Security;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Dimse;
using DoseListener.Dicom.Tests.Dimse;
using DoseListener.Dicom.Tls;
using DoseListener.Dicom.Upper;
using DoseListener.Testing;

namespace DoseListener.Dicom.Tests.Tls;

/// <summary>A listener over TLS on a port that the system chose. Peers are known by a certificate of its authority.</summary>
internal sealed class TlsHost : IAsyncDisposable
{
    private readonly MemoryBudget _budget = new(256 << 20);

    public TlsHost(bool asksForCertificate = true, TimeSpan? handshake = null, Func<Caller, Admission>? admit = null)
    {
        Tls = new TlsPolicy
        {
            Certificate = SslStreamCertificateContext.Create(Authority.Issue("node"), null, offline: true),
            ClientAuthorities = asksForCertificate ? [Authority.Root] : null,
            HandshakeTimeout = handshake ?? TimeSpan.FromSeconds(10),
        };
        var policy = AcceptorHost.Policy with { Admit = admit ?? (caller => Remember(caller)) };
        Listener = AssociationListener.Start(0, () => policy, Receiver, _budget, TimeProvider.System, Log, currentTls: () => Tls);
    }

    public TestAuthority Authority { get; } = new();

    public TlsPolicy Tls { get; set; }

    public AssociationListener Listener { get; }

    public int Port => Listener.EndPoint.Port;

    public StandInReceiver Receiver { get; } = new();

    public RecordingLogger Log { get; } = new();

    public Caller? LastCaller { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await Listener.DisposeAsync();
        Authority.Dispose();
    }

    private Admission Remember(Caller caller)
    {
        LastCaller = caller;
        return new(null, "any");
    }
}
