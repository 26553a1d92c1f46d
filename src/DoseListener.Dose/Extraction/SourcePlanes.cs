using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>
/// Planes of an Enhanced X-Ray report, which knows sources by a text (113832, DCM): two of projection X-ray are planes A and B, as they are named
/// or, where the names say nothing, in the order they are listed. One source is a single plane; tubes of a CT are no planes.
/// </summary>
internal sealed class SourcePlanes
{
    private static readonly string[] Conjunctions = [" AND ", " & ", "+", "/", ",", ";"];

    private readonly Dictionary<string, Plane> _planes = new(StringComparer.Ordinal);

    /// <param name="containers">Totals and events in document order.</param>
    public SourcePlanes(IEnumerable<ContentItem> containers, bool isTomography, Notes notes)
    {
        var names = containers.Select(NameOf).Where(name => name.Length > 0 && !IsCombined(name)).Distinct(StringComparer.Ordinal).ToList();
        if (isTomography || names.Count < 2)
        {
            return;
        }

        foreach (var name in names)
        {
            if (Named(name) is { } plane)
            {
                _planes.TryAdd(name, plane);
            }
        }

        if (_planes.Count != names.Count || _planes.Values.Distinct().Count() != 2)
        {
            _planes.Clear();
            (_planes[names[0]], _planes[names[1]]) = (Plane.A, Plane.B);
            notes.Add(NoteKinds.UnknownCode, "names of X-ray sources do not say which plane they are: planes A and B in the order they are listed");
        }
    }

    /// <summary>A source named "A and B" stands for all planes together.</summary>
    public (Plane? Plane, bool IsAll) Of(ContentItem container)
    {
        var name = NameOf(container);
        return IsCombined(name) ? (null, true) : (_planes.TryGetValue(name, out var plane) ? plane : null, false);
    }

    /// <summary>In capitals; "" where it has none.</summary>
    public static string NameOf(ContentItem container) => container.Child(Codes.IdentificationOfTheXRaySource)?.CodeOrText()?.Trim().ToUpperInvariant() ?? "";

    public static bool IsCombined(string name) => Array.Exists(Conjunctions, word => name.Contains(word, StringComparison.Ordinal));

    private static Plane? Named(string name) => name switch
    {
        "A" or "PLANE A" or "SOURCE A" or "TUBE A" or "1" or "FRONTAL" => Plane.A,
        "B" or "PLANE B" or "SOURCE B" or "TUBE B" or "2" or "LATERAL" => Plane.B,
        _ => null,
    };
}
