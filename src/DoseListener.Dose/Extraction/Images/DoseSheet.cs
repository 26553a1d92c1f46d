using DoseListener.Dicom.Data;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction.Images;

/// <summary>
/// A dose sheet that a scanner saved as a picture (Secondary Capture, PS3.3 C.8.6), with the numbers of the picture in its header: Exposure Dose
/// Sequence (0040,030E), a private dose-length product of each item and of the whole, and the same as text (0040,0310).
/// </summary>
internal sealed class DoseSheet : IDoseExtractor
{
    private const int MostItems = 1_000;

    private static readonly HeaderAttribute[] ItemAttributes = [.. HeaderAttribute.Ct, new(Metric.ScanningLength, Tags.ScanLength, "mm"), new(Metric.DAP, Tags.ImageAndFluoroscopyAreaDoseProduct, "dGy.cm2")];

    public bool Recognizes(ReceivedObject received) =>
        ImageClass.KindOf(received.Dataset) == ObjectKind.DoseSheet
        && (received.Dataset.Contains(Tags.ExposureDoseSequence) || received.Dataset.Contains(Tags.CommentsOnRadiationDose) || PrivateDlp.Find(received.Dataset, out _));

    public DoseExtraction Extract(ReceivedObject received)
    {
        var notes = new Notes();
        var dataset = received.Dataset;
        var extraction = ImageExtraction.Begin(received, ObjectKind.DoseSheet, notes);
        var comment = new DoseComment(dataset.GetString(Tags.CommentsOnRadiationDose));
        var events = new List<DoseEvent>();
        var refused = false;
        foreach (var item in dataset.Items(Tags.ExposureDoseSequence).Take(MostItems))
        {
            var header = ImageHeader.Of(item, frame: null, acquisition: null);
            var draft = new ImageDraft(header, notes);
            draft.Values.Read(ItemAttributes);
            AddDlp(item, draft.Values, header.Text(Tags.SeriesNumber), comment, notes);
            draft.Type = CtImage.TypeOf(header, default);
            draft.AddDetail(EventDetails.RadiationMode, header.Text(Tags.RadiationMode));
            draft.AddDetail(EventDetails.Modulation, header.Texts(Tags.ExposureModulationType));
            refused |= draft.Values.RefusedDose;
            events.Add(draft.Finish() with
            {
                Protocol = header.Text(Tags.AcquisitionProtocolName) ?? header.Text(Tags.ProtocolName) ?? header.Text(Tags.SeriesDescription),
                Target = dataset.GetString(Tags.BodyPartExamined),
                PhantomCm = CtImage.PhantomOf(header, notes),
                Path = Tags.ExposureDoseSequence.ToString(),
            });
        }

        extraction = extraction with { Totals = [.. TotalDlp(dataset, comment, notes).Select(value => new DoseTotal(value))] };
        return ImageExtraction.Finish(extraction, events, refused, notes);
    }

    /// <summary>Private element first, then the text of the whole.</summary>
    internal static void AddDlp(Dataset item, HeaderValues values, string? series, DoseComment comment, Notes notes)
    {
        if (PrivateDlp.Read(item, notes) is { } product)
        {
            values.Add(product);
        }
        else if (comment.DlpOfSeries(series) is { } text && Convert(text, notes) is { } read)
        {
            values.Add(read);
        }
    }

    /// <summary>One or none.</summary>
    internal static DoseValue[] TotalDlp(Dataset dataset, DoseComment comment, Notes notes) =>
        PrivateDlp.Read(dataset, notes) is { } total ? [total]
        : comment.TotalDlp is { } text && Convert(text, notes) is { } read ? [read]
        : [];

    /// <summary>The text names no unit, so that a CT's usual one is an estimate.</summary>
    private static DoseValue? Convert(string text, Notes notes)
    {
        var path = Tags.CommentsOnRadiationDose.ToString();
        var number = DoseComment.Number(text);
        return ValueReader.TryConvert(Metric.DLP, number, "mGy.cm", path, notes, out var value)
            ? new(Metric.DLP, value, Quality.Estimated, text, "mGy.cm", path)
            : null;
    }
}
