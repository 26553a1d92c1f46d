using DoseListener.Dicom.Pdus;
using DoseListener.Dicom.Upper;

namespace DoseListener.Dicom.Dimse;

/// <summary>Answers one request, after taking whatever data set belongs to it. Null: there is nothing to answer, or nobody.</summary>
internal delegate ValueTask<DimseAnswer?> RequestHandler(DimseRequest request, DimseReader reader);

/// <summary>
/// The SCP side of DIMSE: reads a command, finds who handles it, sends the answer in one write, until the association is over.
/// A service joins by a row in the table.
/// </summary>
internal sealed class ServiceProvider(UpperLayer upper, DimseReader reader, StoreService store, NormalizedService? normalized)
{
    private readonly Dictionary<CommandField, RequestHandler> _handlers = Handlers(store, normalized);
    private readonly EventReporting _events = new(upper);

    private static Dictionary<CommandField, RequestHandler> Handlers(StoreService store, NormalizedService? normalized)
    {
        var handlers = new Dictionary<CommandField, RequestHandler>
        {
            [CommandField.CEchoRequest] = EchoAsync,
            [CommandField.CStoreRequest] = store.HandleAsync,
            [CommandField.CCancelRequest] = CancelAsync,
        };
        if (normalized is not null)
        {
            handlers[CommandField.NCreateRequest] = normalized.CreateAsync;
            handlers[CommandField.NSetRequest] = normalized.SetAsync;
            handlers[CommandField.NActionRequest] = normalized.ActionAsync;
        }

        return handlers;
    }

    public async Task ServeAsync()
    {
        try
        {
            while (await reader.ReadCommandAsync() is { } request)
            {
                await AnswerAsync(request);
            }
        }
        finally
        {
            await _events.GiveUpAsync();
        }

        if (upper.State == AssociationState.Sta8AwaitingLocalRelease)
        {
            await upper.AnswerReleaseAsync();
        }
    }

    private async ValueTask AnswerAsync(DimseRequest request)
    {
        if (request.Command.Field == (CommandField.NEventReportRequest | CommandField.ResponseBit) && await _events.TakeAnswerAsync(request))
        {
            await reader.SkipDataSetAsync(request);
            return;
        }

        if (await FindHandler(request)(request, reader) is not { } answer)
        {
            return;
        }

        await upper.SendAsync(request.Respond(answer, upper.FragmentSize));
        if (answer.Event is { } report)
        {
            await _events.SendAsync(request.Context, report);
        }
    }

    private RequestHandler FindHandler(DimseRequest request) => request.Command.Field switch
    {
        null => throw DicomProtocolException.InvalidParameter("A command set has no Command Field (0000,0100)."),
        { } field when (field & CommandField.ResponseBit) != 0 =>
            throw new DicomProtocolException(AbortReason.UnexpectedParameter, "A response came although nothing was asked."),
        { } field => _handlers.GetValueOrDefault(field, RefuseAsync),
    };

    /// <summary>C-ECHO (PS3.7 9.3.5) belongs to the Verification SOP class and to no other.</summary>
    private static async ValueTask<DimseAnswer?> EchoAsync(DimseRequest request, DimseReader reader)
    {
        if (!await reader.SkipDataSetAsync(request))
        {
            return null;
        }

        return request.Context.AbstractSyntax == ContextNegotiation.VerificationSopClass
            ? DimseAnswer.Success
            : new(DimseStatus.SopClassNotSupported, "C-ECHO needs a Verification context");
    }

    /// <summary>C-CANCEL (PS3.7 9.3.2.3) has no answer; whatever it would cancel is over before it is read.</summary>
    private static async ValueTask<DimseAnswer?> CancelAsync(DimseRequest request, DimseReader reader)
    {
        await reader.SkipDataSetAsync(request);
        return null;
    }

    /// <summary>An operation that was not agreed on (PS3.7 C.5.21), be it unknown or merely not ours.</summary>
    private static async ValueTask<DimseAnswer?> RefuseAsync(DimseRequest request, DimseReader reader) =>
        await reader.SkipDataSetAsync(request) ? new(DimseStatus.UnrecognizedOperation, "Operation is not supported") : null;
}
