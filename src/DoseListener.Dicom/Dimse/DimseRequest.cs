using DoseListener.Dicom.Pdus;
using DoseListener.Dicom.Upper;

namespace DoseListener.Dicom.Dimse;

/// <summary>A command that a peer sent, with the presentation context it came on.</summary>
internal sealed record DimseRequest(CommandSet Command, AcceptedContext Context)
{
    /// <summary>Zero where the peer sent none: it gets its answer all the same.</summary>
    public ushort MessageId => Command.MessageId ?? 0;

    /// <summary>Affected by C-STORE and N-CREATE, requested by N-SET and N-ACTION.</summary>
    public string? SopClassUid => Command.GetText(CommandElement.AffectedSopClassUid) ?? Command.GetText(CommandElement.RequestedSopClassUid);

    public string? SopInstanceUid => Command.GetText(CommandElement.AffectedSopInstanceUid) ?? Command.GetText(CommandElement.RequestedSopInstanceUid);

    /// <summary>Where (0000,0800) is missing, a C-STORE has a data set (PS3.7 9.3.1.1) and nothing else that we know.</summary>
    public bool HasDataSet => Command.HasDataSet ?? Command.Field == CommandField.CStoreRequest;

    /// <summary>The response (PS3.7 9.3.1.2, 9.3.5.2 and 10.3), ready to be sent in one write. UIDs that break the rules do not go back.</summary>
    public byte[] Respond(in DimseAnswer answer, int fragmentSize)
    {
        var writer = new CommandWriter(stackalloc byte[CommandWriter.MaxLength]);
        if (UidRules.IsValid(SopClassUid))
        {
            writer.WriteUid(CommandElement.AffectedSopClassUid, SopClassUid!);
        }

        writer.Write(CommandElement.CommandField, (ushort)(Command.Field!.Value | CommandField.ResponseBit));
        writer.Write(CommandElement.MessageIdBeingRespondedTo, MessageId);
        writer.Write(CommandElement.DataSetType, CommandSet.NoDataSet);
        writer.Write(CommandElement.Status, answer.Status);
        if (!string.IsNullOrEmpty(answer.Comment))
        {
            writer.WriteComment(CommandElement.ErrorComment, answer.Comment);
        }

        if (answer.ErrorId is { } errorId)
        {
            writer.Write(CommandElement.ErrorId, errorId);
        }

        if (UidRules.IsValid(SopInstanceUid))
        {
            writer.WriteUid(CommandElement.AffectedSopInstanceUid, SopInstanceUid!);
        }

        if (Command.GetUInt16(CommandElement.ActionTypeId) is { } actionType)
        {
            writer.Write(CommandElement.ActionTypeId, actionType);
        }

        return PresentationData.Command(Context.Id, writer.Finish(), fragmentSize);
    }
}
