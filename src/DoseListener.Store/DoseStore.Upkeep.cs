using DoseListener.Store.Alerts;
using DoseListener.Store.Keeping;
using DoseListener.Store.Writing;

namespace DoseListener.Store;

/// <summary>What keeps the database itself in order, and what it tells of its state.</summary>
public sealed partial class DoseStore
{
    /// <summary>Free bytes of the disk below which objects are turned away, to be sent again; 0: none.</summary>
    public long MinFreeBytes
    {
        get => _reserve.MinFreeBytes;
        set => _reserve.MinFreeBytes = value;
    }

    public StoreCondition Condition => new(
        Reader.Path, _sqlite.Version, _sqlite.Durability.JournalMode, _sqlite.Durability.Synchronous, _writer.Waiting, _writer.Commits, _writer.Trouble,
        Length(Reader.Path), Length(Reader.Path + "-wal"), _reserve.FreeBytes(), MinFreeBytes);

    /// <summary>Says which configuration is in force from now on.</summary>
    public Task<WriteOutcome> RecordAsync(AppliedConfiguration configuration, CancellationToken cancellationToken) =>
        ChangeAsync("Configuration", configuration.Content.Length, session => UpkeepTables.Record(session, configuration, UtcText.Format(_time.GetUtcNow())), cancellationToken);

    /// <summary>When senders were last heard, for those that were since the last time.</summary>
    public Task<WriteOutcome> RecordActivityAsync(IReadOnlyCollection<KeyValuePair<string, DateTimeOffset>> lastReceived, CancellationToken cancellationToken) => ChangeAsync(
        "Senders",
        0,
        session =>
        {
            foreach (var (name, at) in lastReceived)
            {
                UpkeepTables.Heard(session, name, UtcText.Format(at));
            }
        },
        cancellationToken);

    /// <summary>Deletes what a rule concerns and was last received before a moment, a little at a time, and writes down how much.</summary>
    public Task<RetentionResult> DeleteAsync(RetentionRule rule, DateTimeOffset olderThan, CancellationToken cancellationToken) =>
        new RetentionRun(Reader, _writer, _planner, _time).RunAsync(rule, olderThan, cancellationToken);

    private Task<WriteOutcome> ChangeAsync(string subject, long bytes, Action<WriteSession> write, CancellationToken cancellationToken) => _writer.RunAsync(
        new SmallChange<WriteOutcome>(
            subject,
            bytes,
            session =>
            {
                write(session);
                return WriteOutcome.Written;
            },
            WriteOutcome.TryAgain),
        cancellationToken);

    private static long Length(string path) => new FileInfo(path) is { Exists: true, Length: var length } ? length : 0;
}
