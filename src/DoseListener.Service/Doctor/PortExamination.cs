using System.Net;
using System.Net.Sockets;
using DoseListener.Dicom.Dimse;
using DoseListener.Dicom.Upper;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Health;
using DoseListener.Service.Hosting;
using DoseListener.Service.Receiving;

namespace DoseListener.Service.Doctor;

/// <summary>The ports of the configuration: answered by the service where it runs, free where it does not.</summary>
internal sealed class PortExamination(DoseListenerOptions options, bool isServiceRunning, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyList<(string Part, PartHealth Health)>> LookAsync(CancellationToken cancellationToken)
    {
        var findings = new List<(string Part, PartHealth Health)>();
        foreach (var address in options.Listener.Addresses ?? [IPAddress.Any])
        {
            var place = new IPEndPoint(address, options.Listener.Port);
            findings.Add(("DICOM port", options.Listener.Port == 0 ? PartHealth.Healthy("Listener:Port is 0: the system chooses one at each start.")
                : isServiceRunning ? await EchoAsync(place, cancellationToken)
                : Bind(place, "Listener:Port")));
        }

        if (options.Health.Enabled && options.Health.Port != 0)
        {
            var place = new IPEndPoint(options.Health.Addresses[0], options.Health.Port);
            findings.Add(("health page", isServiceRunning ? await ConnectAsync(place, cancellationToken) : Bind(place, "Health:Port")));
        }

        return findings;
    }

    private async Task<PartHealth> EchoAsync(IPEndPoint place, CancellationToken cancellationToken)
    {
        var service = new RequestorOptions(Reachable(place).ToString(), place.Port) { CallingAETitle = Probe.AETitle, CalledAETitle = options.Listener.AETitles[0], ConnectTimeout = Patience, ResponseTimeout = Patience };
        try
        {
            await using var association = await AssociationRequestor.ConnectAsync(service, AssociationRequestor.Verification, time, cancellationToken);
            var answer = await association.EchoAsync(cancellationToken);
            await association.ReleaseAsync(cancellationToken);
            return answer.IsSuccess
                ? PartHealth.Healthy($"The service answers C-ECHO on {place} as {options.Listener.AETitles[0]}.")
                : PartHealth.Unhealthy(FormattableString.Invariant($"The service answers C-ECHO on {place} with status 0x{answer.Status:X4}."));
        }
        catch (AssociationException failure)
        {
            return PartHealth.Unhealthy(failure.Message);
        }
    }

    private async Task<PartHealth> ConnectAsync(IPEndPoint place, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await socket.ConnectAsync(Reachable(place), place.Port, either.Token);
            return PartHealth.Healthy($"Somebody answers on {place}: see http://{Reachable(place)}:{place.Port}{HealthPages.Ready}.");
        }
        catch (Exception trouble) when (trouble is SocketException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return PartHealth.Unhealthy($"Nobody answers on {place}, where the health page should be: see the log for 5002.");
        }
    }

    private static IPAddress Reachable(IPEndPoint place) =>
        place.Address.Equals(IPAddress.Any) || place.Address.Equals(IPAddress.IPv6Any) ? IPAddress.Loopback : place.Address;

    private static PartHealth Bind(IPEndPoint place, string key)
    {
        try
        {
            using var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(place);
            socket.Listen(1);
            return PartHealth.Healthy($"{place} is free for the service.");
        }
        catch (SocketException trouble)
        {
            return PartHealth.Unhealthy($"{place} is not to be had ({trouble.SocketErrorCode}). {ListenerSet.Advice(trouble.SocketErrorCode, place.Port, key)}");
        }
    }
}
