using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;
using DoseListener.Store;
using DoseListener.Store.Keeping;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Keeping;

/// <summary>Once a day, deletes what <c>Store:Retention</c> says, by the configuration of that moment.</summary>
internal sealed partial class RetentionLoop(DoseStore store, ConfigurationMonitor configuration, TimeProvider time, ILogger<RetentionLoop> logger)
{
    /// <summary>Not at once: after a start, senders deliver what has waited.</summary>
    public static readonly TimeSpan First = TimeSpan.FromMinutes(15), Interval = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await Task.Delay(First, time, stop);
            while (true)
            {
                await DeleteAsync(stop);
                await Task.Delay(Interval, time, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    internal async Task DeleteAsync(CancellationToken stop)
    {
        foreach (var (rule, age) in Rules(configuration.Current.Options.Store.Retention))
        {
            var result = await store.DeleteAsync(rule, time.GetUtcNow() - age, stop);
            if (result is not { Count: 0, Bytes: 0, IsWhole: true })
            {
                LogDeleted(rule, result.Count, result.Bytes, result.IsWhole ? "all that is older than its time" : "the rest follows tomorrow, because the database was not to be written");
            }
        }
    }

    private static IEnumerable<(RetentionRule Rule, TimeSpan Age)> Rules(RetentionOptions options) =>
        new (RetentionRule Rule, TimeSpan? Age)[]
        {
            (RetentionRule.ImageHeaders, options.ImageHeaders),
            (RetentionRule.KeptObjects, options.KeptObjects),
            (RetentionRule.Studies, options.Studies),
        }.Where(rule => rule.Age is not null).Select(rule => (rule.Rule, rule.Age!.Value));

    [LoggerMessage(6110, LogLevel.Information, "Retention deleted by the rule {Rule}: {Count} with {Bytes} bytes, {Extent}. The table retention_log has it.")]
    private partial void LogDeleted(RetentionRule rule, long count, long bytes, string extent);
}
