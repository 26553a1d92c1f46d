using DoseListener.Service.Health;
using DoseListener.Store;

namespace DoseListener.Service.Alerts;

/// <summary>How judging stands: parked studies are red, studies that wait longer than they should are yellow. Looked at by the loop, so that asking costs nothing.</summary>
internal sealed class EvaluatorHealth(DoseStore store, TimeProvider time)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10), Late = TimeSpan.FromMinutes(5);

    private PartHealth _current = PartHealth.Healthy("Studies are compared with the rules.");
    private DateTimeOffset _lookedAt = DateTimeOffset.MinValue;

    public PartHealth Current => Volatile.Read(ref _current);

    public void Look()
    {
        var now = time.GetUtcNow();
        if (now - _lookedAt < LookAgain)
        {
            return;
        }

        _lookedAt = now;
        Volatile.Write(ref _current, Ask(now));
    }

    private PartHealth Ask(DateTimeOffset now)
    {
        var parked = store.Reader.ParkedStudies().Count;
        if (parked > 0)
        {
            return PartHealth.Unhealthy(FormattableString.Invariant(
                $"{parked} studies could not be compared with the rules, and nobody is told of their dose: see 3102 in the log, report it, and restart after the update."));
        }

        return store.Reader.NextDueAt() is { } due && now - due > Late
            ? PartHealth.Degraded(FormattableString.Invariant($"Studies have been waiting to be compared with the rules for {(now - due).TotalMinutes:0} minutes longer than they should: see the log for the database's trouble."))
            : PartHealth.Healthy("Studies are compared with the rules.");
    }
}
