using DoseListener.Dose.Alerts;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Service.Mail.Composing;

/// <summary>What fluoroscopy and what acquisitions contributed.</summary>
/// <param name="Fluoroscopy">0 to 1.</param>
internal sealed record Shares(decimal Fluoroscopy, decimal FluoroscopyValue, decimal AcquisitionValue)
{
    /// <summary>By the device's own totals where it gives both, else by its events; null where neither tells.</summary>
    public static Shares? Of(AssessedStudy study, Metric metric)
    {
        var (fluoroscopy, acquisition) = metric switch
        {
            Metric.DAP => (Metric.FluoroDAP, Metric.AcquisitionDAP),
            Metric.DoseRP => (Metric.FluoroDoseRP, Metric.AcquisitionDoseRP),
            _ => (metric, metric),
        };
        if (fluoroscopy == acquisition)
        {
            return null;
        }

        return Make(Total(study, fluoroscopy), Total(study, acquisition)) ?? Make(Sum(study, metric, isFluoroscopy: true), Sum(study, metric, isFluoroscopy: false));
    }

    private static Shares? Make(decimal? fluoroscopy, decimal? acquisition) => fluoroscopy is { } one && acquisition is { } other && one + other > 0
        ? new(one / (one + other), one, other)
        : null;

    private static decimal? Total(AssessedStudy study, Metric metric)
    {
        var values = study.Devices.SelectMany(device => device.Totals).Where(total => total.Metric == metric).Select(total => total.Value).ToList();
        return values.Count == 0 ? null : values.Sum();
    }

    private static decimal? Sum(AssessedStudy study, Metric metric, bool isFluoroscopy)
    {
        var typed = study.Events.Where(one => one.Event.Type is not null && Phrases.Value(one, metric) is not null).ToList();
        return typed.Count == 0 ? null : typed.Where(one => one.Event.Type == EventType.Fluoroscopy == isFluoroscopy).Sum(one => Phrases.Value(one, metric)!.Value);
    }
}
