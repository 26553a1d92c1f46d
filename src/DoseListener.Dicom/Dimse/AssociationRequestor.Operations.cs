using System.Buffers;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Pdus;
using DoseListener.Dicom.Upper;

namespace DoseListener.Dicom.Dimse;

/// <summary>The operations that can be asked for.</summary>
public sealed partial class AssociationRequestor
{
    /// <summary>Asks for C-ECHO (PS3.7 9.3.5).</summary>
    /// <returns>The status, 0x0000 when all is well.</returns>
    /// <exception cref="AssociationException">The association did not last.</exception>
    public async Task<StoreAnswer> EchoAsync(CancellationToken cancellationToken)
    {
        var context = _contexts.Values.FirstOrDefault(context => context.AbstractSyntax == ContextNegotiation.VerificationSopClass)
            ?? throw new AssociationException(_upper.End, $"{_peer} does not accept the Verification SOP class.");
        return await RunAsync(
            _upper,
            _peer,
            async () =>
            {
                await SendCommandAsync(context.Id, CommandField.CEchoRequest, context.AbstractSyntax, sopInstanceUid: null);
                return await ReadAnswerAsync(CommandField.CEchoRequest);
            },
            cancellationToken);
    }

    /// <summary>Asks for C-STORE (PS3.7 9.3.1). The bytes of the data set go out as they are.</summary>
    /// <param name="contextId">An accepted context of this SOP class and of the transfer syntax that the bytes are in.</param>
    /// <exception cref="AssociationException">The association did not last.</exception>
    public Task<StoreAnswer> StoreAsync(byte contextId, string sopClassUid, string sopInstanceUid, Stream dataset, CancellationToken cancellationToken) => RunAsync(
        _upper,
        _peer,
        async () =>
        {
            await SendCommandAsync(contextId, CommandField.CStoreRequest, sopClassUid, sopInstanceUid);
            await DataSetSending.SendAsync(_upper, contextId, dataset, cancellationToken);
            return await ReadAnswerAsync(CommandField.CStoreRequest);
        },
        cancellationToken);

    /// <summary>Asks for an operation, or tells an event, of DIMSE-N (PS3.7 10.1).</summary>
    /// <param name="typeId">Action Type ID or Event Type ID; null for N-CREATE and N-SET.</param>
    /// <exception cref="AssociationException">The association did not last.</exception>
    public Task<StoreAnswer> NormalizedAsync(
        byte contextId, NormalizedOperation operation, string sopClassUid, string sopInstanceUid, ushort? typeId, Dataset content, CancellationToken cancellationToken) => RunAsync(
        _upper,
        _peer,
        async () =>
        {
            var field = FieldOf(operation);
            var bytes = new ArrayBufferWriter<byte>();
            DatasetWriter.Write(bytes, content, _contexts[contextId].TransferSyntax);
            using var dataset = new MemoryStream(bytes.WrittenSpan.ToArray());
            await SendNormalizedAsync(contextId, field, operation, sopClassUid, sopInstanceUid, typeId);
            await DataSetSending.SendAsync(_upper, contextId, dataset, cancellationToken);
            return await ReadAnswerAsync(field);
        },
        cancellationToken);

    private static CommandField FieldOf(NormalizedOperation operation) => operation switch
    {
        NormalizedOperation.Create => CommandField.NCreateRequest,
        NormalizedOperation.Set => CommandField.NSetRequest,
        NormalizedOperation.Action => CommandField.NActionRequest,
        NormalizedOperation.EventReport => CommandField.NEventReportRequest,
    };

    /// <summary>What is made or told about is "affected", what is asked to change is "requested" (PS3.7 table 10.1-1 and the following).</summary>
    private ValueTask SendNormalizedAsync(byte contextId, CommandField field, NormalizedOperation operation, string sopClassUid, string sopInstanceUid, ushort? typeId)
    {
        const ushort dataSetFollows = 0x0001;
        var isAffected = operation is NormalizedOperation.Create or NormalizedOperation.EventReport;
        var writer = new CommandWriter(stackalloc byte[CommandWriter.MaxLength]);
        writer.WriteUid(isAffected ? CommandElement.AffectedSopClassUid : CommandElement.RequestedSopClassUid, sopClassUid);
        writer.Write(CommandElement.CommandField, (ushort)field);
        _messageId = unchecked((ushort)(_messageId + 1));
        writer.Write(CommandElement.MessageId, _messageId);
        writer.Write(CommandElement.DataSetType, dataSetFollows);
        writer.WriteUid(isAffected ? CommandElement.AffectedSopInstanceUid : CommandElement.RequestedSopInstanceUid, sopInstanceUid);
        if (typeId is { } type)
        {
            writer.Write(isAffected ? CommandElement.EventTypeId : CommandElement.ActionTypeId, type);
        }

        return _upper.SendAsync(PresentationData.Command(contextId, writer.Finish(), _upper.FragmentSize));
    }

    private ValueTask SendCommandAsync(byte contextId, CommandField field, string sopClassUid, string? sopInstanceUid)
    {
        const ushort dataSetFollows = 0x0001, mediumPriority = 0x0000;
        var writer = new CommandWriter(stackalloc byte[CommandWriter.MaxLength]);
        writer.WriteUid(CommandElement.AffectedSopClassUid, sopClassUid);
        writer.Write(CommandElement.CommandField, (ushort)field);
        _messageId = unchecked((ushort)(_messageId + 1));
        writer.Write(CommandElement.MessageId, _messageId);
        if (sopInstanceUid is null)
        {
            writer.Write(CommandElement.DataSetType, CommandSet.NoDataSet);
        }
        else
        {
            writer.Write(CommandElement.Priority, mediumPriority);
            writer.Write(CommandElement.DataSetType, dataSetFollows);
            writer.WriteUid(CommandElement.AffectedSopInstanceUid, sopInstanceUid);
        }

        return _upper.SendAsync(PresentationData.Command(contextId, writer.Finish(), _upper.FragmentSize));
    }

    private async ValueTask<StoreAnswer> ReadAnswerAsync(CommandField request)
    {
        var response = await _reader.ReadCommandAsync()
            ?? throw (_upper.State == AssociationState.Sta8AwaitingLocalRelease
                ? new DicomProtocolException(AbortReason.UnexpectedPdu, "Release was asked for where an answer was due.")
                : new IOException($"The peer ended the association where an answer was due: {_upper.End}."));
        _upper.IsInsideMessage = false;
        if (response.Command is not { Field: { } field, Status: { } status }
            || field != (request | CommandField.ResponseBit)
            || response.Command.GetUInt16(CommandElement.MessageIdBeingRespondedTo) != _messageId)
        {
            throw new DicomProtocolException(AbortReason.UnexpectedParameter, "The answer is none to what was asked.");
        }

        await _reader.SkipDataSetAsync(response);
        return new(status, response.Command.GetText(CommandElement.ErrorComment));
    }
}
