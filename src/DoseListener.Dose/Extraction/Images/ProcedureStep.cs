using DoseListener.Dicom.Data;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction.Images;

/// <summary>
/// The dose in a performed procedure step: Radiation Dose module (PS3.3 C.4.16), retired attributes included, since installed modalities send them.
/// Its totals stand for the whole step; the items of Exposure Dose Sequence (0040,030E) are its events.
/// </summary>
internal sealed class ProcedureStep : IDoseExtractor
{
    /// <summary>Scope of accumulation (CID 10000): performed procedure step.</summary>
    private const string WholeStep = "113016";

    private const int MostItems = 1_000;

    private static readonly HeaderAttribute[] TotalAttributes =
    [
        new(Metric.DAP, Tags.ImageAndFluoroscopyAreaDoseProduct, "dGy.cm2"),
        new(Metric.FluoroTime, Tags.TotalTimeOfFluoroscopy, "s"),
        new(Metric.EntranceExposure, Tags.EntranceDoseInmGy, "mGy"),
        new(Metric.EntranceExposure, Tags.EntranceDose, "dGy"),
    ];

    private static readonly HeaderAttribute[] ItemAttributes = [.. HeaderAttribute.Ct, new(Metric.ScanningLength, Tags.ScanLength, "mm"), new(Metric.DAP, Tags.ImageAndFluoroscopyAreaDoseProduct, "dGy.cm2")];

    public bool Recognizes(ReceivedObject received) => received.Dataset.GetUid(Tags.SOPClassUID) == Uids.ModalityPerformedProcedureStep;

    public DoseExtraction Extract(ReceivedObject received)
    {
        var notes = new Notes();
        var dataset = received.Dataset;
        var extraction = Begin(received, notes);
        var comment = new DoseComment(dataset.GetString(Tags.CommentsOnRadiationDose));
        var whole = new HeaderValues(ImageHeader.Of(dataset, frame: null, acquisition: null), notes);
        whole.Read(TotalAttributes);
        var refused = whole.RefusedDose;
        var events = new List<DoseEvent>();
        foreach (var item in dataset.Items(Tags.ExposureDoseSequence).Take(MostItems))
        {
            events.Add(EventOf(item, comment, notes, out var refusedHere));
            refused |= refusedHere;
        }

        extraction = extraction with { Totals = [.. whole.Finish().Concat(DoseSheet.TotalDlp(dataset, comment, notes)).Select(value => new DoseTotal(value))] };
        NoteWhatIsMissing(dataset, notes);
        return ImageExtraction.Finish(extraction, events, refused, notes);
    }

    private static DoseExtraction Begin(ReceivedObject received, Notes notes)
    {
        var dataset = received.Dataset;
        var header = HeaderReader.Read(received, notes);
        var uid = header.SopInstanceUid;
        return header with
        {
            Kind = ObjectKind.ProcedureStep,
            StudyInstanceUid = dataset.Items(Tags.ScheduledStepAttributesSequence).Select(item => item.GetUid(Tags.StudyInstanceUID)).FirstOrDefault(study => study is not null),
            Device = header.Device with { StationName = dataset.GetString(Tags.PerformedStationName) ?? header.Device.StationName },
            Patient = PatientReader.Read(dataset, notes, Tags.PerformedProcedureStepStartDate),
            StudyDateTime = dataset.GetString(Tags.PerformedProcedureStepStartDate) is { } day ? day + dataset.GetString(Tags.PerformedProcedureStepStartTime) : null,
            Scope = WholeStep,
            ScopeUid = uid,
            PerformedSeries = [.. dataset.Items(Tags.PerformedSeriesSequence).Select(item => item.GetUid(Tags.SeriesInstanceUID)).OfType<string>().Distinct().Take(MostItems)],
        };
    }

    private static DoseEvent EventOf(Dataset item, DoseComment comment, Notes notes, out bool refusedDose)
    {
        var header = ImageHeader.Of(item, frame: null, acquisition: null);
        var draft = new ImageDraft(header, notes);
        draft.Values.Read(ItemAttributes);
        DoseSheet.AddDlp(item, draft.Values, header.Text(Tags.SeriesNumber), comment, notes);
        draft.Type = CtImage.TypeOf(header, default);
        draft.AddDetail(EventDetails.RadiationMode, header.Text(Tags.RadiationMode));
        draft.AddDetail(EventDetails.Modulation, header.Texts(Tags.ExposureModulationType));
        draft.AddDetail(EventDetails.Filter, string.Join(' ', new[] { header.Texts(Tags.FilterMaterial), header.Text(Tags.FilterType) }.OfType<string>()));
        refusedDose = draft.Values.RefusedDose;
        return draft.Finish() with { PhantomCm = CtImage.PhantomOf(header, notes), Path = Tags.ExposureDoseSequence.ToString() };
    }

    /// <summary>What a step that has ended must have said (PS3.4 table F.7.2-1, final state).</summary>
    private static void NoteWhatIsMissing(Dataset dataset, Notes notes)
    {
        if (dataset.GetString(Tags.PerformedProcedureStepStatus) is not ("COMPLETED" or "DISCONTINUED"))
        {
            return;
        }

        if (dataset.GetString(Tags.PerformedProcedureStepEndDate) is null)
        {
            notes.Add(NoteKinds.IncompleteStep, "the step has ended and does not say when", Tags.PerformedProcedureStepEndDate.ToString());
        }

        if (!dataset.Contains(Tags.PerformedSeriesSequence))
        {
            notes.Add(NoteKinds.IncompleteStep, "the step has ended and lists no series", Tags.PerformedSeriesSequence.ToString());
        }
    }
}
