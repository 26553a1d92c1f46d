namespace DoseListener.Store.Alerts;

/// <summary>How the outbox stands, for the health of the service.</summary>
/// <param name="Waiting">Mails that are neither sent nor refused.</param>
/// <param name="OldestWaitingSince">When the oldest of them was written.</param>
/// <param name="LastError">Of the attempt that failed last among them.</param>
/// <param name="Refused">Mails refused for good, of those that were written since the moment that was asked for.</param>
public sealed record OutboxSummary(int Waiting, int CriticalWaiting, DateTimeOffset? OldestWaitingSince, DateTimeOffset? OldestCriticalSince, string? LastError, int Refused);
