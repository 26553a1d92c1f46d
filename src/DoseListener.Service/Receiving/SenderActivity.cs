using System.Collections.Concurrent;
using DoseListener.Store;
using DoseListener.Store.Alerts;

namespace DoseListener.Service.Receiving;

/// <summary>
/// When each sender of the configuration was last heard. It is known at once, and written down once a minute, so that it costs an object nothing and is known
/// after a restart without a search through the database.
/// </summary>
internal sealed class SenderActivity(TimeProvider time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _last = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, DateTimeOffset> _unwritten = new(StringComparer.Ordinal);

    /// <summary>From when on this process could hear.</summary>
    public DateTimeOffset ListeningSince { get; } = time.GetUtcNow();

    /// <summary>By the name in the configuration.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Last => _last;

    public void Remember(IEnumerable<KeyValuePair<string, DateTimeOffset>> known)
    {
        foreach (var (name, at) in known)
        {
            _last.AddOrUpdate(name, at, (_, later) => later > at ? later : at);
        }
    }

    /// <summary>An object of this sender is in the database.</summary>
    public void Heard(string? senderName)
    {
        if (senderName is not null)
        {
            var now = time.GetUtcNow();
            _last[senderName] = now;
            _unwritten[senderName] = now;
        }
    }

    public async Task RunAsync(DoseStore store, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                await WriteAsync(store);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    /// <summary>Also before the end.</summary>
    public async Task WriteAsync(DoseStore store)
    {
        var due = Interlocked.Exchange(ref _unwritten, new(StringComparer.Ordinal));
        if (!due.IsEmpty && await store.RecordActivityAsync([.. due], CancellationToken.None) == WriteOutcome.TryAgain)
        {
            foreach (var (name, at) in due)
            {
                _unwritten.TryAdd(name, at);
            }
        }
    }
}
