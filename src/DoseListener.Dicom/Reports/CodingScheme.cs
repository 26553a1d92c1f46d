using System.Text;

namespace DoseListener.Dicom.Reports;

/// <summary>Which coding scheme designators (0008,0102) name the same scheme.</summary>
internal static class CodingScheme
{
    public const string Dcm = "DCM", Sct = "SCT", Ln = "LN", NciT = "NCIt", SmsRadSum = "99SMS_RADSUM", PhilipsXper = "99PHI-IXR-XPER";

    /// <summary>
    /// SNOMED under its present and former designators (PS3.16 section 8). UMLS has identifiers of its own, but is sent with SNOMED's.
    /// </summary>
    private static readonly string[] Snomed = [Sct, "SRT", "SNM3", "99SDM", "SNOMED-RT", "SNOMED", "UMLS"];

    private static readonly string[] Others = [Dcm, Ln, NciT, "UCUM", SmsRadSum, PhilipsXper];

    /// <summary>One string for all designators of a family; null for a scheme that is not known here.</summary>
    public static string? FamilyOf(ReadOnlySpan<byte> designator)
    {
        foreach (var name in Others)
        {
            if (Ascii.EqualsIgnoreCase(designator, name))
            {
                return name;
            }
        }

        foreach (var name in Snomed)
        {
            if (Ascii.EqualsIgnoreCase(designator, name))
            {
                return Sct;
            }
        }

        return null;
    }

    /// <summary>The designator itself, without making a new string of one that is known.</summary>
    public static string? Known(ReadOnlySpan<byte> designator)
    {
        foreach (var name in Others)
        {
            if (Ascii.Equals(designator, name))
            {
                return name;
            }
        }

        foreach (var name in Snomed)
        {
            if (Ascii.Equals(designator, name))
            {
                return name;
            }
        }

        return null;
    }

    public static bool AreOneFamily(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase)
        || (IsSnomed(left) && IsSnomed(right));

    public static bool IsSnomed(string designator) => Snomed.Contains(designator, StringComparer.OrdinalIgnoreCase);
}
