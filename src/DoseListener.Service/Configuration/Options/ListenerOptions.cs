using System.Net;
using DoseListener.Service.Configuration.Rules;

namespace DoseListener.Service.Configuration.Options;

/// <summary>The DICOM side: <c>Listener</c>.</summary>
internal sealed record ListenerOptions
{
    /// <summary>TCP port. 11112 is registered for DICOM with IANA; 104 needs privileges on Linux; 0 lets the system choose.</summary>
    [Between(0, 65535)]
    public int Port { get; init; } = 11112;

    /// <summary>IP addresses of this machine to listen on; null is all of them, IPv4 and IPv6. After a change, associations that are open stay open.</summary>
    [AtLeastOne]
    public IReadOnlyList<IPAddress>? Addresses { get; init; }

    /// <summary>The AE titles this node answers to, 1 to 16 characters each (PS3.5 6.2). Upper and lower case differ. An association that calls any other title is rejected.</summary>
    [AtLeastOne, AETitle]
    public IReadOnlyList<string> AETitles { get; init; } = ["DOSELISTENER"];

    /// <summary>Whether the Deflated Explicit VR Little Endian transfer syntax is accepted (PS3.5 A.5). Hardly any modality proposes it, and a small message can inflate to a huge one.</summary>
    public bool AcceptDeflated { get; init; }

    /// <summary>
    /// Storage classes that carry no dose. Accept keeps their header, so that a modality which sends everything does not stall its queue; Refuse takes only classes that have to do with dose.
    /// </summary>
    public UnknownStorageClasses UnknownStorageClasses { get; init; } = UnknownStorageClasses.Accept;

    /// <summary>A second port for DICOM over TLS. Without Certificate there is none.</summary>
    public TlsOptions Tls { get; init; } = new();

    /// <summary>How much is taken at once.</summary>
    public ListenerLimitOptions Limits { get; init; } = new();

    /// <summary>How long is waited.</summary>
    public ListenerTimerOptions Timers { get; init; } = new();
}

/// <summary>What becomes of storage classes that carry no dose.</summary>
internal enum UnknownStorageClasses
{
    /// <summary>Accepted; the header is kept.</summary>
    Accept,

    /// <summary>Their presentation contexts are refused.</summary>
    Refuse,
}

/// <summary>How much is taken at once: <c>Listener:Limits</c>. All hold for associations that open after a change, unless said otherwise.</summary>
internal sealed record ListenerLimitOptions
{
    private const long KiB = 1024, MiB = 1024 * KiB, GiB = 1024 * MiB;

    /// <summary>Associations open at a time, for each of Listener:Addresses; the next one is rejected as transient (local limit exceeded, PS3.8 9.3.4), and the modality tries again later.</summary>
    [Between(1, 10_000)]
    public int MaxAssociations { get; init; } = 200;

    /// <summary>Associations open at a time from one IP address.</summary>
    [Between(1, 10_000)]
    public int MaxAssociationsPerAddress { get; init; } = 100;

    /// <summary>Associations open at a time of one calling AE title, wherever it calls from.</summary>
    [Between(1, 10_000)]
    public int MaxAssociationsPerAETitle { get; init; } = 100;

    /// <summary>The largest PDU in bytes that this node announces and takes (PS3.8 D.1).</summary>
    [Between(16 * KiB, MiB)]
    public int MaxPduBytes { get; init; } = 262_144;

    /// <summary>Bytes of one object held in memory; pixel data is not held and does not count. A larger object is answered with a failure.</summary>
    [Between(MiB, 2047 * MiB)]
    public int MaxObjectBytes { get; init; } = 67_108_864;

    /// <summary>Bytes of all objects that are just arriving, together. When they are used up, the next object is answered with 0xA700 (out of resources) and is sent again.</summary>
    [Between(MiB, 1024 * GiB)]
    public long MaxMemoryBytes { get; init; } = 536_870_912;
}

/// <summary>How long is waited: <c>Listener:Timers</c>. A duration is a whole number and its unit: <c>"500 ms"</c>, <c>"30 s"</c>, <c>"10 min"</c>, <c>"2 h"</c> or <c>"1 d"</c>; or hours, minutes and seconds: <c>"00:10:00"</c>.</summary>
internal sealed record ListenerTimerOptions
{
    /// <summary>The ARTIM timer (PS3.8 9.1.5): from the connection to the association request, and from the last word to the peer's closing of the connection.</summary>
    [BetweenDurations("100 ms", "1 h")]
    public TimeSpan Artim { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Between two messages on an open association. Some modalities keep one open between patients.</summary>
    [BetweenDurations("100 ms", "1 d")]
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>From the first byte of a PDU to its last.</summary>
    [BetweenDurations("100 ms", "1 h")]
    public TimeSpan Pdu { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Until the peer takes an answer.</summary>
    [BetweenDurations("100 ms", "1 h")]
    public TimeSpan Write { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>At shutdown, for objects that are just arriving; then associations are aborted.</summary>
    [BetweenDurations("100 ms", "1 h")]
    public TimeSpan Stop { get; init; } = TimeSpan.FromSeconds(20);
}
