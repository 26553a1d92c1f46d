using DoseListener.Dicom.Data;
using DoseListener.Dose.SopClasses;

namespace DoseListener.Dose.Extraction;

/// <summary>Of what modalities the images are that a report lists as evidence (0040,A375), (0040,A385).</summary>
internal static class EvidenceModality
{
    public static IEnumerable<string> Of(Dataset dataset) =>
        In(dataset, Tags.CurrentRequestedProcedureEvidenceSequence).Concat(In(dataset, Tags.PertinentOtherEvidenceSequence))
            .Select(uid => uid is null ? null : StorageClasses.Find(uid)?.Modality)
            .OfType<string>();

    private static IEnumerable<string?> In(Dataset dataset, Tag sequence) =>
        from study in dataset.Items(sequence)
        from series in study.Items(Tags.ReferencedSeriesSequence)
        from instance in series.Items(Tags.ReferencedSOPSequence)
        select instance.GetUid(Tags.ReferencedSOPClassUID);
}
