using DoseListener.Dose.Alerts;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Alerts;

internal sealed partial class Evaluator
{
    [LoggerMessage(3100, LogLevel.Information, "Studies are compared with the rules: {Queued} wait from before, {Parked} of them were parked and are tried again.")]
    private partial void LogStarted(int queued, int parked);

    [LoggerMessage(3101, LogLevel.Information, "Alert A-{Alert} ({Rule}, {Severity}) of study {StudyInstanceUid} is {State}.")]
    private partial void LogAlert(long alert, string rule, Severity severity, AlertState state, string studyInstanceUid);

    [LoggerMessage(3102, LogLevel.Error, "Study {StudyInstanceUid} could not be compared with the rules, {Attempts} of {Most} times, which is a fault in this program.")]
    private partial void LogFailed(string studyInstanceUid, long attempts, int most, Exception bug);

    [LoggerMessage(3103, LogLevel.Critical, "Study {StudyInstanceUid} is left alone: nobody is told of its dose until the next start, or until more of it arrives.")]
    private partial void LogParked(string studyInstanceUid);

    [LoggerMessage(3104, LogLevel.Warning, "The queue of studies cannot be read: {Problem} They wait.")]
    private partial void LogWeather(string problem);

    [LoggerMessage(3105, LogLevel.Debug, "Study {StudyInstanceUid} was compared with the rules ({Phase}): {Alerts} alerts changed, {Mails} mails.")]
    private partial void LogJudged(string studyInstanceUid, AssessmentPhase phase, int alerts, int mails);

    [LoggerMessage(3107, LogLevel.Critical, "The critical alert A-{Alert} is told to nobody, because no address is configured for it. Look at it with alerts show, and write addresses into Alerts.Recipients.")]
    private partial void LogNobody(long alert);

    [LoggerMessage(3106, LogLevel.Debug, "Study {StudyInstanceUid} was compared with the rules (Settled): nothing to say.")]
    private partial void LogQuiet(string studyInstanceUid);
}
