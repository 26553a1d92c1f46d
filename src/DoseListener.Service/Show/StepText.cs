using System.Globalization;
using DoseListener.Service.Printing;
using DoseListener.Store.Steps;
using Spectre.Console;

namespace DoseListener.Service.Show;

/// <summary>The procedure steps of a study, for a person at a terminal.</summary>
internal static class StepText
{
    public static void Write(IAnsiConsole console, IReadOnlyList<StepRow> steps)
    {
        if (steps.Count == 0)
        {
            return;
        }

        var table = Screen.Table("Procedure step", "Status", "Station", "Started", "Ended", "Description", "Protocol", "Series", "Objects", "Exposures");
        foreach (var step in steps)
        {
            var context = step.Record.Context;
            table.AddTexts(
                step.SopInstanceUid, step.Record.Status, context.StationName ?? context.StationAETitle, context.StartedAt, context.EndedAt, context.Description,
                string.Join(", ", context.Protocols.Concat(context.Series.Select(series => series.Protocol).OfType<string>()).Distinct()),
                Count(context.Series.Count), Count(context.Objects), context.Exposures is { } exposures ? Count(exposures) : null);
        }

        console.Write(table);
    }

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}
