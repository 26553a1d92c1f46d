namespace DoseListener.Dose.Lifecycle;

/// <summary>The event keys of one study. Those that are UIDs mean the same in every study; the others name the study, so that they are its own.</summary>
public sealed record StudyEvents(string StudyInstanceUid, IReadOnlyCollection<string> Keys)
{
    public static StudyEvents Of(string studyInstanceUid, StudyDose dose) => new(
        studyInstanceUid,
        dose.Devices.SelectMany(device => device.Events).Select(entry => entry.HasUid ? entry.Key : OwnKey(studyInstanceUid, entry.Key)).ToHashSet(StringComparer.Ordinal));

    /// <summary>A key that no other study has.</summary>
    internal static string OwnKey(string studyInstanceUid, string key) => $"{studyInstanceUid} {key}";
}

/// <summary>Events of a study that another study of the same patient counts already: a report filed under several accession numbers, or a merged patient.</summary>
/// <param name="Keys">The shared ones, in ordinal order.</param>
/// <param name="IsWhole">No event of the study is its own.</param>
public sealed record IdenticalIn(string StudyInstanceUid, string CountedIn, IReadOnlyList<string> Keys, bool IsWhole);

/// <summary>Keeps a patient's dose from being counted once for each study that it was filed under.</summary>
public static class CrossStudy
{
    /// <summary>
    /// Every event counts in the study that holds the most events, and among equals in the one whose UID comes first. What remains
    /// is returned, ordered by study.
    /// </summary>
    /// <param name="studies">Of one patient.</param>
    public static IReadOnlyList<IdenticalIn> FindIdentical(IEnumerable<StudyEvents> studies)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        var identical = new List<IdenticalIn>();
        foreach (var study in studies.OrderByDescending(study => study.Keys.Count).ThenBy(study => study.StudyInstanceUid, StringComparer.Ordinal))
        {
            var shared = study.Keys.Where(key => !owners.TryAdd(key, study.StudyInstanceUid) && owners[key] != study.StudyInstanceUid).ToList();
            identical.AddRange(shared
                .GroupBy(key => owners[key], StringComparer.Ordinal)
                .Select(group => new IdenticalIn(study.StudyInstanceUid, group.Key, [.. group.Order(StringComparer.Ordinal)], shared.Count == study.Keys.Count)));
        }

        return [.. identical.OrderBy(entry => entry.StudyInstanceUid, StringComparer.Ordinal).ThenBy(entry => entry.CountedIn, StringComparer.Ordinal)];
    }
}
