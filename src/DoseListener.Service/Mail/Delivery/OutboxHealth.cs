using DoseListener.Service.Configuration;
using DoseListener.Service.Health;
using DoseListener.Service.Mail.Composing;
using DoseListener.Store;
using DoseListener.Store.Alerts;

namespace DoseListener.Service.Mail.Delivery;

/// <summary>How the outbox stands, as a value that is there whenever somebody asks.</summary>
internal sealed class OutboxHealth(DoseStore store, ConfigurationMonitor configuration, TimeProvider time)
{
    /// <summary>A mail that has waited longer is red.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>A refusal is red for a day and yellow for a week: the address in the configuration is wrong for as long.</summary>
    private static readonly TimeSpan Refusals = TimeSpan.FromDays(7);

    private PartHealth _current = PartHealth.Healthy("The outbox has not been looked at yet.");
    private DateTimeOffset _next;
    private int _refusals;

    public PartHealth Current => Volatile.Read(ref _current);

    /// <param name="refusals">Since the start: one more is seen at once.</param>
    public void Look(int refusals)
    {
        var now = time.GetUtcNow();
        if (now < _next && refusals == _refusals)
        {
            return;
        }

        _refusals = refusals;
        _next = now + Interval;
        var reader = store.Reader;
        Volatile.Write(ref _current, Of(reader.Outbox(now - Refusals), reader.Outbox(now - TimeSpan.FromDays(1)).Refused, MailServer.Of(configuration.Current) is not null, now));
    }

    /// <param name="refusedToday">Mails that were refused for good within a day.</param>
    public static PartHealth Of(OutboxSummary outbox, int refusedToday, bool hasServer, DateTimeOffset now)
    {
        var waiting = Amount.Count(outbox.Waiting, "mail waits", "mails wait");
        if (!hasServer)
        {
            return outbox.Waiting > 0
                ? PartHealth.Unhealthy($"Nothing is mailed, because Mail.Host is not set: {waiting}. Name the mail server in the configuration.")
                : PartHealth.Degraded("Nothing is mailed, because Mail.Host is not set. Name the mail server in the configuration.");
        }

        if (outbox.OldestWaitingSince is { } oldest && now - oldest > Patience)
        {
            var critical = outbox.CriticalWaiting > 0 ? $", {outbox.CriticalWaiting} of them critical" : "";
            return PartHealth.Unhealthy($"{waiting}{critical}, the oldest for {Phrases.Hours(now - oldest)}{(outbox.LastError is { } error ? $": {error}" : "")}. They are tried again without end.");
        }

        if (outbox.Refused > 0)
        {
            var refused = $"{Amount.Count(outbox.Refused, "mail was", "mails were")} refused for good by the mail server within a week: correct the address; export mail and the log say which.";
            return refusedToday > 0 ? PartHealth.Unhealthy(refused) : PartHealth.Degraded(refused);
        }

        return PartHealth.Healthy(outbox.Waiting == 0 ? "All mail has gone out." : $"{waiting}, since less than {Patience.TotalMinutes:0} min.");
    }
}
