using DoseListener.Store.Alerts;
using DoseListener.Store.Sizes;

namespace DoseListener.Store;

/// <summary>Sizes of patients that no object tells.</summary>
public sealed partial class DoseStore
{
    /// <summary>Keeps a size beside what the study's objects tell; what it leaves out stays as it was.</summary>
    public Task<WriteOutcome> KeepAsync(ImportedSize size, CancellationToken cancellationToken) =>
        ChangeAsync("Size", 0, session => SizeTable.Upsert(session, size, UtcText.Format(_time.GetUtcNow())), cancellationToken);
}
