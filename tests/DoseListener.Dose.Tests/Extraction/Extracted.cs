using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Testing;

namespace DoseListener.Dose.Tests.Extraction;

/// <summary>What tests ask of a report.</summary>
internal static class Extracted
{
    public static DoseExtraction From(ContentBuilder root, DatasetBuilder? header = null)
    {
        using var dataset = ReportParts.Build(root, header);
        return Extractors.Extract(dataset);
    }

    /// <summary>The values of the only event of a projection report with these items.</summary>
    public static DoseExtraction FromEvent(params ContentBuilder[] items) => From(ReportParts.Projection(ReportParts.Fluoroscopy(ReportParts.Uid(10), items)));

    public static DoseValue? Value(this DoseExtraction found, Metric metric, int number = 0) => found.Events[number].Values.SingleOrDefault(value => value.Metric == metric);

    public static DoseTotal? Total(this DoseExtraction found, Metric metric, Quality quality = Quality.Reported, Plane? plane = null, Laterality? side = null) =>
        found.Totals.SingleOrDefault(total => total.Value.Metric == metric && total.Value.Quality == quality && total.Plane == plane && total.Laterality == side);

    public static IEnumerable<string> NoteKindsOf(this DoseExtraction found) => found.Notes.Select(note => note.Kind);

    /// <summary>Everything that was understood, for comparing two ways of sending the same.</summary>
    public static string Show(this DoseExtraction found) => System.Text.Json.JsonSerializer.Serialize(found);
}
