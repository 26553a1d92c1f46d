using System.Net;
using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Dimse;

/// <summary>Who stands at the other end of an association.</summary>
public sealed record AssociationFacts
{
    /// <summary>Unique in this process; the log's scope carries it.</summary>
    public required long Id { get; init; }

    public required string CallingAETitle { get; init; }

    public required string CalledAETitle { get; init; }

    /// <summary>IPv4-mapped addresses as IPv4.</summary>
    public required IPEndPoint RemoteEndPoint { get; init; }

    /// <summary>PS3.7 D.3.3.2; null when the peer sent none.</summary>
    public string? ImplementationClassUid { get; init; }

    public string? ImplementationVersionName { get; init; }

    /// <summary>The name of the sender rule that admitted it; null when none has one.</summary>
    public string? SenderName { get; init; }
}

/// <summary>One C-STORE-RQ with its data set (PS3.7 9.3.1): what the wire hands over.</summary>
public sealed record ReceivedInstance(AssociationFacts Association, string SopClassUid, string SopInstanceUid, TransferSyntax TransferSyntax, DatasetReading Reading)
{
    /// <summary>(0000,1030), when a third party asked the peer to send this (C-MOVE).</summary>
    public string? MoveOriginatorAETitle { get; init; }
}

/// <summary>The answer to a C-STORE-RQ.</summary>
/// <param name="Status">PS3.4 B.2.3, for example 0x0000 or 0xA700.</param>
/// <param name="Comment">(0000,0902), cut to 64 characters on the wire; never patient data.</param>
public readonly record struct StoreAnswer(ushort Status, string? Comment = null)
{
    public static readonly StoreAnswer Success = new(0x0000);

    public bool IsSuccess => Status == 0x0000;

    /// <summary>0xA700, refused: out of resources. The sender may try again, and most do.</summary>
    public static StoreAnswer OutOfResources(string? comment) => new(0xA700, comment);
}

/// <summary>The seam between the wire and everything above it: one received instance in, one answer out.</summary>
public interface IInstanceReceiver
{
    /// <summary>Answers only when what the answer promises is true. The instance is disposed by the caller afterwards.</summary>
    ValueTask<StoreAnswer> ReceiveAsync(ReceivedInstance instance, CancellationToken cancellationToken);
}
