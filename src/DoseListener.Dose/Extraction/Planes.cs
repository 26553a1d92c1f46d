using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>Acquisition Plane (113764, DCM), CID 10003.</summary>
internal static class Planes
{
    /// <summary>
    /// The plane item of each container: below it or, where a device puts modifiers behind their item, after it. Whether one does is seen at the first container
    /// of the report that has none below it, which has no plane before it.
    /// </summary>
    public static List<ContentItem?> ItemsOf(List<ContentItem> containers, ContentItem root)
    {
        var items = containers.ConvertAll(container => container.Child(Codes.AcquisitionPlane));
        return items.Contains(null) && containers.Exists(container => IsPlane(container.NextSibling)) && StandBehind(root)
            ? [.. items.Zip(containers, (item, container) => item ?? (IsPlane(container.NextSibling) ? container.NextSibling : null))]
            : items;
    }

    private static bool IsPlane(ContentItem? item) => ReferenceEquals(item?.KnownConcept, Codes.AcquisitionPlane);

    private static bool StandBehind(ContentItem root)
    {
        ContentItem? before = null;
        foreach (var item in root.Children)
        {
            if ((ReferenceEquals(item.KnownConcept, Codes.AccumulatedXRayDoseData) || ReferenceEquals(item.KnownConcept, Codes.IrradiationEventXRayData))
                && item.Child(Codes.AcquisitionPlane) is null)
            {
                return !IsPlane(before);
            }

            before = item;
        }

        return false;
    }

    /// <summary>No plane for a single one, for all of them, and where none that is known was sent.</summary>
    public static (Plane? Plane, bool IsAll) Of(ContentItem? item, Notes notes)
    {
        if (item is not { } sent)
        {
            return (null, false);
        }

        var code = sent.Code;
        if (code.Is(Codes.SinglePlane))
        {
            return (null, false);
        }

        if (code.Is(Codes.PlaneA))
        {
            return (Plane.A, false);
        }

        if (code.Is(Codes.PlaneB))
        {
            return (Plane.B, false);
        }

        if (code.Is(Codes.AllPlanes))
        {
            return (null, true);
        }

        if (!code.IsMissing)
        {
            notes.Add(NoteKinds.UnknownCode, $"{Notes.Quote(code.Value)} is no plane that is known", sent.Path);
        }

        return (null, false);
    }
}
