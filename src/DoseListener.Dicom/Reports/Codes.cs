namespace DoseListener.Dicom.Reports;

/// <summary>
/// The coded concepts that dose reports are made of, under the standard's meanings (PS3.16 annexes A, B and D). The code of today stands first,
/// then what the same concept was called before: older SNOMED identifiers.
/// </summary>
public static partial class Codes
{
    private static Code Dcm(string value, string meaning) => new(value, CodingScheme.Dcm, meaning);

    private static Code Sct(string value, string meaning, params string[] older) => new(value, CodingScheme.Sct, meaning, older);

    private static Code Ln(string value, string meaning) => new(value, CodingScheme.Ln, meaning);

    private static Code Ncit(string value, string meaning) => new(value, CodingScheme.NciT, meaning);
}
