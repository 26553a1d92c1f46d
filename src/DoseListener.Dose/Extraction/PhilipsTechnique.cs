using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction;

/// <summary>The containers of Philips' angiography systems (99PHI-IXR-XPER): collimation and beam, which skin dose depends on.</summary>
internal static class PhilipsTechnique
{
    public static void Read(ContentItem container, Code concept, EventDraft draft)
    {
        if (ReferenceEquals(concept, Codes.PhilipsWedgesAndShutters))
        {
            draft.AddDetail(EventDetails.Shutters, Joined(
                ("top", Of(container, Codes.PhilipsTopShutter)),
                ("bottom", Of(container, Codes.PhilipsBottomShutter)),
                ("left", Of(container, Codes.PhilipsLeftShutter)),
                ("right", Of(container, Codes.PhilipsRightShutter))));
            draft.AddDetail(EventDetails.Wedges, Joined(
                ("1", Wedge(container, Codes.PhilipsDistanceWedge1, Codes.PhilipsAngleWedge1)),
                ("2", Wedge(container, Codes.PhilipsDistanceWedge2, Codes.PhilipsAngleWedge2))));
        }
        else if (ReferenceEquals(concept, Codes.PhilipsBeamPosition))
        {
            draft.AddDetail(EventDetails.BeamPosition, Of(container, Codes.PhilipsLongitudinalBeamPosition));
            draft.AddDetail(EventDetails.BeamAngle, Of(container, Codes.PhilipsBeamAngle));
        }
        else if (ReferenceEquals(concept, Codes.PhilipsDetectorFieldSize))
        {
            draft.AddDetail(EventDetails.DetectorField, string.Join(" × ", new[] { Of(container, Codes.PhilipsDetectorFieldX), Of(container, Codes.PhilipsDetectorFieldY) }.OfType<string>()));
        }
    }

    private static string? Wedge(ContentItem container, Code distance, Code angle) => (Of(container, distance), Of(container, angle)) switch
    {
        (null, null) => null,
        ({ } far, null) => far,
        (null, { } turned) => $"at {turned}",
        var (far, turned) => $"{far} at {turned}",
    };

    private static string Joined(params ReadOnlySpan<(string Name, string? Text)> parts)
    {
        var told = new List<string>(parts.Length);
        foreach (var (name, text) in parts)
        {
            if (text is not null)
            {
                told.Add($"{name} {text}");
            }
        }

        return string.Join(", ", told);
    }

    private static string? Of(ContentItem container, Code code) => container.Child(code) is { } item ? SentNumbers.TextOf(item) : null;
}
