using DoseListener.Service.Configuration;
using DoseListener.Service.Health;
using DoseListener.Service.Mail.Delivery;
using DoseListener.Service.Mail.Digests;
using DoseListener.Store;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Mail;

/// <summary>All that mails: the outbox, and the clock that writes what no object brings about.</summary>
internal sealed class Mailing
{
    private readonly OutboxService _outbox;

    private Mailing(OutboxService outbox, IReadOnlyList<(string Name, Task Loop)> loops) => (_outbox, Loops) = (outbox, loops);

    /// <summary>They end when they are cancelled, and before the store is closed.</summary>
    public IReadOnlyList<(string Name, Task Loop)> Loops { get; }

    public static Mailing Start(DoseStore store, ConfigurationMonitor configuration, HealthBoard health, TimeProvider time, ILoggerFactory loggers, CancellationToken stopping)
    {
        var outbox = new OutboxService(store, configuration, new Undeliverables(store, time, loggers.CreateLogger<Undeliverables>()), time, loggers.CreateLogger<OutboxService>());
        health.Add("mail", () => outbox.Health);
        var clock = new MailClock(store, configuration, time, loggers.CreateLogger<MailClock>());
        return new(outbox, [("outbox", outbox.RunAsync(stopping)), ("digests", clock.RunAsync(stopping))]);
    }

    /// <summary>Something critical was just committed.</summary>
    public void Announce() => _outbox.Announce();

    /// <summary>What a loop died of was told by whoever watches it.</summary>
    public async Task EndAsync() => await Task.WhenAll(Loops.Select(loop => loop.Loop)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
