using DoseListener.Dicom.Data;
using DoseListener.Dose.Alerts;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Receiving;

/// <summary>Whether an object says by its identity that it is of no patient. The answer names the element, never what stands in it.</summary>
internal static class IdentityPatterns
{
    public static string? Find(NotAPatientOptions patterns, Dataset dataset) =>
        Fits(patterns.PatientId, dataset, Tags.PatientID) ? "patient-id"
        : Fits(patterns.PatientName, dataset, Tags.PatientName) ? "patient-name"
        : Fits(patterns.AccessionNumber, dataset, Tags.AccessionNumber) ? "accession-number"
        : null;

    private static bool Fits(IReadOnlyList<string> patterns, Dataset dataset, Tag tag) =>
        patterns.Count > 0 && Wildcard.IsAnyMatch(patterns, dataset.GetString(tag)?.Trim());
}
