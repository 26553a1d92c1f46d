using System.Buffers;
using DoseListener.Dicom.Pdus;
using DoseListener.Dicom.Upper;

namespace DoseListener.Dicom.Dimse;

/// <summary>
/// Puts messages together from PDVs (PS3.7 6.3, PS3.8 annex E): a command set, and a data set where the command says so,
/// both on one presentation context, one message after the other.
/// </summary>
internal sealed class DimseReader(UpperLayer upper, IReadOnlyList<AcceptedContext> contexts, int maxCommandLength)
{
    private readonly ArrayBufferWriter<byte> _command = new(256);

    /// <summary>Bytes of data sets so far.</summary>
    public long DataBytes { get; private set; }

    /// <summary>The next command; null when the peer asked for release, or when the association is over.</summary>
    public async ValueTask<DimseRequest?> ReadCommandAsync()
    {
        upper.IsInsideMessage = false;
        if (await upper.ReadPdvAsync() is not { } pdv)
        {
            return null;
        }

        upper.IsInsideMessage = true;
        var context = contexts.FirstOrDefault(context => context.Id == pdv.ContextId)
            ?? throw DicomProtocolException.InvalidParameter($"Presentation context {pdv.ContextId} was not accepted.");
        _command.ResetWrittenCount();
        while (true)
        {
            if (!pdv.IsCommand)
            {
                throw DicomProtocolException.InvalidParameter("Data came where a command was due.");
            }

            if (pdv.PayloadLength > maxCommandLength - _command.WrittenCount)
            {
                throw DicomProtocolException.InvalidParameter($"A command set is longer than {maxCommandLength} bytes.");
            }

            await upper.ReadPayloadAsync(pdv, piece => _command.Write(piece));
            if (pdv.IsLast)
            {
                return new(CommandSet.Read(_command.WrittenSpan.ToArray()), context);
            }

            if (await ReadNextAsync(context.Id) is not { } next)
            {
                return null;
            }

            pdv = next;
        }
    }

    /// <summary>Gives the data set of a command to <paramref name="take"/> as it arrives. False when the association ended in the middle of it.</summary>
    public async ValueTask<bool> ReadDataSetAsync(AcceptedContext context, PieceReader take)
    {
        while (await ReadNextAsync(context.Id) is { } pdv)
        {
            if (pdv.IsCommand)
            {
                throw DicomProtocolException.InvalidParameter("A command came where data was due.");
            }

            DataBytes += pdv.PayloadLength;
            await upper.ReadPayloadAsync(pdv, take);
            if (pdv.IsLast)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Throws away the data set of a request that has one. False when the association ended in the middle of it.</summary>
    public async ValueTask<bool> SkipDataSetAsync(DimseRequest request) =>
        !request.HasDataSet || await ReadDataSetAsync(request.Context, static _ => { });

    private async ValueTask<PdvHeader?> ReadNextAsync(byte contextId)
    {
        var pdv = await upper.ReadPdvAsync();
        if (pdv is null && upper.State == AssociationState.Sta8AwaitingLocalRelease)
        {
            throw new DicomProtocolException(AbortReason.UnexpectedPdu, "Release was asked for in the middle of a message.");
        }

        if (pdv is { } next && next.ContextId != contextId)
        {
            throw DicomProtocolException.InvalidParameter("One message came on two presentation contexts.");
        }

        return pdv;
    }
}
