using System.Text.RegularExpressions;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle;

/// <summary>
/// Administrations are known study-wide: the report may come from the injector or the pharmacy, and the images from the camera.
/// </summary>
internal sealed partial class Administrations
{
    private const decimal Tolerance = 0.02m;

    private readonly List<DoseEvent> _reported = [];
    private readonly HashSet<EventKey> _keys = [];
    private readonly List<DoseEvent> _imaged = [];

    public void AddReported(DoseEvent entry) => _reported.Add(entry);

    /// <summary>A report tells of the same administration: same UID, or the same by what was given and when.</summary>
    public bool IsReported(DoseEvent entry) => _reported.Exists(reported =>
        (entry.Uid is not null && entry.Uid == reported.Uid) || IsSame(entry, reported));

    /// <summary>False when another image of the study has told of it. Images that say when come first: those that do not are held against them.</summary>
    public bool TryAddImaged(EventKey key, DoseEvent entry)
    {
        if (!_keys.Add(key) || _imaged.Exists(imaged => IsSame(entry, imaged)))
        {
            return false;
        }

        _imaged.Add(entry);
        return true;
    }

    /// <summary>The mass number, which all spellings share (F-18, 18F, ^18^Fluorine, Tc-99m); else the text.</summary>
    public static string NuclideKey(string? radionuclide)
    {
        var text = radionuclide?.Trim() ?? "";
        var number = MassNumber().Match(text);
        return number.Success && !RetiredCode().IsMatch(text) ? number.Value.ToUpperInvariant() : text.ToUpperInvariant();
    }

    /// <summary>
    /// Same nuclide and second; or within a minute, which is how precisely some write it down, and nearly the same activity; or, without times,
    /// nearly the same activity.
    /// </summary>
    private static bool IsSame(DoseEvent left, DoseEvent right) => SameNuclide(left, right)
        && ((left.StartedAt is not null && EventKey.StartSecond(left) == EventKey.StartSecond(right))
            || (IsNearInTime(left.StartedAt, right.StartedAt) && Nearly(Activity(left), Activity(right))));

    private static bool IsNearInTime(string? left, string? right) =>
        left is null || right is null
        || (IsoDateTime.LocalTime(left) is { } one && IsoDateTime.LocalTime(right) is { } other && Math.Abs((one - other).TotalSeconds) < 60);

    private static bool SameNuclide(DoseEvent left, DoseEvent right) =>
        left.Radionuclide is null || right.Radionuclide is null || NuclideKey(left.Radionuclide) == NuclideKey(right.Radionuclide);

    private static bool Nearly(decimal? left, decimal? right) =>
        left is not { } one || right is not { } other || Amounts.IsNear(one, other, Tolerance);

    private static decimal? Activity(DoseEvent entry) =>
        entry.Values.FirstOrDefault(value => value.Metric == Metric.AdministeredActivity)?.Value;

    [GeneratedRegex("[0-9]+(?:m(?![a-z]))?")]
    private static partial Regex MassNumber();

    [GeneratedRegex("^C-[0-9A-F]{5}$")]
    private static partial Regex RetiredCode();
}
