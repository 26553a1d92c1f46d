using DoseListener.Dose.Alerts;
using DoseListener.Dose.Quantities;
using DoseListener.Service.Mail.Writing;

namespace DoseListener.Service.Mail.Composing;

/// <summary>Which part of the examination did it: planes and kinds of irradiation of projection, series of CT, and the events with most.</summary>
internal static class ExamParts
{
    private const int TopEvents = 3;
    private const int MostSeries = 8;

    public static IEnumerable<MailBlock> Blocks(AlertStory story)
    {
        var blocks = story.Study.Events.Any(IsCt) && IsOfCt(story.First.Metric) ? Series(story) : Projection(story);
        return blocks.Count == 0 ? [] : blocks.Prepend(new MailBlock.Heading("Which part of the examination"));
    }

    /// <summary>Time, kind and protocol: what somebody at the console would recognise.</summary>
    public static string Name(AssessedStudy study, AssessedEvent one)
    {
        var number = study.Events.ToList().IndexOf(one) + 1;
        var parts = new[] { one.Event.Type?.ToString(), Clean.Line(one.Event.Protocol, 32), Clean.Line(one.Event.Target, 24), one.Event.Plane is { } plane ? $"plane {plane}" : null, one.Event.Laterality?.ToString() };
        return FormattableString.Invariant($"{number}. ") + string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)).Distinct(StringComparer.OrdinalIgnoreCase));
    }

    private static bool IsOfCt(Metric metric) => metric is Metric.CTDIvol or Metric.DLP or Metric.SSDE or Metric.WaterEquivalentDiameter or Metric.ScanningLength or Metric.EffectiveDose or Metric.OrganDose;

    private static bool IsCt(AssessedEvent one) => Phrases.Value(one, Metric.CTDIvol) is not null || Phrases.Value(one, Metric.DLP) is not null;

    private static List<MailBlock> Series(AlertStory story)
    {
        var events = story.Study.Events;
        var shown = events.Count <= MostSeries
            ? events
            : [.. events.OrderByDescending(one => Phrases.Value(one, Metric.DLP) ?? 0).Take(MostSeries).OrderBy(one => events.ToList().IndexOf(one))];
        var columns = new (string Name, Metric Metric)[] { ("CTDIvol mGy", Metric.CTDIvol), ("DLP mGy.cm", Metric.DLP), ("kV", Metric.KVP), ("mm", Metric.ScanningLength) }
            .Where(column => shown.Any(one => Phrases.Value(one, column.Metric) is not null)).ToList();
        var rows = shown.Select(one => (IReadOnlyList<string>)[Name(story.Study, one) + (one.Event.PhantomCm is { } phantom ? FormattableString.Invariant($", {phantom} cm phantom") : ""), .. columns.Select(column => Cell(one, column.Metric))]).ToList();
        var blocks = new List<MailBlock> { new MailBlock.Grid(["Series", .. columns.Select(column => column.Name)], rows) };
        if (shown.Count < events.Count)
        {
            blocks.Add(new MailBlock.Small($"The {shown.Count} of {events.Count} with the largest DLP."));
        }

        return blocks;
    }

    private static List<MailBlock> Projection(AlertStory story)
    {
        var metric = Base(story.First.Metric);
        var facts = Planes(story.Study, metric).Concat(Kinds(story.Study, metric)).ToList();
        var blocks = new List<MailBlock>();
        if (facts.Count > 0)
        {
            blocks.Add(new MailBlock.Facts(facts));
        }

        if (Top(story.Study, metric) is { } top)
        {
            blocks.AddRange(top);
        }

        return blocks;
    }

    /// <summary>The metric that events carry.</summary>
    private static Metric Base(Metric metric) => metric switch
    {
        Metric.FluoroDAP or Metric.AcquisitionDAP => Metric.DAP,
        Metric.FluoroDoseRP or Metric.AcquisitionDoseRP or Metric.PeakSkinDose => Metric.DoseRP,
        _ => metric,
    };

    private static IEnumerable<Fact> Planes(AssessedStudy study, Metric metric) => study.Devices
        .SelectMany(device => device.Totals.Where(total => total.Metric == metric && total.Plane is not null))
        .GroupBy(total => total.Plane)
        .OrderBy(plane => plane.Key)
        .Select(plane => new Fact($"Plane {plane.Key}", string.Join(" and ", plane.Select(total => $"{metric} {Amount.Of(metric, total.Value)}"))));

    private static IEnumerable<Fact> Kinds(AssessedStudy study, Metric metric)
    {
        if (Shares.Of(study, metric) is not { } shares)
        {
            yield break;
        }

        yield return new("Fluoroscopy", $"{Amount.Percent(shares.Fluoroscopy)} of {metric} ({Amount.Of(metric, shares.FluoroscopyValue)})");
        yield return new("Acquisitions", $"{Amount.Percent(1 - shares.Fluoroscopy)} of {metric} ({Amount.Of(metric, shares.AcquisitionValue)})");
    }

    private static MailBlock[]? Top(AssessedStudy study, Metric metric)
    {
        var carrying = study.Events.Select(one => (Event: one, Value: Phrases.Value(one, metric))).Where(one => one.Value > 0).ToList();
        if (carrying.Count == 0)
        {
            return null;
        }

        var sum = carrying.Sum(one => one.Value!.Value);
        var rows = carrying.OrderByDescending(one => one.Value).Take(TopEvents)
            .Select(one => (IReadOnlyList<string>)[Name(study, one.Event), Amount.Number(one.Value!.Value), Amount.Percent(one.Value.Value / sum)]).ToList();
        var unit = Metrics.UnitOf(metric);
        return
        [
            new MailBlock.Grid([$"Most of {Amount.Count(carrying.Count, "event", "events")}", unit == "1" ? metric.ToString() : $"{metric} {unit}", "share"], rows),
        ];
    }

    private static string Cell(AssessedEvent one, Metric metric) => Phrases.Value(one, metric) is { } value ? Amount.Number(value) : "not told";
}
