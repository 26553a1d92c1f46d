using System.Net;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Pdus;
using DoseListener.Dicom.Upper;
using Microsoft.Extensions.Logging;

namespace DoseListener.Dicom.Dimse;

/// <summary>The one line about a connection that is over. What it means to an operator stands in docs/log-events.md.</summary>
internal static partial class AssociationLog
{
    private const int MaxProposalsNamed = 8;

    public static void Write(ILogger logger, AssociationReport report, AssociationEnd end, TimeSpan duration)
    {
        var from = report.RemoteEndPoint;
        switch (report)
        {
            case { Trouble: not (null or DicomProtocolException) }:
                LogFault(logger, Calling(report), from, report.Trouble);
                break;
            case { Request: null, Trouble: { } trouble }:
                LogNotDicom(logger, from, trouble.Message);
                break;
            case { Request: null }:
                LogNoRequest(logger, from, end);
                break;
            case { IsProbe: true, Trouble: null }:
                LogProbed(logger, from, end);
                break;
            case { Result: NegotiationResult.Rejected rejected } when logger.IsEnabled(LogLevel.Information):
                LogRejected(logger, Calling(report), Called(report), from, rejected.Reason, Proposals(report.Request), rejected.Admission.Advice ?? "nothing in the configuration decides this; it has to change at the sender, or wait");
                break;
            case { Result: NegotiationResult.Accepted accepted }:
                if (report.Trouble is { } broken)
                {
                    LogBroken(logger, Calling(report), from, broken.Message);
                }

                var store = report.Store;
                LogEnded(
                    logger, Calling(report), Called(report), from, end, accepted.Contexts.Count, report.Request.Contexts.Count,
                    store?.Answered ?? 0, store?.Failed ?? 0, report.Reader?.DataBytes ?? 0, duration.TotalSeconds);
                break;
        }
    }

    private static string Calling(AssociationReport report) => PeerText.Clean(report.Request?.CallingAETitle);

    private static string Called(AssociationReport report) => PeerText.Clean(report.Request?.CalledAETitle);

    private static string Proposals(AssociateRequest request)
    {
        var named = request.Contexts.Take(MaxProposalsNamed).Select(context =>
            $"{Name(context.AbstractSyntax)} in {string.Join(", ", context.TransferSyntaxes.Take(MaxProposalsNamed).Select(Name))}");
        var more = request.Contexts.Count - MaxProposalsNamed;
        return string.Join("; ", named) + (more > 0 ? $"; and {more} more" : "");
    }

    private static string Name(string uid) => Uids.FindName(uid) ?? PeerText.Clean(uid);

    [LoggerMessage(1001, LogLevel.Information, "Association of {CallingAETitle} with {CalledAETitle} from {RemoteEndPoint}: {End}. {Accepted} of {Proposed} contexts accepted, {Objects} objects ({Failed} answered with a failure), {Bytes} bytes, {Seconds:F1} s.")]
    private static partial void LogEnded(ILogger logger, string callingAETitle, string calledAETitle, IPEndPoint remoteEndPoint, AssociationEnd end, int accepted, int proposed, int objects, int failed, long bytes, double seconds);

    [LoggerMessage(1002, LogLevel.Information, "Association of {CallingAETitle} with {CalledAETitle} from {RemoteEndPoint} refused: {Reason}. Proposed: {Proposals}. To admit it: {Advice}")]
    private static partial void LogRejected(ILogger logger, string callingAETitle, string calledAETitle, IPEndPoint remoteEndPoint, RejectReason reason, string proposals, string advice);

    [LoggerMessage(1003, LogLevel.Warning, "{CallingAETitle} at {RemoteEndPoint} broke the protocol and was aborted: {Trouble}")]
    private static partial void LogBroken(ILogger logger, string callingAETitle, IPEndPoint remoteEndPoint, string trouble);

    [LoggerMessage(1004, LogLevel.Error, "The association of {CallingAETitle} at {RemoteEndPoint} met a bug and was aborted.")]
    private static partial void LogFault(ILogger logger, string callingAETitle, IPEndPoint remoteEndPoint, Exception exception);

    [LoggerMessage(1005, LogLevel.Information, "The connection from {RemoteEndPoint} did not begin as a DICOM association can and was aborted: {Trouble}")]
    private static partial void LogNotDicom(ILogger logger, IPEndPoint remoteEndPoint, string trouble);

    [LoggerMessage(1007, LogLevel.Debug, "This node asked itself whether it is there, from {RemoteEndPoint}: {End}.")]
    private static partial void LogProbed(ILogger logger, IPEndPoint remoteEndPoint, AssociationEnd end);

    [LoggerMessage(1006, LogLevel.Debug, "The connection from {RemoteEndPoint} asked for nothing: {End}.")]
    private static partial void LogNoRequest(ILogger logger, IPEndPoint remoteEndPoint, AssociationEnd end);
}
