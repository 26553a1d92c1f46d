using System.Buffers;
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
            await SendDataSetAsync(contextId, dataset, cancellationToken);
            return await ReadAnswerAsync(CommandField.CStoreRequest);
        },
        cancellationToken);

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

    /// <summary>One PDU and one write a fragment; the next fragment is read before this one is sent, since this one has to say whether it is the last.</summary>
    private async ValueTask SendDataSetAsync(byte contextId, Stream dataset, CancellationToken cancellationToken)
    {
        var size = PresentationData.Overhead + _upper.FragmentSize;
        var current = ArrayPool<byte>.Shared.Rent(size);
        var next = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            var length = await ReadFragmentAsync(dataset, current, cancellationToken);
            for (var isLast = false; !isLast;)
            {
                var nextLength = length < _upper.FragmentSize ? 0 : await ReadFragmentAsync(dataset, next, cancellationToken);
                isLast = nextLength == 0;
                PresentationData.WriteHeaders(current, new PdvHeader(contextId, IsCommand: false, isLast, length));
                await _upper.SendAsync(current.AsMemory(0, PresentationData.Overhead + length));
                (current, next, length) = (next, current, nextLength);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(current);
            ArrayPool<byte>.Shared.Return(next);
        }
    }

    private ValueTask<int> ReadFragmentAsync(Stream dataset, byte[] pdu, CancellationToken cancellationToken) =>
        dataset.ReadAtLeastAsync(pdu.AsMemory(PresentationData.Overhead, _upper.FragmentSize), _upper.FragmentSize, throwOnEndOfStream: false, cancellationToken);

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
