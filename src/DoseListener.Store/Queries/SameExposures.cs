using DoseListener.Dose.Lifecycle;

namespace DoseListener.Store.Queries;

/// <summary>What a study has in common with others of its patient: one physical exposure that was filed under several Study Instance UIDs counts once.</summary>
/// <param name="CountedIn">The studies that count the exposures of this one, when none of them is its own; else empty.</param>
/// <param name="AlsoFiledUnder">Studies whose exposures are all counted in this one.</param>
/// <param name="Shared">Every sharing that this study has a part in, partial ones too.</param>
public sealed record SameExposures(IReadOnlyList<string> CountedIn, IReadOnlyList<string> AlsoFiledUnder, IReadOnlyList<IdenticalIn> Shared)
{
    public static readonly SameExposures None = new([], [], []);

    internal static SameExposures Of(string studyInstanceUid, IReadOnlyList<IdenticalIn> identical)
    {
        // A sharing between two others may lack a study that this one has nothing in common with.
        var shared = identical.Where(entry => entry.StudyInstanceUid == studyInstanceUid || entry.CountedIn == studyInstanceUid).ToList();
        var elsewhere = identical.Where(entry => entry.CountedIn != studyInstanceUid).Select(entry => entry.StudyInstanceUid).ToHashSet(StringComparer.Ordinal);
        return new(
            [.. shared.Where(entry => entry.StudyInstanceUid == studyInstanceUid && entry.IsWhole).Select(entry => entry.CountedIn)],
            [.. shared.Where(entry => entry.CountedIn == studyInstanceUid && entry.IsWhole && !elsewhere.Contains(entry.StudyInstanceUid)).Select(entry => entry.StudyInstanceUid)],
            shared);
    }
}
