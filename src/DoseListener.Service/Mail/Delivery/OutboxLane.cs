using System.Diagnostics.CodeAnalysis;
using DoseListener.Dose.Alerts;
using DoseListener.Service.Mail.Writing;
using DoseListener.Store;
using DoseListener.Store.Alerts;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Mail.Delivery;

/// <summary>One connection's worth of the outbox: what is due goes out, the most severe first, each to one recipient.</summary>
internal sealed partial class OutboxLane(DoseStore store, TimeProvider time, ILogger logger)
{
    /// <summary>A mail that this program cannot even write down is given up after so many attempts.</summary>
    private const int MostBugs = 5;

    /// <summary>A server that breaks off again and again is left alone for a while.</summary>
    private const int MostBreaks = 2;

    /// <summary>Answers of the server that could not be recorded: they are before anything else, so that no mail is sent twice.</summary>
    private readonly Dictionary<long, Answer> _unrecorded = [];
    private MailServer? _server;
    private DateTimeOffset _pausedUntil;
    private DateTimeOffset? _troubledSince;
    private string? _trouble;
    private int _failures;

    /// <summary>Mails refused for good since the start.</summary>
    public int Refusals { get; private set; }

    /// <param name="due">What is due at a moment, the most severe first.</param>
    public async Task RoundAsync(MailServer? server, Func<DateTimeOffset, IReadOnlyList<OutboxRow>> due, CancellationToken cancellationToken)
    {
        foreach (var (id, answer) in _unrecorded.ToList())
        {
            await RecordAsync(id, answer);
        }

        var now = time.GetUtcNow();
        var isNew = server is not null && server != _server;
        _server = server;
        if (server is null)
        {
            return;
        }

        // Somebody has just mended the configuration or started the service: whatever waits is tried now.
        var rows = due(isNew ? now + TimeSpan.FromDays(1) : now).Where(row => !_unrecorded.ContainsKey(row.Id)).ToList();
        if (rows.Count > 0 && (isNew || now >= _pausedUntil || rows.Exists(IsFresh)))
        {
            await DeliverAsync(new Queue<OutboxRow>(rows), server, cancellationToken);
        }
    }

    /// <summary>The first attempt at something critical waits for nothing.</summary>
    private static bool IsFresh(OutboxRow row) => row is { Attempts: 0, Mail.Severity: Severity.Critical };

    private async Task DeliverAsync(Queue<OutboxRow> rows, MailServer server, CancellationToken cancellationToken)
    {
        SmtpSession? session = null;
        var breaks = 0;
        try
        {
            while (rows.Count > 0)
            {
                if (session is not { IsUsable: true })
                {
                    await CloseAsync(session);
                    session = null;
                    session = await SmtpSession.OpenAsync(server, time, cancellationToken);
                }

                var broken = await TryAsync(session, rows.Dequeue(), server, cancellationToken);
                if (broken is not null && ++breaks == MostBreaks)
                {
                    throw broken;
                }
            }

            if (breaks == 0)
            {
                Mended();
            }
        }
        catch (SmtpException trouble)
        {
            await HoldAsync(rows, trouble);
        }
        finally
        {
            await CloseAsync(session);
        }
    }

    /// <summary>One mail. What comes back is why the connection broke, if it did.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A mail that cannot be written down must not keep the others from being sent.")]
    private async Task<SmtpException?> TryAsync(SmtpSession session, OutboxRow row, MailServer server, CancellationToken cancellationToken)
    {
        try
        {
            using var message = MailMessages.Of(row, server);
            var reply = await session.SendAsync(message, row.Mail.Recipient, cancellationToken);
            await RecordAsync(row.Id, new(DeliveryOutcome.Sent, null, null));
            LogSent(row.Mail.MessageId, row.Mail.Kind, row.Attempts + 1, Clean.Line(reply, 200));
            return null;
        }
        catch (SmtpException answer) when (answer.Outcome == DeliveryOutcome.Refused)
        {
            await RecordAsync(row.Id, new(DeliveryOutcome.Refused, answer.Message, null));
            Refusals++;
            LogRefused(row.Mail.MessageId, row.Mail.Kind, row.Mail.Recipient, answer.Message);
            return null;
        }
        catch (SmtpException answer)
        {
            await HoldAsync(row, answer.Message);
            return answer.IsConnectionLost ? answer : null;
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            var isGivenUp = row.Attempts + 1 >= MostBugs;
            LogBug(row.Mail.MessageId, isGivenUp ? "It is given up." : "It is tried again.", bug);
            var outcome = isGivenUp ? DeliveryOutcome.Refused : DeliveryOutcome.Held;
            await RecordAsync(row.Id, new(outcome, $"a fault in this program ({bug.GetType().Name})", isGivenUp ? null : Next(row)));
            Refusals += isGivenUp ? 1 : 0;
            return null;
        }
    }

    /// <summary>The trouble meets every mail alike.</summary>
    private async Task HoldAsync(Queue<OutboxRow> rows, SmtpException trouble)
    {
        var now = time.GetUtcNow();
        var severity = rows.Select(row => row.Mail.Severity).DefaultIfEmpty(Severity.Trend).Max();
        _pausedUntil = now + Backoff.After(++_failures, severity);
        if (_trouble != trouble.Message)
        {
            LogTrouble(_server!.Name, trouble.Message, rows.Count);
        }

        _trouble = trouble.Message;
        _troubledSince ??= now;

        // All at once, so that the store writes them in one transaction.
        await Task.WhenAll(rows.Select(row => RecordAsync(row.Id, new(DeliveryOutcome.Held, trouble.Message, Next(row)))));
    }

    private Task HoldAsync(OutboxRow row, string problem)
    {
        if (row.Attempts == 0)
        {
            LogHeld(row.Mail.MessageId, row.Mail.Kind, problem);
        }

        return RecordAsync(row.Id, new(DeliveryOutcome.Held, problem, Next(row)));
    }

    private DateTimeOffset Next(OutboxRow row) => time.GetUtcNow() + Backoff.After(row.Attempts + 1, row.Mail.Severity);

    /// <summary>The answer was given, and stands whatever happens to this process: so this is not cancelled.</summary>
    private async Task RecordAsync(long id, Answer answer)
    {
        if (await store.ReportDeliveryAsync(id, answer.Outcome, answer.Error, answer.Next, CancellationToken.None) == WriteOutcome.Written)
        {
            _unrecorded.Remove(id);
        }
        else
        {
            _unrecorded[id] = answer;
        }
    }

    private void Mended()
    {
        if (_troubledSince is { } since)
        {
            LogMended(_server!.Name, time.GetUtcNow() - since);
        }

        (_failures, _pausedUntil, _troubledSince, _trouble) = (0, default, null, null);
    }

    private static async Task CloseAsync(SmtpSession? session)
    {
        if (session is not null)
        {
            await session.DisposeAsync();
        }
    }

    private readonly record struct Answer(DeliveryOutcome Outcome, string? Error, DateTimeOffset? Next);
}
