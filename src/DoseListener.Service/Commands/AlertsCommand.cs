using System.CommandLine;
using DoseListener.Dose.Alerts;
using DoseListener.Service.Alerts;
using DoseListener.Service.Printing;
using DoseListener.Store;
using DoseListener.Store.Alerts;
using DoseListener.Store.Queries;

namespace DoseListener.Service.Commands;

/// <summary><c>alerts list|show|acknowledge|close</c>. Works beside the running service, and without one.</summary>
internal static class AlertsCommand
{
    public static Command Create() => new("alerts", "Shows alerts, and takes down what a person decides about them.")
    {
        List(),
        Show(),
        AlertDecisionCommand.Acknowledge(),
        AlertDecisionCommand.Close(),
    };

    private static Command List()
    {
        var file = ConfigurationOption.Create();
        var state = Word<AlertState>("--state", "Only alerts in this state");
        var severity = new Option<Severity?>("--severity") { Description = "Only alerts of this severity: Critical, Review or Trend." };
        var since = PeriodOptions.Moment("--since", "Only alerts that were first found on this day or at this moment, or later.");
        var rule = new Option<string?>("--rule") { Description = "Only alerts of the rule with this Id." };
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var command = new Command("list", "Lists alerts in the order of their numbers.") { state, severity, since, rule, json, file };
        command.SetAction(parsed => ConfiguredStore.ReadAsync(file, parsed, reader =>
        {
            var filter = new AlertFilter
            {
                State = parsed.GetValue(state) is { } word ? Words.Parse<AlertState>(word) : null,
                Severity = parsed.GetValue(severity),
                Since = parsed.GetValue(since),
                RuleId = parsed.GetValue(rule),
            };
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                AlertText.WriteLines(output, reader.Alerts(filter));
            }
            else
            {
                AlertText.WriteTable(Screen.On(output), reader.Alerts(filter));
            }

            return ExitCodes.Fine;
        }));
        return command;
    }

    private static Command Show()
    {
        var file = ConfigurationOption.Create();
        var number = new Argument<string>("ALERT") { Description = "The number of an alert, such as A-17." };
        var json = new Option<bool>("--json") { Description = "As one JSON object." };
        var command = new Command("show", "Prints an alert with its values, its history and the mails about it.") { number, json, file };
        command.SetAction(parsed => ConfiguredStore.ReadAsync(file, parsed, reader =>
        {
            var error = parsed.InvocationConfiguration.Error;
            if (Find(reader, parsed.GetRequiredValue(number), error) is not { } alert)
            {
                return ExitCodes.Problem;
            }

            if (parsed.GetValue(json))
            {
                AlertText.WriteJson(parsed.InvocationConfiguration.Output, alert);
            }
            else
            {
                AlertText.Write(Screen.On(parsed.InvocationConfiguration.Output), alert);
            }

            return ExitCodes.Fine;
        }));
        return command;
    }

    /// <summary>Null when the trouble has been said.</summary>
    internal static AlertDetail? Find(StoreReader reader, string number, TextWriter error)
    {
        if (AlertNumber.Parse(number) is not { } id)
        {
            error.WriteLine($"'{Screen.Clean(number)}' is no number of an alert: write it like A-17.");
            return null;
        }

        if (reader.Alert(id) is { } alert)
        {
            return alert;
        }

        error.WriteLine($"There is no alert {AlertNumber.Format(id)}: 'alerts list' shows those that are there.");
        return null;
    }

    private static Option<string?> Word<TEnum>(string name, string description)
        where TEnum : struct, Enum
    {
        var option = new Option<string?>(name) { Description = $"{description}: {string.Join(", ", Words.All<TEnum>())}." };
        option.AcceptOnlyFromAmong([.. Words.All<TEnum>()]);
        return option;
    }
}
