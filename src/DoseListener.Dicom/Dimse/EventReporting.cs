using System.Buffers;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Pdus;
using DoseListener.Dicom.Upper;

namespace DoseListener.Dicom.Dimse;

/// <summary>Event reports that this node sends on an association which the peer opened (PS3.7 10.1.1), and the answers to them.</summary>
internal sealed class EventReporting(UpperLayer upper)
{
    private readonly Dictionary<ushort, EventReport> _outstanding = [];
    private ushort _messageId;

    public async ValueTask SendAsync(AcceptedContext context, EventReport report)
    {
        _messageId = unchecked((ushort)(_messageId + 1));
        _outstanding[_messageId] = report;
        await upper.SendAsync(Command(context.Id, report, upper.FragmentSize));
        var bytes = new ArrayBufferWriter<byte>();
        DatasetWriter.Write(bytes, report.Content, context.TransferSyntax);
        using var content = new MemoryStream(bytes.WrittenSpan.ToArray());
        await DataSetSending.SendAsync(upper, context.Id, content, CancellationToken.None);
    }

    /// <summary>False: this is no answer to anything that was sent.</summary>
    public async ValueTask<bool> TakeAnswerAsync(DimseRequest response)
    {
        if (response.Command.GetUInt16(CommandElement.MessageIdBeingRespondedTo) is not { } id || !_outstanding.Remove(id, out var report))
        {
            return false;
        }

        await report.Told(response.Command.Status ?? DimseStatus.ProcessingFailure);
        return true;
    }

    /// <summary>The association is over: whatever was not answered was perhaps not heard.</summary>
    public async ValueTask GiveUpAsync()
    {
        foreach (var report in _outstanding.Values)
        {
            await report.Told(null);
        }

        _outstanding.Clear();
    }

    private byte[] Command(byte contextId, EventReport report, int fragmentSize)
    {
        const ushort dataSetFollows = 0x0001;
        var writer = new CommandWriter(stackalloc byte[CommandWriter.MaxLength]);
        writer.WriteUid(CommandElement.AffectedSopClassUid, report.SopClassUid);
        writer.Write(CommandElement.CommandField, (ushort)CommandField.NEventReportRequest);
        writer.Write(CommandElement.MessageId, _messageId);
        writer.Write(CommandElement.DataSetType, dataSetFollows);
        writer.WriteUid(CommandElement.AffectedSopInstanceUid, report.SopInstanceUid);
        writer.Write(CommandElement.EventTypeId, report.EventTypeId);
        return PresentationData.Command(contextId, writer.Finish(), fragmentSize);
    }
}
