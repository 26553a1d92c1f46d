using DoseListener.Store.Ingest;
using Microsoft.Extensions.Logging;

namespace DoseListener.Store;

/// <summary>Where the database stands and how it is written.</summary>
public sealed record DoseStoreOptions(string Path);

/// <summary>The database of received objects and their dose. One per process and file.</summary>
public sealed class DoseStore : IAsyncDisposable
{
    /// <summary>Opens the file, creating and migrating it where needed.</summary>
    public static DoseStore Open(DoseStoreOptions options, TimeProvider time, ILogger<DoseStore> logger) => throw new NotImplementedException();

    /// <summary>Completes when the record is durable on disk, or is known not to be.</summary>
    public Task<SaveResult> SaveAsync(InstanceRecord record, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Completes when the writer has ended, faulted when it died: then nothing can be saved any more.</summary>
    public Task Completion => throw new NotImplementedException();

    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
