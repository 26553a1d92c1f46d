using DoseListener.Service.Configuration;
using DoseListener.Store;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Mail.Digests;

/// <summary>Looks every minute whether there is something to say that no object brings about: digests, silences, escalations.</summary>
internal sealed partial class MailClock
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly ConfigurationMonitor _configuration;
    private readonly TimeProvider _time;
    private readonly ILogger<MailClock> _logger;
    private readonly FeedWatch _feeds;
    private readonly Digester _digester;
    private readonly Escalations _escalations;
    private bool _isStoreDown;

    public MailClock(DoseStore store, ConfigurationMonitor configuration, TimeProvider time, ILogger<MailClock> logger)
    {
        (_configuration, _time, _logger) = (configuration, time, logger);
        _feeds = new(store, time.GetUtcNow());
        _digester = new(store, _feeds, time.GetUtcNow());
        _escalations = new(store);
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await LookAsync(cancellationToken);
                await Task.Delay(Interval, _time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var (snapshot, now) = (_configuration.Current, _time.GetUtcNow());
        try
        {
            await _escalations.LookAsync(snapshot, now, cancellationToken);
            await _feeds.LookAsync(snapshot, now, cancellationToken);
            await _digester.LookAsync(snapshot, now, cancellationToken);
            _isStoreDown = false;
        }
        catch (StoreException weather)
        {
            if (!_isStoreDown)
            {
                LogStoreDown(weather.Message);
            }

            _isStoreDown = true;
        }
    }

    [LoggerMessage(3009, LogLevel.Warning, "Digests, silences and escalations cannot be looked for: {Problem} They are looked for again every minute.")]
    private partial void LogStoreDown(string problem);
}
