using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;

namespace DoseListener.Dicom.Confidentiality;

/// <summary>
/// Concept names (PS3.16) whose value tells who a person is, whatever element it is in: senders put names into TEXT items.
/// Organizations, roles and devices are kept.
/// </summary>
internal static class IdentifyingConcepts
{
    private static readonly HashSet<string> Values = new(new CodeValueComparer())
    {
        // TID 1007 and 1008: the patient, and the mother of one not yet born.
        "121028", // Subject UID
        Codes.SubjectName.Value,
        Codes.SubjectId.Value,
        Codes.SubjectBirthDate.Value,
        "121036", // Mother of fetus

        // TID 1003 and 1020: observers, operators and those who authorized.
        Codes.PersonObserverName.Value,
        Codes.PersonObserverLoginName.Value,
        Codes.IdentifierWithinPersonObserverRole.Value,
        Codes.PersonName.Value,
        Codes.PersonId.Value,
        Codes.PersonIdIssuer.Value,
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<byte>> ValuesByBytes = Values.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>Whether the code whose elements are these nodes is one of them. A missing scheme does not save it.</summary>
    public static bool Contains(DatasetArena arena, int first, int end)
    {
        var code = CodeElements.Of(arena, first, end);
        return (code.Scheme.IsEmpty || ReferenceEquals(CodingScheme.FamilyOf(code.Scheme), CodingScheme.Dcm))
            && ValuesByBytes.Contains(code.Value);
    }
}
