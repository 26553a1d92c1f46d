using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>What stands before a number among its siblings: of which organ it is and which type of dose. Numbers are asked for in the order they stand, so that each sibling is seen once.</summary>
internal sealed class OrganSurroundings(ContentItem container)
{
    private ContentItem? _next = container.Children.First;
    private Metric? _type;
    private ContentItem? _site;
    private readonly Lazy<ContentItem?> _firstSite = new(() => container.Child(Codes.FindingSite));
    private readonly Lazy<ContentItem?> _side = new(() => container.Child(Codes.Laterality));

    public ContentItem? Side => _side.Value;

    /// <summary>By the last code before it; of what is no child of the container, the last of all.</summary>
    public Metric? TypeBefore(ContentItem item)
    {
        WalkTo(item);
        return _type;
    }

    /// <summary>The last before it, else the first after it.</summary>
    public ContentItem? SiteOf(ContentItem item)
    {
        WalkTo(item);
        return _site ?? _firstSite.Value;
    }

    private void WalkTo(ContentItem item)
    {
        while (_next is { } sibling && sibling != item)
        {
            _type = OrganDoseType.Meant(sibling) ?? _type;
            _site = ReferenceEquals(sibling.KnownConcept, Codes.FindingSite) ? sibling : _site;
            _next = sibling.NextSibling;
        }
    }
}
