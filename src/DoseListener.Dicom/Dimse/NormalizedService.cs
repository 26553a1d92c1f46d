using DoseListener.Dicom.Data;
using DoseListener.Dicom.Pdus;
using DoseListener.Dicom.Upper;
using Microsoft.Extensions.Logging;

namespace DoseListener.Dicom.Dimse;

/// <summary>DIMSE-N as SCP (PS3.7 10.1) for one association: N-CREATE, N-SET and N-ACTION, whole in memory, since none of them is large.</summary>
internal sealed partial class NormalizedService(AssociationFacts association, string? characterSet, DatasetLimits limits, INormalizedReceiver receiver, Acceptor acceptor, UpperLayer upper)
{
    private readonly ILogger _logger = acceptor.Logger;

    public ValueTask<DimseAnswer?> CreateAsync(DimseRequest request, DimseReader reader) => HandleAsync(request, reader, NormalizedOperation.Create);

    public ValueTask<DimseAnswer?> SetAsync(DimseRequest request, DimseReader reader) => HandleAsync(request, reader, NormalizedOperation.Set);

    public ValueTask<DimseAnswer?> ActionAsync(DimseRequest request, DimseReader reader) => HandleAsync(request, reader, NormalizedOperation.Action);

    private async ValueTask<DimseAnswer?> HandleAsync(DimseRequest request, DimseReader reader, NormalizedOperation operation)
    {
        if (Unusable(request) is { } refusal)
        {
            return await reader.SkipDataSetAsync(request) ? Refused(request, refusal) : null;
        }

        if (!request.HasDataSet)
        {
            return await HandOnAsync(request, operation, null);
        }

        using var dataset = new DatasetReader(request.Context.TransferSyntax, limits, BulkData.Skip, acceptor.Budget, characterSet);
        if (!await reader.ReadDataSetAsync(request.Context, dataset.Append))
        {
            return null;
        }

        using var reading = dataset.Complete();
        return reading.Outcome switch
        {
            ReadingOutcome.Complete => await HandOnAsync(request, operation, reading.Dataset),
            ReadingOutcome.MemoryExhausted => Refused(request, new(DimseStatus.ResourceLimitation, "Too much is arriving at once")),
            _ => Refused(request, new(DimseStatus.ProcessingFailure, "The data set cannot be read")),
        };
    }

    private static DimseAnswer? Unusable(DimseRequest request)
    {
        if (request.Context.Policy is not { IsNormalized: true })
        {
            return new(DimseStatus.UnrecognizedOperation, "Operation needs a context of its SOP class");
        }

        if (request.SopClassUid is { } named && named != request.Context.AbstractSyntax)
        {
            return new(DimseStatus.NoSuchSopClass, "SOP Class is not that of its context");
        }

        return UidRules.IsValid(request.SopInstanceUid) ? null : new(DimseStatus.InvalidObjectInstance, "SOP Instance UID is missing or invalid");
    }

    private async ValueTask<DimseAnswer?> HandOnAsync(DimseRequest request, NormalizedOperation operation, Dataset? dataset)
    {
        var typeId = operation == NormalizedOperation.Action ? request.Command.GetUInt16(CommandElement.ActionTypeId) : null;
        try
        {
            var answer = await receiver.ReceiveAsync(
                new(association, operation, request.Context.AbstractSyntax, request.SopInstanceUid!, typeId, request.Context.TransferSyntax, dataset), upper.Aborted);
            return answer.Status == DimseStatus.Success ? DimseAnswer.Of(answer) : Refused(request, DimseAnswer.Of(answer));
        }
        catch (Exception failure) when (failure is IOException or DicomProtocolException)
        {
            // The wire would take the peer to be at fault, and the log would say nothing of ours.
            throw new InvalidOperationException("The receiver of a request failed.", failure);
        }
    }

    private DimseAnswer Refused(DimseRequest request, DimseAnswer refusal)
    {
        LogRefused(request.Command.Field, PeerText.Clean(request.SopInstanceUid), refusal.Status, refusal.Comment);
        return refusal;
    }

    [LoggerMessage(1021, LogLevel.Warning, "{Operation} for {SopInstanceUid} was answered 0x{Status:X4}: {Comment}.")]
    private partial void LogRefused(CommandField? operation, string sopInstanceUid, ushort status, string? comment);
}
