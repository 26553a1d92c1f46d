using DoseListener.Store.Files;
using DoseListener.Store.Queries;

namespace DoseListener.Store;

/// <summary>One exposure that was filed under several studies.</summary>
public sealed partial class StoreReader
{
    /// <summary>
    /// What a study has in common with others. It changes with the other study too: who finds one in <see cref="SameExposures.Shared"/>
    /// has to look at that one again.
    /// </summary>
    public SameExposures SameExposures(string studyInstanceUid) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction(deferred: true);
        return ExposureQuery.Read(connection, studyInstanceUid);
    });
}
