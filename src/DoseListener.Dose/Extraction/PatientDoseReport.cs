using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>
/// Patient Radiation Dose (TID 10030 to 10036): what a computation says that organs, the skin or the person received. All of it is an estimate of
/// doses that other reports tell, so that nothing of it is ever added to theirs.
/// </summary>
internal sealed class PatientDoseReport : IDoseExtractor
{
    public bool Recognizes(ReceivedObject received) => received.Root.Is(Codes.PatientRadiationDoseReport);

    public DoseExtraction Extract(ReceivedObject received)
    {
        var notes = new Notes();
        var extraction = HeaderReader.Read(received, notes);
        var estimates = new EstimateCollector(notes);
        var surroundings = new Dictionary<ContentItem, OrganSurroundings>();
        foreach (var item in received.Root.Descendants())
        {
            Read(item, surroundings, estimates, notes);
        }

        return ReportFinish.Finish(
            extraction with { Kind = ObjectKind.PatientDoseReport, Modality = EvidenceModality.Of(received.Dataset).FirstOrDefault() },
            estimates.Totals,
            [],
            estimates.Refused,
            _ => received.Root.Path,
            notes);
    }

    private static void Read(ContentItem item, Dictionary<ContentItem, OrganSurroundings> known, EstimateCollector estimates, Notes notes)
    {
        if (item.KnownConcept is not { } concept)
        {
            return;
        }

        if (ReferenceEquals(concept, Codes.EffectiveDose) || ReferenceEquals(concept, Codes.CtEffectiveDoseTotal))
        {
            estimates.Add(Metric.EffectiveDose, item);
            return;
        }

        if (!OrganDoseType.IsOf(concept))
        {
            return;
        }

        var container = item.Parent ?? item;
        if (!known.TryGetValue(container, out var surroundings))
        {
            known.Add(container, surroundings = new(container));
        }

        switch (OrganDoseType.Of(item, surroundings, notes))
        {
            case { Refused: true }:
                estimates.Refuse();
                break;
            case { Metric: { } metric, Statistic: var statistic }:
                var isPeak = metric == Metric.OrganDose && ReferenceEquals(concept, Codes.MaximumAbsorbedDose) && OrganName.SiteOf(item, surroundings) is { } site && site.Code.Is(Codes.Skin);
                estimates.Add(isPeak ? Metric.PeakSkinDose : metric, item, OrganName.Of(item, surroundings), statistic);
                break;
        }
    }
}
