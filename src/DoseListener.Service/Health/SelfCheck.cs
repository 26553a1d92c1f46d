using System.Net;
using DoseListener.Dicom.Dimse;
using DoseListener.Dicom.Upper;
using DoseListener.Service.Configuration;
using DoseListener.Service.Receiving;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Health;

/// <summary>
/// This node asks itself by C-ECHO, through its own ports, whether it is there: a process that runs and a port that is open say nothing about
/// whether a modality would be served.
/// </summary>
internal sealed partial class SelfCheck(Func<IReadOnlyList<IPEndPoint>> endPoints, Func<int> openConnections, ConfigurationMonitor configuration, TimeProvider time, ILogger<SelfCheck> logger)
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(2), Interval = TimeSpan.FromMinutes(1), AfterFailure = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private (DateTimeOffset At, TimeSpan Took, string? Trouble)? _last;

    /// <summary>The listener, as it is served.</summary>
    public PartHealth Health
    {
        get
        {
            var (places, open) = (string.Join(", ", endPoints()), openConnections());
            var titles = string.Join(", ", configuration.Current.Options.Listener.AETitles);
            return _last switch
            {
                null => PartHealth.Healthy(FormattableString.Invariant($"Listens on {places} as {titles}. It has not asked itself yet. {open} connections are open.")),
                { Trouble: { } trouble } failed => PartHealth.Unhealthy(FormattableString.Invariant($"It listens on {places} as {titles}, and did not answer its own C-ECHO {Elapsed.InWords(time.GetUtcNow() - failed.At)} ago: {trouble} {open} connections are open.")),
                { } good => PartHealth.Healthy(FormattableString.Invariant($"Listens on {places} as {titles}, and answered its own C-ECHO {Elapsed.InWords(time.GetUtcNow() - good.At)} ago within {good.Took.TotalMilliseconds:0} ms. {open} connections are open.")),
            };
        }
    }

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await Task.Delay(First, time, stop);
            while (true)
            {
                await LookAsync(stop);
                await Task.Delay(_last?.Trouble is null ? Interval : AfterFailure, time, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    /// <summary>Asks once, at every port.</summary>
    internal async Task LookAsync(CancellationToken stop)
    {
        var (started, trouble) = (time.GetTimestamp(), (string?)null);
        foreach (var endPoint in endPoints())
        {
            trouble ??= await AskAsync(endPoint, stop);
        }

        var wasWell = _last?.Trouble is null;
        _last = (time.GetUtcNow(), time.GetElapsedTime(started), trouble);
        if (trouble is not null && wasWell)
        {
            LogFailed(trouble);
        }
        else if (trouble is null && !wasWell)
        {
            LogWell();
        }
    }

    /// <returns>What went wrong; null when all is well.</returns>
    private async Task<string?> AskAsync(IPEndPoint endPoint, CancellationToken stop)
    {
        var host = endPoint.Address.Equals(IPAddress.Any) || endPoint.Address.Equals(IPAddress.IPv6Any) ? IPAddress.Loopback : endPoint.Address;
        var itself = new RequestorOptions(host.ToString(), endPoint.Port)
        {
            CallingAETitle = Probe.AETitle,
            CalledAETitle = configuration.Current.Options.Listener.AETitles[0],
            ConnectTimeout = Patience,
            ResponseTimeout = Patience,
        };
        try
        {
            await using var association = await AssociationRequestor.ConnectAsync(itself, AssociationRequestor.Verification, time, stop);
            var answer = await association.EchoAsync(stop);
            await association.ReleaseAsync(stop);
            return answer.IsSuccess ? null : FormattableString.Invariant($"it answered with status 0x{answer.Status:X4}.");
        }
        catch (AssociationException failure)
        {
            return failure.Message;
        }
    }

    [LoggerMessage(5010, LogLevel.Error, "This node does not answer its own C-ECHO, so modalities are probably not served either: {Trouble}")]
    private partial void LogFailed(string trouble);

    [LoggerMessage(5011, LogLevel.Information, "This node answers its own C-ECHO again.")]
    private partial void LogWell();
}
