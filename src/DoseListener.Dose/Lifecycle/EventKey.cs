using System.Globalization;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle;

/// <summary>
/// What makes an event the same event in two documents: its UID and plane (both planes of a biplane run share a UID), or, without
/// a usable UID, plane, start, type and main value, and a number for identical twins within one document. The device is
/// outside: keys are compared within one device.
/// </summary>
internal readonly record struct EventKey(string? Uid, Plane? Plane, string? Start = null, EventType? Type = null, Metric? Metric = null, decimal Value = 0, int Twin = 0)
{
    public static EventKey Fallback(DoseEvent doseEvent)
    {
        var main = MainValue(doseEvent);
        return new(null, doseEvent.Plane, StartSecond(doseEvent), doseEvent.Type, main?.Metric, main?.Value ?? 0);
    }

    /// <summary>The value by which exposures are told apart: the one that adds up, if there is one.</summary>
    public static DoseValue? MainValue(DoseEvent doseEvent)
    {
        DoseValue? main = null;
        var best = int.MaxValue;
        foreach (var value in doseEvent.Values)
        {
            var rank = value.Metric switch
            {
                Quantities.Metric.DLP => 0,
                Quantities.Metric.DAP => 1,
                Quantities.Metric.AGD => 2,
                Quantities.Metric.AdministeredActivity => 3,
                Quantities.Metric.DoseRP => 4,
                Quantities.Metric.CTDIvol => 5,
                Quantities.Metric.EntranceExposureAtReferencePoint => 6,
                Quantities.Metric.EntranceExposure => 7,
                Quantities.Metric.Exposure => 8,
                _ => int.MaxValue,
            };
            if (rank < best)
            {
                (main, best) = (value, rank);
            }
        }

        return main;
    }

    /// <summary>Objects of one exposure differ in fractions of a second and in the offset they send.</summary>
    public static string? StartSecond(DoseEvent doseEvent)
    {
        const int ToTheSecond = 19;
        return doseEvent.StartedAt is { Length: > ToTheSecond } text ? text[..ToTheSecond] : doseEvent.StartedAt;
    }

    public override string ToString()
    {
        var identity = Uid ?? string.Create(CultureInfo.InvariantCulture, $"{Start ?? "?"}|{Type}|{Metric}={Value:G29}|{Twin}");
        return Plane is { } plane ? $"{identity}/{plane}" : identity;
    }
}
