using System.Net;
using System.Text.Json.Serialization;
using DoseListener.Service.Configuration.Rules;

namespace DoseListener.Service.Configuration.Options;

/// <summary>One sender, or a group of them: an entry of <c>Modalities</c>.</summary>
internal sealed record ModalityOptions
{
    /// <summary>What stands in for a missing <c>Modalities</c>.</summary>
    public static readonly ModalityOptions Loopback = new()
    {
        Name = "loopback",
        Addresses = [new AddressRange(IPAddress.Parse("127.0.0.0"), 8), new AddressRange(IPAddress.IPv6Loopback, 128)],
    };

    /// <summary>How people call it, unique in the file: it stands in logs, tables and mail.</summary>
    [AtMostCharacters(64)]
    public required string Name { get; init; }

    /// <summary>The calling AE title it sends under. Upper and lower case differ. Null or "*" is any title, and then Addresses must say from where.</summary>
    [AETitle(AnyAllowed = true)]
    public string? AETitle { get; init; }

    /// <summary>Where it sends from: IP addresses ("10.1.2.3", "fd00::7") and networks ("10.1.2.0/24"). Null is anywhere.</summary>
    [AtLeastOne]
    public IReadOnlyList<AddressRange>? Addresses { get; init; }

    /// <summary>Whether it has to come over TLS (Listener.Tls).</summary>
    public bool RequireTls { get; init; }

    /// <summary>The certificate that it has to show over TLS: the SHA-256 fingerprint in hexadecimal, or a name in it (common name, or DNS name of the subject alternative name). Null is any that Listener.Tls.ClientAuthorities vouch for.</summary>
    [AtMostCharacters(255)]
    public string? Certificate { get; init; }

    /// <summary>The AE title of this node that it has to call, one of Listener.AETitles. Null is any of them.</summary>
    [AETitle]
    public string? CalledAETitle { get; init; }

    /// <summary>What it is, as in Modality (0008,0060): CT, XA, RF, DX, CR, MG, IO, PX, NM, PT. Kept with what it sends.</summary>
    [CodeString]
    public string? Modality { get; init; }

    /// <summary>Where it stands, in the words of the house. Kept with what it sends.</summary>
    [AtMostCharacters(64)]
    public string? Location { get; init; }

    /// <summary>The IANA name of the time zone of its clock, for objects that do not say one. Kept with what it sends.</summary>
    [TimeZone]
    public string? TimeZone { get; init; }

    /// <summary>clinical, or test for phantoms, acceptance tests and trials, whose dose is nobody's. Kept with what it sends.</summary>
    public Purpose Purpose { get; init; } = Purpose.Clinical;

    /// <summary>
    /// Whether it may ask for storage commitment (PS3.4 annex J). Structured reports are committed, images never, since only their header is kept: a sender that deletes what
    /// is committed should ask the archive instead.
    /// </summary>
    public bool StorageCommitment { get; init; }

    /// <summary>The port on which it takes the report of its commitment, on an association that this node opens under the AE title that it called, to the AE title that it calls from. Null: it is told on the association on which it asked.</summary>
    [Between(1, 65535)]
    public int? CommitmentPort { get; init; }

    /// <summary>The host name or address for CommitmentPort. Null: the address that it asked from.</summary>
    [AtMostCharacters(255)]
    public string? CommitmentHost { get; init; }

    /// <summary>A defined term of Specific Character Set (0008,0005), for objects that declare none or a wrong one.</summary>
    [CharacterSet]
    public string? CharacterSet { get; init; }

    /// <summary>Mail addresses that are told of its studies, in addition to Alerts.Recipients.</summary>
    [MailAddress]
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>
    /// How often something comes from it when all is well, for example "1 d". When nothing has come for longer, that is mailed, once. Nights and weekends count:
    /// "1 d" is for a room that works every day, "3 d" bridges a weekend, "5 d" a long one. Null: it may be silent.
    /// </summary>
    [BetweenDurations("10 min", "90 d")]
    public TimeSpan? ExpectedEvery { get; init; }

    /// <summary>Any calling AE title will do.</summary>
    [JsonIgnore]
    public bool IsAnyAETitle => AETitle is null or "*";
}

/// <summary>What a sender's objects are for.</summary>
internal enum Purpose
{
    /// <summary>Examinations of patients.</summary>
    [JsonStringEnumMemberName("clinical")]
    Clinical,

    /// <summary>Phantoms, acceptance tests and trials.</summary>
    [JsonStringEnumMemberName("test")]
    Test,
}
