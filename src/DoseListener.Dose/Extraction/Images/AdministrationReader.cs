using System.Globalization;
using DoseListener.Dicom.Data;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction.Images;

/// <summary>One administration in the header of an image (PS3.3 C.8.4.10, C.8.9.2, C.8.22.4).</summary>
internal sealed class AdministrationReader(Dataset image, DoseExtraction extraction, Notes notes)
{
    // The same number stands for both units in the field; therapies reach 18 GBq, so that it proves nothing by itself.
    private const decimal Doubtful = 1e5m;

    public bool RefusedDose { get; private set; }

    public DoseEvent Read(Dataset item)
    {
        var header = ImageHeader.Of(item, frame: null, acquisition: null);
        var draft = new ImageDraft(header, notes) { Type = EventType.Administration };
        var unit = UnitOf(header);
        draft.Values.Read([new(Metric.AdministeredActivity, Tags.RadionuclideTotalDose, unit)]);
        NoteDoubt(draft.Values, unit);
        RefusedDose |= draft.Values.RefusedDose;
        draft.AddDetail(EventDetails.Route, header.Meaning(Tags.AdministrationRouteCodeSequence) ?? header.Text(Tags.RadiopharmaceuticalRoute));
        draft.AddDetail(EventDetails.StoppedAt, TimeOf(header, Tags.RadiopharmaceuticalStopDateTime, Tags.RadiopharmaceuticalStopTime));
        return draft.Finish() with
        {
            Uid = ImageDraft.UidOf(header, Tags.RadiopharmaceuticalAdministrationEventUID) ?? ImageDraft.UidOf(ImageHeader.Of(image, frame: null, acquisition: null), Tags.RadiopharmaceuticalAdministrationEventUID),
            StartedAt = TimeOf(header, Tags.RadiopharmaceuticalStartDateTime, Tags.RadiopharmaceuticalStartTime),
            Protocol = image.GetString(Tags.AcquisitionProtocolName) ?? image.GetString(Tags.ProtocolName),
            Target = null,
            Laterality = null,
            Radionuclide = header.Meaning(Tags.RadionuclideCodeSequence) ?? header.Text(Tags.Radionuclide),
            Agent = header.Meaning(Tags.RadiopharmaceuticalCodeSequence) ?? header.Text(Tags.Radiopharmaceutical),
            Path = Tags.RadiopharmaceuticalInformationSequence.ToString(),
        };
    }

    /// <summary>
    /// Radionuclide Total Dose (0018,1074) is in Bq in PET images, in MBq in those of nuclear medicine and in enhanced PET. Images converted
    /// from one into the other keep the number of the former as often as not, so that its size has to decide.
    /// </summary>
    private string UnitOf(ImageHeader header) => extraction.SopClassUid switch
    {
        Uids.PositronEmissionTomographyImageStorage => "Bq",
        Uids.LegacyConvertedEnhancedPETImageStorage => header.Number(Tags.RadionuclideTotalDose) > Doubtful ? "Bq" : "MBq",
        _ => "MBq",
    };

    /// <summary>A number that would rather be one of the other unit stays what the standard says it is.</summary>
    private void NoteDoubt(HeaderValues values, string unit)
    {
        if (values.Found is not [{ Value: > 0 } activity])
        {
            return;
        }

        var sent = unit == "Bq" ? activity.Value * 1_000_000 : activity.Value;
        if (extraction.SopClassUid == Uids.LegacyConvertedEnhancedPETImageStorage || (unit == "Bq" ? sent < Doubtful : sent > Doubtful))
        {
            notes.Add(
                NoteKinds.DoubtfulUnit,
                $"{Metric.AdministeredActivity}: {Notes.Quote(activity.RawValue)} is taken for {unit}, and would be likelier in {(unit == "Bq" ? "MBq" : "Bq")}",
                activity.Path);
            values.Replace(activity with { Quality = Quality.Estimated });
        }
    }

    /// <summary>
    /// A time of day alone is of the day of the acquisition, or of the day before where it would lie after the acquisition.
    /// </summary>
    private string? TimeOf(ImageHeader header, Tag dateTime, Tag time)
    {
        if (IsoDateTime.From(header.Text(dateTime)) is { } whole)
        {
            return whole;
        }

        var day = image.GetString(Tags.AcquisitionDate) ?? image.GetString(Tags.SeriesDate) ?? image.GetString(Tags.StudyDate);
        if (header.Text(time) is not { } clock || IsoDateTime.From(day, clock) is not { } assumed)
        {
            return null;
        }

        notes.Add(NoteKinds.AssumedDate, "the time of an administration has no date; the day is the acquisition's", time.ToString());
        var acquired = IsoDateTime.LocalTime(IsoDateTime.From(day, image.GetString(Tags.AcquisitionTime) ?? image.GetString(Tags.SeriesTime)));
        return IsoDateTime.LocalTime(assumed) is { } at && at > acquired && at.Year > 1
            ? at.AddDays(-1).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) + assumed[19..]
            : assumed;
    }
}
