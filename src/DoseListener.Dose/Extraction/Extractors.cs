using System.Globalization;
using DoseListener.Dicom.Data;
using DoseListener.Dose.Extraction.Images;

namespace DoseListener.Dose.Extraction;

/// <summary>
/// What an object means, by the extractors that recognize it. The one boundary at which an exception that nobody expected becomes a value:
/// the object is kept, a person is told, and the next one is read.
/// </summary>
public static class Extractors
{
    private static readonly IDoseExtractor[] All =
    [
        new CtDoseReport(), new ProjectionDoseReport(), new EnhancedDoseReport(), new RadiopharmaceuticalDoseReport(), new PatientDoseReport(), new LegacyDoseReport(), new RejectNote(),
        new CtImage(), new ProjectionImage(), new MammographyImage(), new NuclearImage(), new DoseSheet(), new ProcedureStep(),
    ];

    /// <summary>Pure: the same object gives the same answer, and never an exception. The answer does not need the data set any more.</summary>
    public static DoseExtraction Extract(Dataset dataset) => Extract(dataset, All);

    internal static DoseExtraction Extract(Dataset dataset, IReadOnlyList<IDoseExtractor> extractors)
    {
        try
        {
            var received = new ReceivedObject(dataset);
            var readings = extractors.Where(extractor => extractor.Recognizes(received)).Select(extractor => extractor.Extract(received)).ToList();
            var extraction = readings switch
            {
                [] => UnreadObjects.Describe(received),
                [var only] => only,
                _ => Combine(readings),
            };
            return received.Tables is { } tables && extraction.Status != ExtractionStatus.NoDose ? tables.Complete(extraction) : extraction;
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            // The type alone: a message may hold what was read.
            return HeaderReader.Identity(dataset) with
            {
                Status = ExtractionStatus.Unreadable,
                Notes = [new(NoteKinds.ExtractorFailed, bug.GetType().Name)],
            };
        }
    }

    /// <summary>
    /// A report with containers of both templates, from a hybrid room for example: everything is listed, the events in document order. Kind and
    /// modality are those of the template whose events come first.
    /// </summary>
    private static DoseExtraction Combine(List<DoseExtraction> readings)
    {
        var first = readings.MinBy(reading => reading.Events.Count > 0 ? Position(reading.Events[0].Path) : long.MaxValue)!;
        var note = new ExtractionNote(NoteKinds.SeveralKinds, string.Join(" and ", readings.Select(reading => reading.Kind)));
        return first with
        {
            Status = readings.Exists(reading => reading.Status == ExtractionStatus.Dose) ? ExtractionStatus.Dose : ExtractionStatus.Unreadable,
            Totals = [.. readings.SelectMany(reading => reading.Totals)],
            SubTotals = readings.Find(reading => reading.SubTotals is not null)?.SubTotals,
            Events = [.. readings.SelectMany(reading => reading.Events).OrderBy(one => Position(one.Path))],
            Notes = [.. readings.SelectMany(reading => reading.Notes).Distinct(), note],
        };
    }

    /// <summary>Where an event stands among the children of the root.</summary>
    private static long Position(string path) =>
        path.Split('.') is [_, var position, ..] ? long.Parse(position, CultureInfo.InvariantCulture) : 0;
}
