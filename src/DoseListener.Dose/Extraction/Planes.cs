using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>Acquisition Plane (113764, DCM), CID 10003.</summary>
internal static class Planes
{
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
