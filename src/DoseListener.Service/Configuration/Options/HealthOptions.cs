using System.Net;
using DoseListener.Service.Configuration.Rules;

namespace DoseListener.Service.Configuration.Options;

/// <summary>
/// The health page and the metrics, over HTTP beside the DICOM port: <c>Health</c>. <c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c> tell the state of the program and no patient data.
/// </summary>
internal sealed record HealthOptions
{
    /// <summary>Whether the page is served.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>TCP port. 0 lets the system choose. If it is taken, objects are received all the same, and the log says so.</summary>
    [Between(0, 65535)]
    public int Port { get; init; } = 11180;

    /// <summary>IP addresses of this machine to serve it on; "0.0.0.0" is all of IPv4. The page has no password: beyond this machine, let a firewall admit the monitoring system alone.</summary>
    [AtLeastOne]
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [IPAddress.Loopback];

    /// <summary>Names by which it is asked for, beside localhost, this machine's name and IP addresses. Any other name is refused, so that a web page cannot read it through a visitor's browser.</summary>
    [AtMostCharacters(253)]
    public IReadOnlyList<string> Hosts { get; init; } = [];
}
