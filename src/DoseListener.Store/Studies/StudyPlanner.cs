using DoseListener.Store.Files;
using DoseListener.Store.Writing;
using Microsoft.Data.Sqlite;

namespace DoseListener.Store.Studies;

/// <summary>
/// Merges on the thread of whoever asks, so that a study with many documents or events does not hold up the writer and, behind
/// it, every other sender. The writer takes the result if the study is still what it was computed from; else it is computed anew.
/// </summary>
internal sealed class StudyPlanner(string path)
{
    // Another process has to come between each time for the writer to merge itself; within this one a study has one planner at a time.
    private const int Attempts = 3;
    private const int Stripes = 64;

    // They have no handle of the operating system, so that none is disposed under a save that still runs.
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1))];
    private readonly StudyCache _cache = new();

    /// <summary>Whether somebody has planned this study lately, so that it certainly has documents.</summary>
    public bool Knows(string key) => _cache.Find(key) is not null;

    /// <summary>Nothing is remembered of it any more.</summary>
    public void Forget(string key) => _cache.Put(key, null);

    /// <summary>Runs what <paramref name="write"/> makes of the study until it fits; at last with no change, which the writer has to find itself.</summary>
    /// <param name="change">Of the state of the study: pure.</param>
    /// <param name="write">True when it fitted, with the state that it left.</param>
    /// <param name="coming">What the change does to the documents; null for nothing that has to be known.</param>
    public async Task<TResult> RunAsync<TResult>(
        string key, Func<StudyState, StudyChange> change, Func<StudyChange?, Task<(TResult Result, bool Fitted, StudyState? After)>> write, CancellationToken cancellationToken, Coming? coming = null)
    {
        coming ??= Coming.Nothing;
        var isFresh = coming.Without.Count > 0 || coming.Documents.Any(SliceMarks.MayChange);
        var turn = _turns[unchecked((uint)key.GetHashCode(StringComparison.Ordinal)) % Stripes];
        await turn.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 0; ; attempt++)
            {
                var before = attempt < Attempts ? (isFresh ? null : _cache.Find(key)) ?? TryLoad(key, coming) : null;
                var planned = before is null ? null : change(before);
                var (result, fitted, after) = await write(planned);
                _cache.Put(key, after);
                if (fitted)
                {
                    return result;
                }
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Null in bad weather, which the writer knows how to answer.</summary>
    private StudyState? TryLoad(string key, Coming coming)
    {
        try
        {
            using var connection = Connections.OpenForReading(path);
            using var statement = new Statement(connection.Handle!, DocumentTable.StateText.Text);
            return DocumentTable.StateOf(statement, key, coming);
        }
        catch (SqliteException)
        {
            return null;
        }
    }
}

/// <summary>What is about to happen to the documents of a study.</summary>
/// <param name="Without">Instances whose documents are left out of the state: they are about to be replaced.</param>
/// <param name="Documents">Those that will be put in.</param>
internal sealed record Coming(IReadOnlySet<long> Without, IReadOnlyList<StoredDocument> Documents)
{
    public static readonly Coming Nothing = new(new HashSet<long>(), []);

    public Coming(long[] without, StoredDocument[] documents)
        : this(without.ToHashSet(), documents)
    {
    }
}
