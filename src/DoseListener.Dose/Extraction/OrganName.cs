using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction;

/// <summary>Which organ a dose is of: Finding Site and Laterality, wherever a device put them.</summary>
internal static class OrganName
{
    /// <param name="item">The number.</param>
    /// <param name="surroundings">Where the organ may stand beside it.</param>
    public static string Of(ContentItem item, OrganSurroundings surroundings)
    {
        var site = SiteOf(item, surroundings);
        var side = site?.Child(Codes.Laterality) ?? item.Child(Codes.Laterality) ?? surroundings.Side;
        var name = site?.CodeOrText() ?? "not told";
        return side?.CodeOrText() is { } text ? $"{name}, {text}" : name;
    }

    /// <summary>Below the number or around it; else the last one that stands before it, else the first after it.</summary>
    public static ContentItem? SiteOf(ContentItem item, OrganSurroundings surroundings)
    {
        if (item.Child(Codes.FindingSite) is { } below)
        {
            return below;
        }

        for (var around = item.Parent; around is { } one; around = one.Parent)
        {
            if (ReferenceEquals(one.KnownConcept, Codes.FindingSite))
            {
                return one;
            }
        }

        return surroundings.SiteOf(item);
    }
}
