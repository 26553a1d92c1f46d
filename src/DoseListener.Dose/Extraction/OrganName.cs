using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction;

/// <summary>Which organ a dose is of: Finding Site and Laterality, wherever a device put them.</summary>
internal static class OrganName
{
    /// <param name="item">The number.</param>
    /// <param name="container">Where the organ may stand beside it.</param>
    public static string Of(ContentItem item, ContentItem container)
    {
        var site = SiteOf(item, container);
        var side = site?.Child(Codes.Laterality) ?? item.Child(Codes.Laterality) ?? container.Child(Codes.Laterality);
        var name = site?.CodeOrText() ?? "not told";
        return side?.CodeOrText() is { } text ? $"{name}, {text}" : name;
    }

    /// <summary>Below the number or around it; else the last one that stands before it, else the first after it.</summary>
    public static ContentItem? SiteOf(ContentItem item, ContentItem container)
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

        ContentItem? before = null;
        foreach (var sibling in container.Children)
        {
            if (sibling == item && before is not null)
            {
                return before;
            }

            if (ReferenceEquals(sibling.KnownConcept, Codes.FindingSite))
            {
                before = sibling;
            }
        }

        return container.Child(Codes.FindingSite);
    }
}
