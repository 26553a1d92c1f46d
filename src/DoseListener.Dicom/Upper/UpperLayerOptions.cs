namespace DoseListener.Dicom.Upper;

/// <summary>Limits and timers of an association, the same for acceptor and requestor.</summary>
public sealed record UpperLayerOptions
{
    public const int SmallestMaxPduLength = 16 * 1024;
    public const int LargestMaxPduLength = 1024 * 1024;

    /// <summary>
    /// The longest P-DATA-TF we take, announced to the peer in item 51. 16 KiB to 1 MiB; 256 KiB is what fo-dicom announces.
    /// One byte more ends the association. Nothing of this size is ever allocated: data is used as it arrives.
    /// </summary>
    public int MaxPduLength
    {
        get;
        init => field = value is >= SmallestMaxPduLength and <= LargestMaxPduLength
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"A maximum PDU length is {SmallestMaxPduLength} to {LargestMaxPduLength} bytes.");
    } = 256 * 1024;

    /// <summary>
    /// The longest A-ASSOCIATE-RQ or -AC we read. The most a sane peer sends is 128 contexts with 40 transfer syntaxes each,
    /// which is about 150 KB on paper and below 64 KB in the field.
    /// </summary>
    public int MaxAssociatePduLength { get; init; } = 128 * 1024;

    /// <summary>The longest command set. A C-STORE-RQ has about 200 bytes; an N-GET-RQ with a list of attributes may have some thousands.</summary>
    public int MaxCommandLength { get; init; } = 64 * 1024;

    /// <summary>Connections that have not associated yet, or not any more; one more is closed at once. They cost a socket and a timer each.</summary>
    public int MaxPendingConnections { get; init; } = 256;

    /// <summary>The same from one address, so that one peer cannot lock out the others.</summary>
    public int MaxPendingConnectionsPerAddress { get; init; } = 128;

    /// <summary>ARTIM (PS3.8 9.1.5): from the connection to the request, and from our last word to the peer's closing. 30 s is DCMTK's and pynetdicom's.</summary>
    public TimeSpan ArtimTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Between two messages. Some modalities keep an association open through a whole examination.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>For one PDU from its first byte to its last, and between the PDUs of one message. Not in the standard; against peers that drip.</summary>
    public TimeSpan PduTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For one write: a peer that reads no answers is gone.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
