using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>What a report says once for all its events. The first event tells it, of a calibration the first of the plane: that costs nothing for the others.</summary>
internal static class ReportFacts
{
    private const int MostListed = 16;
    private const int LongestList = 1000;

    /// <param name="totals">Containers of accumulated values, with their planes.</param>
    public static void AddTo(List<DoseEvent> events, ContentItem root, IEnumerable<(ContentItem Container, Plane? Plane)> totals)
    {
        if (events.Count == 0)
        {
            return;
        }

        Add(events, 0, EventDetails.Intent, ProcedureIntent.Of(root));
        Add(events, 0, EventDetails.DoseSource, SourcesIn(root));
        foreach (var (container, plane) in totals)
        {
            var calibrations = CalibrationsIn(container);
            var index = plane is null ? 0 : events.FindIndex(one => one.Plane == plane);
            if (calibrations is not null && index >= 0)
            {
                Add(events, index, EventDetails.Calibration, calibrations);
            }
        }
    }

    public static void AddSource(List<DoseEvent> events, ContentItem root)
    {
        if (events.Count > 0)
        {
            Add(events, 0, EventDetails.DoseSource, SourcesIn(root));
        }
    }

    /// <summary>Source of Dose Information (113854, DCM), which may be several (CID 10020, CID 10021).</summary>
    private static string? SourcesIn(ContentItem root) => Listed(root.ChildrenNamed(Codes.SourceOfDoseInformation).Select(item => item.CodeOrText()));

    /// <summary>The standard does not say whether values are corrected already: the factor is told and applied nowhere.</summary>
    private static string? CalibrationsIn(ContentItem container) => Listed(container.ChildrenNamed(Codes.Calibration).Select(calibration => string.Join(", ", new[]
    {
        With("factor", Number(calibration, Codes.CalibrationFactor)),
        With("uncertainty", Number(calibration, Codes.CalibrationUncertainty)),
        IsoDateTime.From(calibration.Child(Codes.CalibrationDateTime)),
        calibration.Child(Codes.DoseMeasurementDevice)?.CodeOrText(),
    }.OfType<string>())));

    /// <summary>Each once; null where there is none.</summary>
    private static string? Listed(IEnumerable<string?> texts)
    {
        var all = string.Join("; ", texts.Where(text => !string.IsNullOrEmpty(text)).Distinct(StringComparer.Ordinal).Take(MostListed));
        return all.Length == 0 ? null : all.Length <= LongestList ? all : all[..LongestList];
    }

    private static string? Number(ContentItem container, Code code) => container.Child(code) is { } item ? SentNumbers.TextOf(item) : null;

    private static string? With(string name, string? text) => text is null ? null : $"{name} {text}";

    private static void Add(List<DoseEvent> events, int index, string name, string? text)
    {
        if (text is null)
        {
            return;
        }

        // A dictionary that no event shares: an event without details has the empty one of all.
        if (events[index].Details is Dictionary<string, string> own)
        {
            own[name] = text;
        }
        else
        {
            events[index] = events[index] with { Details = new Dictionary<string, string>(events[index].Details, StringComparer.Ordinal) { [name] = text } };
        }
    }
}
