using DoseListener.Dose.Alerts;
using DoseListener.Service.Configuration;
using DoseListener.Service.Mail.Composing;
using DoseListener.Store;
using DoseListener.Store.Alerts;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Mail.Delivery;

/// <summary>
/// Critical alerts that reach nobody, because the server refuses every recipient for good: they go to the escalation list and to the system log.
/// It starts from the table, so that a process that dies between the refusal and this finds them at its next start.
/// </summary>
internal sealed partial class Undeliverables(DoseStore store, TimeProvider time, ILogger<Undeliverables> logger)
{
    private static readonly TimeSpan LooksBack = TimeSpan.FromDays(30);

    private readonly HashSet<long> _said = [];
    private int _seen = -1;

    /// <param name="refusals">How many there were; nothing is looked for while it does not change.</param>
    public async Task LookAsync(int refusals, ConfigurationSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (refusals == _seen)
        {
            return;
        }

        foreach (var alert in store.Reader.RefusedCriticalMail(time.GetUtcNow() - LooksBack).SelectMany(row => row.Mail.AlertIds).Distinct())
        {
            var mails = store.Reader.MailAbout(alert).Where(row => row.Mail.Severity == Severity.Critical).ToList();
            if (mails.TrueForAll(row => row.State == MailState.Refused) && !await TellAsync(alert, mails, snapshot, cancellationToken))
            {
                return;
            }
        }

        _seen = refusals;
    }

    /// <summary>False in bad weather: it is done again at the next look.</summary>
    private async Task<bool> TellAsync(long alert, List<OutboxRow> refused, ConfigurationSnapshot snapshot, CancellationToken cancellationToken)
    {
        var installation = MessageIds.Installation(snapshot);
        var mails = snapshot.Options.Alerts.Escalation.Recipients
            .Where(recipient => refused.TrueForAll(row => row.Mail.Recipient != recipient))
            .Select(recipient => UndeliverableMail.Compose(MessageIds.Of(installation, "undeliverable", FormattableString.Invariant($"{alert}"), recipient), alert, recipient, refused))
            .ToList();
        if (mails.Count > 0 && await store.EnqueueAsync(mails, cancellationToken) == WriteOutcome.TryAgain)
        {
            return false;
        }

        if (_said.Add(alert))
        {
            LogReachesNobody(FormattableString.Invariant($"A-{alert}"), string.Join(", ", refused.Select(row => row.Mail.Recipient).Distinct(StringComparer.Ordinal)), mails.Count > 0
                ? "The escalation list is told."
                : "No other address is configured in Alerts.Escalation.Recipients.");
        }

        return true;
    }

    [LoggerMessage(3008, LogLevel.Critical, "The critical alert {Alert} reaches nobody: the mail server refuses {Recipients} for good. {Consequence} Look at it with alerts show, and correct the addresses.")]
    private partial void LogReachesNobody(string alert, string recipients, string consequence);
}
