using System.Globalization;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>Whether what a CT report says agrees with itself.</summary>
internal static class CtChecks
{
    // Overranging and sequences move the quotient by tens of per cent; a wrong unit or a forgotten factor by more than this.
    private const decimal Apart = 2;

    public static void Note(ReceivedObject received, List<DoseEvent> events, Notes notes)
    {
        NoteCount(received, events.Count, notes);
        var longest = Duration(received.Root);
        foreach (var one in events)
        {
            NoteDlp(one, notes);
            if (longest is { } seconds && Find(one, Metric.ExposureTime) is { } exposure && exposure.Value / 1000 > seconds + 1)
            {
                notes.Add(NoteKinds.ExposureLongerThanEvent, "an exposure took longer than the irradiation from start to end", exposure.Path);
            }
        }
    }

    /// <summary>(113812, DCM): a report that was cut off holds fewer.</summary>
    private static void NoteCount(ReceivedObject received, int found, Notes notes)
    {
        foreach (var container in received.CtTotals)
        {
            if (container.Child(Codes.TotalNumberOfIrradiationEvents) is { } item && SentNumbers.Of(item).Numbers is [{ Kind: Dicom.Data.NumberKind.Value } said, ..] && said.Value != found)
            {
                notes.Add(NoteKinds.EventCountDiffers, string.Create(CultureInfo.InvariantCulture, $"the report says {said.Value:0} events and holds {found}"), item.Path);
            }
        }
    }

    private static void NoteDlp(DoseEvent one, Notes notes)
    {
        if (Find(one, Metric.DLP) is not { Value: > 0 } dlp || Find(one, Metric.CTDIvol) is not { Value: > 0 } index || Find(one, Metric.ScanningLength) is not { Value: > 0 } length)
        {
            return;
        }

        // Centimetres, because DLP is in mGy·cm.
        var product = (double)index.Value * (double)length.Value / 10;
        var quotient = (double)dlp.Value / product;
        if (quotient is > (double)Apart or < 1 / (double)Apart)
        {
            notes.Add(NoteKinds.DlpDiffersFromCtdiVol, "DLP and CTDIvol × scanning length are more than a factor of 2 apart", dlp.Path);
        }
    }

    private static decimal? Duration(ContentItem root)
    {
        var start = IsoDateTime.LocalTime(IsoDateTime.From(root.Child(Codes.StartOfXRayIrradiation)?.DateTime));
        var end = IsoDateTime.LocalTime(IsoDateTime.From(root.Child(Codes.EndOfXRayIrradiation)?.DateTime));
        return start is not null && end is not null && end >= start ? (decimal)(end.Value - start.Value).TotalSeconds : null;
    }

    private static DoseValue? Find(DoseEvent one, Metric metric) => one.Values.FirstOrDefault(value => value.Metric == metric);
}
