namespace DoseListener.Store.Writing;

/// <summary>
/// Something to be written whole or not at all, next to its neighbours in one transaction: what one of them cannot write is taken
/// back alone. Its caller hears the result after the commit.
/// </summary>
internal abstract class WorkUnit
{
    private const int Waiting = 0, Claimed = 1;

    private int _stage;

    /// <summary>Roughly what it holds in memory; bounds the queue and the batch.</summary>
    public abstract long Bytes { get; }

    /// <summary>Names the unit in the log, without patient data.</summary>
    public abstract string Subject { get; }

    /// <summary>When it was queued, by the clock's timestamp.</summary>
    public long QueuedAt { get; set; }

    /// <summary>True for one caller only: the writer that will write it, or whoever gives up waiting.</summary>
    public bool TryClaim() => Interlocked.CompareExchange(ref _stage, Claimed, Waiting) == Waiting;

    /// <summary>Writes. Anything thrown takes back what this unit wrote. May run again after that of a neighbour, as if it had not run before.</summary>
    public abstract void Apply(WriteSession session);

    /// <summary>What was written is durable.</summary>
    public abstract void Committed();

    /// <summary>Weather: nothing of it is known to be written.</summary>
    public abstract void TurnedAway(string trouble);

    /// <summary>A bug: it cannot be written, today or tomorrow.</summary>
    public abstract void Failed(Exception exception);

    public abstract void Canceled(CancellationToken cancellationToken);
}

/// <inheritdoc/>
internal abstract class WorkUnit<TResult> : WorkUnit
{
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult _result = default!;

    /// <summary>Completes after the commit.</summary>
    public Task<TResult> Completion => _completion.Task;

    public sealed override void Apply(WriteSession session) => _result = Write(session);

    public sealed override void Committed() => _completion.TrySetResult(_result);

    public sealed override void TurnedAway(string trouble) => _completion.TrySetResult(TryAgain(trouble));

    public sealed override void Failed(Exception exception) => _completion.TrySetException(exception);

    public sealed override void Canceled(CancellationToken cancellationToken) => _completion.TrySetCanceled(cancellationToken);

    protected abstract TResult Write(WriteSession session);

    /// <summary>What the caller hears when the weather forbids writing.</summary>
    protected abstract TResult TryAgain(string trouble);
}
