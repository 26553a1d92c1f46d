using System.CommandLine;
using DoseListener.Dose.Alerts;
using DoseListener.Service.Alerts;
using DoseListener.Service.Import;
using DoseListener.Store;
using DoseListener.Store.Alerts;

namespace DoseListener.Service.Commands;

/// <summary><c>alerts acknowledge</c> and <c>alerts close</c>: what a person decides, with name and coded reason, for one alert or for many.</summary>
internal sealed class AlertDecisionCommand
{
    private delegate AlertChange? Decide(StoredAlert alert, string by, string reason, string? note, DateTimeOffset now);

    private const int Attempts = 10;

    private readonly Option<string?> _file = ConfigurationOption.Create();
    private readonly Argument<string[]> _numbers = new("ALERT") { Description = "Numbers of alerts, such as A-17.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _by = new("--by") { Description = "Who decides.", Required = true, HelpName = "NAME" };
    private readonly Option<string> _reason = new("--reason") { Description = $"Why: {Reasons}.", Required = true, HelpName = "CODE" };
    private readonly Option<string?> _note = new("--note") { Description = "What is to be remembered. It is kept for good: name no patient." };
    private readonly Decide _decide;
    private readonly string _past;

    private AlertDecisionCommand(Decide decide, string past) => (_decide, _past) = (decide, past);

    private static string Reasons => string.Join(", ", Words.All<DecisionReason>());

    public static Command Acknowledge() =>
        new AlertDecisionCommand(Decision.Acknowledge, "acknowledged").Create("acknowledge", "Takes down that somebody knows of alerts: they are not escalated, and open again only when they become more severe.");

    public static Command Close() => new AlertDecisionCommand(Decision.Close, "closed").Create("close", "Takes down that alerts are dealt with.");

    private Command Create(string name, string description)
    {
        var command = new Command(name, description) { _numbers, _by, _reason, _note, _file };
        command.SetAction((parsed, cancellationToken) =>
        {
            var error = parsed.InvocationConfiguration.Error;
            if (Objection(parsed) is not { } objection)
            {
                return ConfiguredStore.WriteAsync(_file, parsed, (_, store) => DecideAsync(store, parsed, cancellationToken));
            }

            error.WriteLine(objection);
            return Task.FromResult(ExitCodes.WrongUse);
        });
        return command;
    }

    /// <summary>"Patient size" is as good as <c>patient-size</c>.</summary>
    private static string Code(string reason) => reason.Trim().Replace(' ', '-').ToLowerInvariant();

    private string? Objection(ParseResult parsed)
    {
        var (by, reason) = (parsed.GetRequiredValue(_by), parsed.GetRequiredValue(_reason));
        if (string.IsNullOrWhiteSpace(by))
        {
            return "--by names nobody: write who decides.";
        }

        if (!Words.All<DecisionReason>().Contains(Code(reason), StringComparer.Ordinal))
        {
            return $"'{reason}' is no reason that is known: write one of {Reasons}.";
        }

        return Words.Parse<DecisionReason>(Code(reason)) == DecisionReason.Other && string.IsNullOrWhiteSpace(parsed.GetValue(_note))
            ? "The reason 'other' needs a --note that says what it is."
            : null;
    }

    /// <summary>Each by itself: one that cannot be decided keeps no other from it.</summary>
    private async Task<int> DecideAsync(DoseStore store, ParseResult parsed, CancellationToken cancellationToken)
    {
        var exitCode = ExitCodes.Fine;
        foreach (var number in parsed.GetRequiredValue(_numbers).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (!await DecideAsync(store, number, parsed, cancellationToken))
            {
                exitCode = ExitCodes.Problem;
            }
        }

        return exitCode;
    }

    private async Task<bool> DecideAsync(DoseStore store, string number, ParseResult parsed, CancellationToken cancellationToken)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (AlertsCommand.Find(store.Reader, number, error) is not { Alert: var found })
            {
                return false;
            }

            var thread = store.Reader.Thread(found.StudyInstanceUid);
            var alert = thread.Alerts.First(one => one.Id == found.Id);
            var now = TimeProvider.System.GetUtcNow();
            if (_decide(alert, parsed.GetRequiredValue(_by).Trim(), Words.Of(Words.Parse<DecisionReason>(Code(parsed.GetRequiredValue(_reason)))), parsed.GetValue(_note), now) is not { } change)
            {
                await error.WriteLineAsync($"{AlertNumber.Format(alert.Id)} is {Words.Of(alert.State)} already: 'alerts show {AlertNumber.Format(alert.Id)}' says by whom.");
                return false;
            }

            var commit = new ThreadCommit { StudyInstanceUid = alert.StudyInstanceUid, ThreadRevision = thread.Revision, Changes = [change], At = now };
            var outcome = await Insistence.RunAsync(
                () => store.ApplyAsync(commit, cancellationToken), outcome => outcome == ApplyOutcome.TryAgain, store.Completion, TimeProvider.System, cancellationToken);
            if (outcome == ApplyOutcome.Applied)
            {
                await output.WriteLineAsync($"{AlertNumber.Format(alert.Id)} is {_past}.");
                return true;
            }

            if (outcome == ApplyOutcome.TryAgain)
            {
                break;
            }
        }

        await error.WriteLineAsync($"{number} could not be written: the database is busy or its disk is full; try again.");
        return false;
    }
}
