using DoseListener.Dicom.Data;
using DoseListener.Dicom.Pdus;
using DoseListener.Dicom.Upper;
using Microsoft.Extensions.Logging;

namespace DoseListener.Dicom.Dimse;

/// <summary>
/// C-STORE as SCP (PS3.7 9.3.1, PS3.4 annex B) for one association: the data set goes into its reader while it arrives,
/// and what cannot be kept is answered and forgotten, so that the next object starts afresh.
/// </summary>
internal sealed partial class StoreService(AssociationFacts association, string? characterSet, DatasetLimits limits, Acceptor acceptor, UpperLayer upper)
{
    private readonly ILogger _logger = acceptor.Logger;

    /// <summary>C-STORE requests that got an answer.</summary>
    public int Answered { get; private set; }

    /// <summary>Those whose answer was a failure.</summary>
    public int Failed { get; private set; }

    public async ValueTask<DimseAnswer?> HandleAsync(DimseRequest request, DimseReader reader)
    {
        var started = DimseMetrics.StoreStarted();
        if (await AnswerAsync(request, reader) is not { } answer)
        {
            return null;
        }

        Answered++;
        DimseMetrics.StoreAnswered(association.SenderName, answer.Status, started);
        if (IsFailure(answer.Status))
        {
            Failed++;
        }

        return DimseAnswer.Of(answer);
    }

    private async ValueTask<StoreAnswer?> AnswerAsync(DimseRequest request, DimseReader reader)
    {
        if (request.Context.Policy is not { IsNormalized: false } policy)
        {
            return await RefuseAsync(request, reader, new(DimseStatus.UnrecognizedOperation, "C-STORE needs a Storage context"));
        }

        if (StoreConformance.CheckCommand(request) is { } refusal)
        {
            return await RefuseAsync(request, reader, refusal);
        }

        using var dataset = new DatasetReader(request.Context.TransferSyntax, limits, policy.Bulk, acceptor.Budget, characterSet);
        if (!await reader.ReadDataSetAsync(request.Context, dataset.Append))
        {
            return null;
        }

        using var reading = dataset.Complete();
        var instance = new ReceivedInstance(association, request.SopClassUid!, request.SopInstanceUid!, request.Context.TransferSyntax, reading)
        {
            MoveOriginatorAETitle = request.Command.GetText(CommandElement.MoveOriginatorAETitle),
        };
        return StoreConformance.CheckDataSet(reading, policy, instance.SopClassUid, instance.SopInstanceUid) is { } unusable
            ? Refused(request, unusable)
            : await HandOnAsync(instance);
    }

    private async ValueTask<StoreAnswer> HandOnAsync(ReceivedInstance instance)
    {
        try
        {
            return await acceptor.Receiver.ReceiveAsync(instance, upper.Aborted);
        }
        catch (Exception failure) when (failure is IOException or DicomProtocolException)
        {
            // The wire would take the peer to be at fault, and the log would say nothing of ours.
            throw new InvalidOperationException("The receiver of an instance failed.", failure);
        }
    }

    private async ValueTask<StoreAnswer?> RefuseAsync(DimseRequest request, DimseReader reader, StoreAnswer refusal) =>
        await reader.SkipDataSetAsync(request) ? Refused(request, refusal) : null;

    private StoreAnswer Refused(DimseRequest request, StoreAnswer refusal)
    {
        LogRefused(PeerText.Clean(request.SopInstanceUid), PeerText.Clean(request.SopClassUid), refusal.Status, refusal.Comment);
        return refusal;
    }

    /// <summary>Warnings are Bxxx and three of the general codes (PS3.7 annex C).</summary>
    private static bool IsFailure(ushort status) => status != DimseStatus.Success && status >> 12 != 0xB && status is not (0x0001 or 0x0107 or 0x0116);

    [LoggerMessage(1020, LogLevel.Warning, "Object {SopInstanceUid} of class {SopClassUid} was answered 0x{Status:X4}: {Comment}.")]
    private partial void LogRefused(string sopInstanceUid, string sopClassUid, ushort status, string? comment);
}
