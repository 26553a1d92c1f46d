using System.Collections.Concurrent;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Dimse;

namespace DoseListener.Dicom.Tests.Dimse;

/// <summary>What was received, copied out of the instance, which lives no longer than the call.</summary>
internal sealed record Received(string SopClassUid, string SopInstanceUid, string CallingAETitle, string? Sender, TransferSyntax TransferSyntax, long Bytes, string Sha256, string? StudyDescription);

/// <summary>Stands where the store stands.</summary>
internal sealed class StandInReceiver : IInstanceReceiver
{
    private readonly ConcurrentQueue<Received> _received = new();

    public IReadOnlyCollection<Received> All => _received;

    /// <summary>What is answered; may wait, and may throw.</summary>
    public Func<ReceivedInstance, CancellationToken, ValueTask<StoreAnswer>> Answer { get; set; } = (_, _) => new(StoreAnswer.Success);

    public void Clear() => _received.Clear();

    public ValueTask<StoreAnswer> ReceiveAsync(ReceivedInstance instance, CancellationToken cancellationToken)
    {
        _received.Enqueue(new(
            instance.SopClassUid,
            instance.SopInstanceUid,
            instance.Association.CallingAETitle,
            instance.Association.SenderName,
            instance.TransferSyntax,
            instance.Reading.BytesReceived,
            instance.Reading.Sha256,
            instance.Reading.Dataset.GetString(Tags.StudyDescription)));
        return Answer(instance, cancellationToken);
    }
}
