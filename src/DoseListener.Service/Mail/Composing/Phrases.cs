using System.Globalization;
using DoseListener.Dose.Alerts;
using DoseListener.Dose.Quantities;
using DoseListener.Service.Mail.Writing;

namespace DoseListener.Service.Mail.Composing;

/// <summary>Words for what the code knows by name.</summary>
internal static class Phrases
{
    public static string Number(StoredAlert alert) => FormattableString.Invariant($"A-{alert.Id}");

    /// <summary>What a metric is; null where its name says it.</summary>
    public static string? Of(Metric metric) => metric switch
    {
        Metric.CTDIvol => "volume CT dose index",
        Metric.SSDE => "size-specific dose estimate",
        Metric.DLP => "dose-length product",
        Metric.DAP => "dose-area product",
        Metric.FluoroDAP => "dose-area product of fluoroscopy",
        Metric.AcquisitionDAP => "dose-area product of acquisitions",
        Metric.DoseRP => "air kerma at the reference point",
        Metric.FluoroDoseRP => "air kerma at the reference point, of fluoroscopy",
        Metric.AcquisitionDoseRP => "air kerma at the reference point, of acquisitions",
        Metric.FluoroTime => "fluoroscopy time",
        Metric.AcquisitionTime => "acquisition time",
        Metric.EntranceExposure => "air kerma at the skin",
        Metric.EntranceExposureAtReferencePoint => "air kerma at the reference point",
        Metric.AGD => "average glandular dose",
        Metric.AdministeredActivity => "administered activity",
        Metric.EffectiveDose => "effective dose, an estimate",
        Metric.OrganDose => "organ dose, an estimate",
        Metric.EquivalentDose => "equivalent dose of an organ, an estimate",
        Metric.PeakSkinDose => "peak skin dose, an estimate",
        _ => null,
    };

    public static string Of(Severity severity) => severity.ToString();

    public static string Of(Quality quality) => quality switch
    {
        Quality.Reported => "reported by the device",
        Quality.Summed => "summed from the events, since the device reported no total",
        Quality.Estimated => "an estimate by the device, or of a doubted unit",
        Quality.Derived => "computed here from reported values",
        Quality.Imported => "imported, and reported by no object",
    };

    /// <summary>Where it was made, in the words of the house.</summary>
    public static string Room(AssessedStudy study)
    {
        var sender = study.Senders is [var known, ..] ? known : null;
        var device = study.Devices is [var first, ..] ? first.Device : null;
        return FirstOf(40, sender?.Location, sender?.Name, device?.StationName, sender?.CallingAE) ?? "unnamed sender";
    }

    /// <summary>What was done: the protocol of the event with the most dose, else the region, else the modality.</summary>
    public static string Exam(AssessedStudy study, Metric metric)
    {
        var events = study.Events.OrderByDescending(one => Value(one, metric) ?? 0).ToList();
        var protocol = events.Find(one => !string.IsNullOrWhiteSpace(one.Event.Protocol))?.Event.Protocol;
        return FirstOf(48, protocol, events is [var top, ..] ? top.Event.Target : null, study.Modalities is [var modality, ..] ? modality : null) ?? "examination";
    }

    public static decimal? Value(AssessedEvent one, Metric metric) => one.Event.Values.FirstOrDefault(value => value.Metric == metric)?.Value;

    /// <summary>"of plane A", "of event 12, Spiral, Chest", "of the study".</summary>
    public static string Subject(StoredAlert alert) => alert.Scope switch
    {
        AlertScope.Study => "of the study",
        AlertScope.Plane when alert.SubjectKey.Length == 0 => "of the only plane",
        AlertScope.Patient => "of this patient, " + Clean.Line(alert.SubjectLabel, 80),
        AlertScope.Event or AlertScope.Plane => "of " + Clean.Line(alert.SubjectLabel, 80),
    };

    /// <summary>A DICOM time as the device wrote it, without the T.</summary>
    public static string DeviceTime(string startedAt) => Clean.Line(startedAt.Replace('T', ' '), 40);

    /// <summary>A band: the mail leaves the house. Ages of 90 and more stand out by themselves.</summary>
    public static string? Age(decimal? years) => years switch
    {
        null => null,
        < 1 => "under 1 year",
        < 5 => "1 to 4 years",
        < 10 => "5 to 9 years",
        < 15 => "10 to 14 years",
        < 18 => "15 to 17 years",
        < 20 => "18 to 19 years",
        < 90 => FormattableString.Invariant($"{(int)(years.Value / 10) * 10} to {((int)(years.Value / 10) * 10) + 9} years"),
        _ => "90 years or more",
    };

    public static string Hours(TimeSpan span) => span.TotalHours >= 48
        ? span.TotalDays.ToString("0.#' d'", CultureInfo.InvariantCulture)
        : span.TotalMinutes >= 90 ? span.TotalHours.ToString("0.#' h'", CultureInfo.InvariantCulture)
        : Math.Max(0, span.TotalMinutes).ToString("0' min'", CultureInfo.InvariantCulture);

    private static string? FirstOf(int atMost, params string?[] texts) => texts.Select(text => Clean.Line(text, atMost)).FirstOrDefault(text => text.Length > 0);
}
