using System.Collections.Frozen;
using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction;

/// <summary>
/// What a procedure was for: (363703001, SCT) Has Intent below (121058, DCM) Procedure Reported (TID 10001, CID 3629). The law asks whether an
/// examination with fluoroscopy was an intervention, and this is the one place where an object says so.
/// </summary>
internal static class ProcedureIntent
{
    private static readonly FrozenDictionary<Code, string> Names = new Dictionary<Code, string>
    {
        [Codes.DiagnosticIntent] = "Diagnostic",
        [Codes.ScreeningIntent] = "Screening",
        [Codes.TherapeuticIntent] = "Therapeutic",
        [Codes.CombinedDiagnosticAndTherapeuticProcedure] = "Combined",
        [Codes.GuidanceIntent] = "Guidance",
    }.ToFrozenDictionary(ReferenceEqualityComparer.Instance);

    /// <returns>Null where it is not told, or none of these.</returns>
    public static string? Of(ContentItem root)
    {
        if (root.Child(Codes.ProcedureReported)?.Modifier(Codes.HasIntent) is { } item)
        {
            foreach (var (code, name) in Names)
            {
                if (item.Code.Is(code))
                {
                    return name;
                }
            }
        }

        return null;
    }
}
