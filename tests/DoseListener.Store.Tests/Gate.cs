using DoseListener.Store.Writing;

namespace DoseListener.Store.Tests;

/// <summary>A unit that holds the writer until it is opened, so that what comes meanwhile has to wait.</summary>
internal sealed class Gate : WorkUnit<bool>, IDisposable
{
    private readonly ManualResetEventSlim _open = new();
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override long Bytes => 0;

    public override string Subject => "Gate";

    public Task Entered => _entered.Task;

    public void Open() => _open.Set();

    public void Dispose() => _open.Dispose();

    protected override bool Write(WriteSession session)
    {
        _entered.SetResult();
        _open.Wait();
        return true;
    }

    protected override bool TryAgain(string trouble) => false;
}

/// <summary>A unit that does whatever a test wants done in a transaction, and answers null, or the trouble.</summary>
internal sealed class Probe(Action<WriteSession> write) : WorkUnit<string?>
{
    public override long Bytes => 0;

    public override string Subject => "Probe";

    protected override string? Write(WriteSession session)
    {
        write(session);
        return null;
    }

    protected override string? TryAgain(string trouble) => trouble;
}
