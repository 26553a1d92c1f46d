using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle;

/// <summary>An event as one study has it.</summary>
/// <param name="Uid">Null where it has none that names it alone.</param>
/// <param name="MainValue">By which exposures are told apart: the one that adds up, if there is one.</param>
public sealed record FiledExposure(string StudyInstanceUid, string? Uid, Plane? Plane, string? StartedAt, double? MainValue);

/// <summary>Finds what is the same exposure in several studies.</summary>
public static class FiledExposures
{
    private const int ToTheSecond = 19;

    /// <summary>
    /// One UID and plane are one exposure, as within a study, unless both start and main value differ: a device that gives every event
    /// the same UID must not have all of its patients but one counted as copies.
    /// </summary>
    public static IReadOnlyList<StudyEvents> ByStudy(IEnumerable<FiledExposure> exposures)
    {
        var known = new Dictionary<(string, Plane?), List<FiledExposure>>();
        var keys = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var exposure in exposures.OrderBy(exposure => exposure.StudyInstanceUid, StringComparer.Ordinal))
        {
            if (!keys.TryGetValue(exposure.StudyInstanceUid, out var own))
            {
                keys[exposure.StudyInstanceUid] = own = new(StringComparer.Ordinal);
            }

            own.Add(exposure.Uid is { } uid ? Key(uid, exposure, known) : StudyEvents.OwnKey(exposure.StudyInstanceUid, $"{own.Count}"));
        }

        return [.. keys.Select(study => new StudyEvents(study.Key, study.Value))];
    }

    private static string Key(string uid, FiledExposure exposure, Dictionary<(string, Plane?), List<FiledExposure>> known)
    {
        if (!known.TryGetValue((uid, exposure.Plane), out var others))
        {
            known[(uid, exposure.Plane)] = others = [];
        }

        var place = others.FindIndex(other => !Contradict(other, exposure));
        if (place < 0)
        {
            place = others.Count;
            others.Add(exposure);
        }

        var key = exposure.Plane is { } plane ? $"{uid}/{plane}" : uid;
        return place == 0 ? key : $"{key}#{place}";
    }

    private static bool Contradict(FiledExposure left, FiledExposure right) =>
        left.StartedAt is not null && right.StartedAt is not null && Second(left.StartedAt) != Second(right.StartedAt)
        && left.MainValue is { } one && right.MainValue is { } other && !one.Equals(other);

    private static string Second(string startedAt) => startedAt.Length > ToTheSecond ? startedAt[..ToTheSecond] : startedAt;
}
