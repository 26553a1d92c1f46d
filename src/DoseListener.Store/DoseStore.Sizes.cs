using DoseListener.Store.Sizes;

namespace DoseListener.Store;

/// <summary>Sizes of patients that no object tells.</summary>
public sealed partial class DoseStore
{
    /// <summary>
    /// Keeps a size beside what objects tell, and makes the studies anew that it changes; what it leaves out stays as it was. Null in bad weather,
    /// when nothing was written.
    /// </summary>
    public async Task<KeptSize?> KeepAsync(ImportedSize size, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var kept = await _writer.RunAsync(new KeepSize(size, UtcText.Format(now), UtcText.Format(now + Settle)), cancellationToken);
        foreach (var study in kept?.Resized ?? [])
        {
            StudyQueued?.Invoke(study);
        }

        return kept;
    }
}
