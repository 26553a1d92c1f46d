using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction.Images;

/// <summary>
/// The elements that say how an image was made. They stand at the root; in multi-frame images within the macros of the functional groups
/// (PS3.3 C.7.6.16), and in three-dimensional ones within the acquisitions that they were made from (PS3.3 C.8.21.3).
/// </summary>
internal sealed class ImageHeader
{
    private readonly List<Dataset> _scopes;

    private ImageHeader(Dataset root, List<Dataset> scopes) => (Root, _scopes) = (root, scopes);

    public Dataset Root { get; }

    /// <summary>The root, then the macros that all frames share, then those of the first frame, then the first acquisition.</summary>
    public static ImageHeader Of(Dataset root) => Of(
        root,
        root.Items(Tags.PerFrameFunctionalGroupsSequence).First,
        root.Items(Tags.XRay3DAcquisitionSequence).First);

    /// <param name="frame">Item of the Per-Frame Functional Groups Sequence.</param>
    /// <param name="acquisition">Item of the X-Ray 3D Acquisition Sequence.</param>
    public static ImageHeader Of(Dataset root, Dataset? frame, Dataset? acquisition)
    {
        var scopes = new List<Dataset>(1) { root };
        if (acquisition is not null)
        {
            scopes.Add(acquisition);
            AddMacros(acquisition, scopes);
        }

        if (root.Items(Tags.SharedFunctionalGroupsSequence).First is { } shared)
        {
            AddMacros(shared, scopes);
        }

        if (frame is not null)
        {
            AddMacros(frame, scopes);
        }

        return new(root, scopes);
    }

    /// <summary>The first that has a value; an element without one is as good as none.</summary>
    public bool TryFind(Tag tag, out Element element)
    {
        foreach (var scope in _scopes)
        {
            if (scope.TryFind(tag, out element) && !element.IsEmpty)
            {
                return true;
            }
        }

        element = default;
        return false;
    }

    public string? Text(Tag tag) => TryFind(tag, out var element) ? element.GetString() : null;

    /// <summary>All values, joined as DICOM does.</summary>
    public string? Texts(Tag tag) => TryFind(tag, out var element) && element.GetStrings() is { Count: > 0 } texts ? string.Join('\\', texts) : null;

    public decimal? Number(Tag tag) => TryFind(tag, out var element) && HeaderNumbers.Of(element) is [{ HasValue: true } number, ..] ? number.Value : null;

    /// <summary>The code of the first item.</summary>
    public CodedConcept Code(Tag sequence) => TryFind(sequence, out var element) ? CodedConcept.Of(element.Items.First) : default;

    /// <summary>Meaning, else value, of the first item.</summary>
    public string? Meaning(Tag sequence) => Code(sequence) is { IsMissing: false } code ? code.Meaning ?? code.Value : null;

    private static void AddMacros(Dataset group, List<Dataset> scopes)
    {
        foreach (var macro in group)
        {
            if (macro.Items.First is { } item)
            {
                scopes.Add(item);
            }
        }
    }
}
