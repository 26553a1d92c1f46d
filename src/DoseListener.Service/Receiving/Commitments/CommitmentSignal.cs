namespace DoseListener.Service.Receiving.Commitments;

/// <summary>Wakes the reporter at once. The table stays the truth: a signal that is lost costs time and nothing else.</summary>
internal sealed class CommitmentSignal : IDisposable
{
    private readonly SemaphoreSlim _work = new(0, 1);

    public void Set()
    {
        try
        {
            _work.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is set already.
        }
    }

    /// <summary>Until there is work, or the time is over.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _work.WaitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public void Dispose() => _work.Dispose();
}
