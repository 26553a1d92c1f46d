using DoseListener.Store.Alerts;
using DoseListener.Store.Studies;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Keeping;

/// <summary>
/// One run of one rule: what was found is deleted piece by piece, each piece in a unit of its own between those of the senders, and with it the
/// count in <c>retention_run</c>, so that nothing is gone that is not written down.
/// </summary>
internal sealed class RetentionRun(StoreReader reader, Writer writer, StudyPlanner planner, TimeProvider time)
{
    private const int Piece = 100;

    public async Task<RetentionResult> RunAsync(RetentionRule rule, DateTimeOffset olderThan, CancellationToken cancellationToken)
    {
        var tally = new Tally(rule, UtcText.Format(time.GetUtcNow()), UtcText.Format(olderThan));
        var isWhole = rule switch
        {
            RetentionRule.ImageHeaders => await DeleteAsync(tally, Find(RetentionQuery.Headers, tally.Cutoff), Deletions.Object, cancellationToken),
            RetentionRule.KeptObjects => await DeleteAsync(tally, Find(RetentionQuery.Objects, tally.Cutoff), Deletions.Object, cancellationToken),
            RetentionRule.Studies => await DeleteStudiesAsync(tally, cancellationToken),
        };
        return new(tally.Count, tally.Bytes, isWhole);
    }

    private async Task<bool> DeleteStudiesAsync(Tally tally, CancellationToken cancellationToken)
    {
        foreach (var key in Find(RetentionQuery.Studies, tally.Cutoff))
        {
            if (!await WriteAsync(tally, session => Deletions.Study(session, key, tally.Cutoff) ? (1, 0) : (0, 0), cancellationToken))
            {
                return false;
            }

            // Should it come again, its revisions begin anew.
            planner.Forget(key);
        }

        // The studies are what is counted; their objects add their bytes.
        return await DeleteAsync(
                tally, Find(RetentionQuery.Others, tally.Cutoff), (session, id) => Deletions.Instance(session, id, tally.Cutoff), cancellationToken, areCounted: false)
            && await DeleteRestAsync(tally, cancellationToken);
    }

    private async Task<bool> DeleteRestAsync(Tally tally, CancellationToken cancellationToken)
    {
        for (var isMore = true; isMore;)
        {
            if (!await WriteAsync(tally, Delete, cancellationToken))
            {
                return false;
            }

            (long Count, long Bytes) Delete(WriteSession session)
            {
                isMore = Deletions.Rest(session, tally.Cutoff, Piece);
                return (0, 0);
            }
        }

        return true;
    }

    private async Task<bool> DeleteAsync(Tally tally, List<long> ids, Func<WriteSession, long, long?> delete, CancellationToken cancellationToken, bool areCounted = true)
    {
        foreach (var piece in ids.Chunk(Piece))
        {
            (long Count, long Bytes) Delete(WriteSession session)
            {
                var deleted = piece.Select(id => delete(session, id)).OfType<long>().ToList();
                return (areCounted ? deleted.Count : 0, deleted.Sum());
            }

            if (!await WriteAsync(tally, Delete, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> WriteAsync(Tally tally, Func<WriteSession, (long Count, long Bytes)> delete, CancellationToken cancellationToken)
    {
        var deleted = await writer.RunAsync(
            new SmallChange<(long Count, long Bytes, long Run)?>(
                "Retention",
                0,
                session =>
                {
                    var (count, bytes) = delete(session);
                    return (count, bytes, UpkeepTables.Deleted(session, tally, count, bytes));
                },
                null),
            cancellationToken);
        if (deleted is not { } done)
        {
            return false;
        }

        tally.Add(done.Count, done.Bytes, done.Run);
        return true;
    }

    private List<T> Find<T>(Func<Microsoft.Data.Sqlite.SqliteConnection, string, List<T>> query, string cutoff) => Files.StoreFaults.Translate(reader.Path, () =>
    {
        using var connection = reader.Connect();
        return query(connection, cutoff);
    });
}

/// <summary>What a run has deleted so far.</summary>
internal sealed class Tally(RetentionRule rule, string now, string cutoff)
{
    public string Rule => Words.Of(rule);

    public string Now => now;

    public string Cutoff => cutoff;

    public long Count { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>The row of <c>retention_run</c>; 0 before something was deleted.</summary>
    public long Row { get; private set; }

    public void Add(long count, long bytes, long row) => (Count, Bytes, Row) = (Count + count, Bytes + bytes, row);
}
