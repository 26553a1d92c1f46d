using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction;

/// <summary>The X-Ray Filters containers (113771, DCM) of one event in words. A pulse-by-pulse report repeats the same one: it is said once.</summary>
internal struct FilterList
{
    // Devices have four; a list is compared with itself, so it must have an end.
    private const int MostKept = 16;

    private List<string>? _filters;

    public readonly string? Text => _filters is null ? null : string.Join("; ", _filters);

    public void Add(ContentItem container)
    {
        var material = container.Child(Codes.XRayFilterMaterial)?.CodeOrText();
        var type = container.Child(Codes.XRayFilterType)?.CodeOrText();
        var (least, most) = (Thickness(container, Codes.XRayFilterThicknessMinimum), Thickness(container, Codes.XRayFilterThicknessMaximum));
        var thickness = least == most || most is null ? least : least is null ? most : $"{least} to {most}";
        var text = string.Join(' ', new[] { material ?? type, thickness, material is null || type is null ? null : $"({type})" }.Where(part => part is not null));
        _filters ??= [];
        if (text.Length > 0 && _filters.Count < MostKept && !_filters.Contains(text))
        {
            _filters.Add(text);
        }
    }

    private static string? Thickness(ContentItem container, Code code)
    {
        if (container.Child(code) is not { } item)
        {
            return null;
        }

        var sent = SentNumbers.Of(item);
        return sent.Numbers is [{ Kind: Dicom.Data.NumberKind.Value, Text: { } text }, ..] ? $"{text} {sent.Unit}".TrimEnd() : null;
    }
}
