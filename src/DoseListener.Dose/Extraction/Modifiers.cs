using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction;

/// <summary>What qualifies an item.</summary>
internal static class Modifiers
{
    /// <summary>The child of that name; else the next sibling, because some devices put a modifier after its item instead of below it.</summary>
    public static ContentItem? Modifier(this ContentItem item, Code code)
    {
        foreach (var child in item.Children)
        {
            if (ReferenceEquals(child.KnownConcept, code))
            {
                return child;
            }
        }

        return item.NextSibling is { } next && ReferenceEquals(next.KnownConcept, code) ? next : null;
    }

    /// <summary>CID 244, and CID 6022 for breasts.</summary>
    public static Quantities.Laterality? Side(CodedConcept code)
    {
        if (code.IsAny(Codes.Left, Codes.LeftBreast))
        {
            return Quantities.Laterality.L;
        }

        if (code.IsAny(Codes.Right, Codes.RightBreast))
        {
            return Quantities.Laterality.R;
        }

        return code.IsAny(Codes.Bilateral, Codes.BothBreasts) ? Quantities.Laterality.B : null;
    }

    /// <summary>Of what a modifier says; a region that is one of the breasts says it itself.</summary>
    public static Quantities.Laterality? SideOfRegion(this ContentItem region) =>
        region.Modifier(Codes.Laterality) is { } side ? Side(side.Code)
        : region.Code.IsAny(Codes.LeftBreast, Codes.RightBreast) ? Side(region.Code)
        : null;

    /// <summary>What the standard calls a known code, where the sender calls it otherwise.</summary>
    public static string? StandardTerm(CodedConcept code, string? asSent) =>
        code.Known?.Meaning is { } term && !string.Equals(term, asSent, StringComparison.OrdinalIgnoreCase) ? term : null;

    /// <summary>Meaning of a CODE, or the text of an item that was sent as TEXT.</summary>
    public static string? CodeOrText(this ContentItem item) => item.Code is { IsMissing: false } code ? code.Meaning ?? code.Known?.Meaning ?? code.Value : item.Text;
}
