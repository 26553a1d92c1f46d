using System.CommandLine;
using System.Globalization;
using DoseListener.Dose.Alerts;
using DoseListener.Dose.Protocols;
using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Alerts;
using DoseListener.Service.Printing;
using DoseListener.Service.Trial;
using DoseListener.Store;
using DoseListener.Store.Queries;
using Spectre.Console;

namespace DoseListener.Service.Commands;

/// <summary><c>rules list|try|explain</c>: what rules hold, what others would have done, and why one study fired or did not. They only read.</summary>
internal static class RulesCommand
{
    private const int StudiesALine = 1000;

    public static Command Create() => new("rules", "Shows the rules in force, tries others on what is stored, and explains what they make of one study.") { List(), Try(), Explain() };

    private static Command List()
    {
        var file = ConfigurationOption.Create();
        var command = new Command("list", "Prints the rules that a configuration comes to, those that are shipped and those of the region included.") { file };
        command.SetAction(parsed =>
        {
            if (ConfiguredStore.Load(parsed.GetValue(file), parsed.InvocationConfiguration.Error) is not { } configuration)
            {
                return ExitCodes.WrongUse;
            }

            var table = Screen.Table("Rule", "Severity", "Compares", "Scope", "Reason", "Source");
            foreach (var rule in AlertRules.InForce(configuration.Options.Alerts))
            {
                table.AddTexts(rule.Id, rule.Severity.ToString(), Compared(rule), rule.Scope.ToString(), rule.Reason, rule.Source);
            }

            Screen.On(parsed.InvocationConfiguration.Output).Write(table);
            return ExitCodes.Fine;
        });
        return command;
    }

    private static Command Try()
    {
        var file = ConfigurationOption.Create(required: true);
        var today = new Option<string?>("--today") { Description = "The configuration in force, to compare with; its database is read. Without it, the shipped rules stand for it.", HelpName = "FILE" };
        var period = PeriodOptions.Days();
        var command = new Command("try", "Prints how often each rule of a configuration would have fired on the stored studies, beside the one of today.") { file, today };
        period.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            if (ConfiguredStore.Load(parsed.GetRequiredValue(file), parsed.InvocationConfiguration.Error) is not { } then)
            {
                return Task.FromResult(ExitCodes.WrongUse);
            }

            var inForce = parsed.GetValue(today) is null ? file : today;
            return ConfiguredStore.ReadAsync(inForce, parsed, (configuration, reader) => Task.FromResult(Try(
                reader,
                parsed.GetValue(today) is null ? ShippedTrial() : TrialOf(configuration),
                TrialOf(then),
                new StudyFilter { From = parsed.GetValue(period.From), To = parsed.GetValue(period.To) },
                Screen.On(parsed.InvocationConfiguration.Output),
                cancellationToken)));
        });
        return command;
    }

    private static Command Explain()
    {
        var file = ConfigurationOption.Create();
        var uid = new Argument<string>("STUDY") { Description = "A Study Instance UID." };
        var command = new Command("explain", "Prints for each rule why it fires on a study or does not.") { uid, file };
        command.SetAction(parsed => ConfiguredStore.ReadAsync(file, parsed, (configuration, reader) =>
        {
            var rules = AlertRules.InForce(configuration.Options.Alerts);
            var question = reader.Question(parsed.GetRequiredValue(uid).Trim(), rules.Max(rule => rule.Window));
            if (question.Study is not { } study)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"No study has the UID '{parsed.GetRequiredValue(uid).Trim()}': 'export studies' lists those that are there.");
                return Task.FromResult(ExitCodes.Problem);
            }

            var screen = Screen.On(parsed.InvocationConfiguration.Output);
            study = configuration.Protocols.Name(study);
            ExplainText.Write(screen, study, RuleEngine.Assess(study, question.History, rules, AssessmentPhase.Settled));
            ExplainText.WriteStored(screen, question.Thread.Alerts);
            return Task.FromResult(ExitCodes.Fine);
        }));
        return command;
    }

    private static int Try(StoreReader reader, RuleTrial today, RuleTrial then, StudyFilter filter, IAnsiConsole screen, CancellationToken cancellationToken)
    {
        var window = new[] { today.Window, then.Window }.Max();
        var uids = reader.Studies(filter).Select(row => row.StudyInstanceUid).ToList();
        var done = 0;
        if (screen.Profile.Out.IsTerminal)
        {
            screen.Progress().Start(progress =>
            {
                var bar = progress.AddTask("studies", maxValue: Math.Max(1, uids.Count));
                uids.ForEach(uid => Look(uid, () => bar.Increment(1)));
            });
        }
        else
        {
            uids.ForEach(uid => Look(uid, () =>
            {
                if (done % StudiesALine == 0)
                {
                    screen.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} of {uids.Count} studies"));
                }
            }));
        }

        TrialText.Write(screen, today, then, done);
        return ExitCodes.Fine;

        void Look(string uid, Action tell)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reader.AssessedStudy(uid) is { } study)
            {
                var history = window is { } back ? reader.PatientHistory(study, back) : [];
                today.Add(study, history);
                then.Add(study, history);
            }

            done++;
            tell();
        }
    }

    private static RuleTrial TrialOf(ConfigurationSnapshot configuration) => new(AlertRules.InForce(configuration.Options.Alerts), AlertPolicies.Of(configuration.Options), configuration.Protocols);

    private static RuleTrial ShippedTrial() => new(AlertRules.InForce(new()), new(), ProtocolMap.Empty);

    private static string Compared(AlertRule rule) => rule.Test is LimitTest test
        ? $"{test.Metric} {string.Join(" or ", test.Limits.Select(limit => $"{Sign(limit.Kind)} {limit.AsWritten}"))}"
        : "the scanner's own dose alert";

    private static string Sign(LimitKind kind) => kind switch
    {
        LimitKind.AtLeast => "≥",
        LimitKind.Above => ">",
        LimitKind.AtMost => "≤",
        LimitKind.Below => "<",
    };
}
