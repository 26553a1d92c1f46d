using DoseListener.Dose.Alerts;

namespace DoseListener.Store.Ingest;

/// <summary>The words of <c>instance.not_a_patient</c>, joined as DICOM does.</summary>
internal static class NotAPatientSigns
{
    public const string QualityControl = "quality-control";

    public static IEnumerable<NotAPatientSign> Parse(string? words) => (words?.Split('\\') ?? [])
        .Select(word => word == QualityControl ? NotAPatientSign.QualityControl : NotAPatientSign.IdentityPattern)
        .Distinct();
}
