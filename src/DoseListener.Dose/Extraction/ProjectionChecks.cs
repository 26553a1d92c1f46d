using System.Globalization;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>Whether the totals of a plane agree with their own shares (TID 10004), and its fluoroscopy time with the events. Events and doses are compared by <see cref="SummedTotals"/>.</summary>
internal static class ProjectionChecks
{
    private const decimal OfShares = 0.01m;
    private const decimal OfTime = 0.02m;

    public static void Note(IReadOnlyList<DoseTotal> totals, List<DoseEvent> events, Notes notes)
    {
        foreach (var total in totals)
        {
            switch (total.Value.Metric)
            {
                case Metric.DAP:
                    NoteShares(total, Metric.FluoroDAP, Metric.AcquisitionDAP, totals, notes);
                    break;
                case Metric.DoseRP:
                    NoteShares(total, Metric.FluoroDoseRP, Metric.AcquisitionDoseRP, totals, notes);
                    break;
                case Metric.FluoroTime:
                    NoteTime(total, events, notes);
                    break;
            }
        }
    }

    private static void NoteShares(DoseTotal total, Metric fluoroscopy, Metric acquisitions, IReadOnlyList<DoseTotal> totals, Notes notes)
    {
        if (Find(totals, fluoroscopy, total.Plane) is not { } one || Find(totals, acquisitions, total.Plane) is not { } other)
        {
            return;
        }

        var sum = one.Value + other.Value;
        if (total.Value.Value > 0 && Math.Abs(total.Value.Value - sum) > OfShares * Math.Max(sum, total.Value.Value))
        {
            Add(NoteKinds.TotalDiffersFromShares, total, $"{fluoroscopy} and {acquisitions} come to", sum, notes);
        }
    }

    /// <summary>Where every fluoroscopy event of the plane says how long it lasted (113742, DCM). Devices round each of them.</summary>
    private static void NoteTime(DoseTotal total, List<DoseEvent> events, Notes notes)
    {
        var (sum, count) = (0m, 0);
        foreach (var one in events)
        {
            if (one.Type != EventType.Fluoroscopy || one.Plane != total.Plane)
            {
                continue;
            }

            if (!one.Details.TryGetValue(EventDetails.Duration, out var text) || SecondsIn(text) is not { } seconds)
            {
                return;
            }

            sum += seconds;
            count++;
        }

        if (count > 0 && total.Value.Value > 0 && Math.Abs(total.Value.Value - sum) > (OfTime * Math.Max(sum, total.Value.Value)) + (count * 0.5m))
        {
            Add(NoteKinds.FluoroTimeDiffersFromEvents, total, "its events last", sum, notes);
        }
    }

    /// <summary>Of a number with its unit, as <see cref="SentNumbers.TextOf"/> shows it.</summary>
    private static decimal? SecondsIn(string text)
    {
        var space = text.LastIndexOf(' ');
        return space > 0
            && decimal.TryParse(text.AsSpan(0, space), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and < 1e9m
            && Units.TryConvert(number, text[(space + 1)..], Metric.FluoroTime, out var seconds) ? seconds : null;
    }

    private static DoseValue? Find(IReadOnlyList<DoseTotal> totals, Metric metric, Plane? plane)
    {
        foreach (var total in totals)
        {
            if (total.Value.Metric == metric && total.Plane == plane)
            {
                return total.Value;
            }
        }

        return null;
    }

    private static void Add(string kind, DoseTotal total, string other, decimal sum, Notes notes) => notes.Add(
        kind,
        string.Create(CultureInfo.InvariantCulture, $"{total.Value.Metric} is {total.Value.Value:0.######} {Metrics.UnitOf(total.Value.Metric)}, {other} {sum:0.######}"),
        total.Value.Path);
}
