using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Dimse;

/// <summary>The operations and the notification of DIMSE-N that this node knows (PS3.7 10.1).</summary>
public enum NormalizedOperation
{
    Create,
    Set,
    Action,
    EventReport,
}

/// <summary>One DIMSE-N request with its data set: what the wire hands over. The data set is disposed by the caller afterwards.</summary>
/// <param name="TypeId">Action Type ID (0000,1008) or Event Type ID (0000,1002).</param>
/// <param name="Dataset">Null where the request has none.</param>
public sealed record NormalizedRequest(
    AssociationFacts Association, NormalizedOperation Operation, string SopClassUid, string SopInstanceUid, ushort? TypeId, TransferSyntax TransferSyntax, Dataset? Dataset);

/// <summary>The answer to a DIMSE-N request.</summary>
/// <param name="Status">PS3.7 annex C, for example 0x0000 or 0x0112.</param>
/// <param name="Comment">(0000,0902), cut to 64 characters on the wire; never patient data.</param>
/// <param name="ErrorId">(0000,0903), where the service class defines one.</param>
public sealed record NormalizedAnswer(ushort Status, string? Comment = null, ushort? ErrorId = null)
{
    public static readonly NormalizedAnswer Success = new(DimseStatus.Success);

    /// <summary>To be sent on this association, right after the answer.</summary>
    public EventReport? Event { get; init; }
}

/// <summary>One N-EVENT-REPORT (PS3.7 10.1.1) that goes to the peer on the association that is open.</summary>
/// <param name="Told">Called once: with the status of the peer's answer, or with null when the association ended before it came.</param>
public sealed record EventReport(string SopClassUid, string SopInstanceUid, ushort EventTypeId, Dataset Content, Func<ushort?, ValueTask> Told);

/// <summary>The seam between the wire and the services of DIMSE-N: one request in, one answer out.</summary>
public interface INormalizedReceiver
{
    /// <summary>Answers only when what the answer promises is true.</summary>
    ValueTask<NormalizedAnswer> ReceiveAsync(NormalizedRequest request, CancellationToken cancellationToken);
}
