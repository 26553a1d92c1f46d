namespace DoseListener.Service.Hosting;

/// <summary>
/// The loops that this process cannot live without, and how to ask each whether it still turns. A task that has not ended says too little: the thread
/// behind it may wait for ever.
/// </summary>
internal sealed class Pulses
{
    private readonly Lock _gate = new();
    private readonly List<(string Loop, Func<CancellationToken, Task<bool>> Ask)> _loops = [];

    /// <param name="ask">Has the loop itself do something. True when it did; false, an exception, or no answer in time, when it did not.</param>
    public void Add(string loop, Func<CancellationToken, Task<bool>> ask)
    {
        lock (_gate)
        {
            _loops.Add((loop, ask));
        }
    }

    /// <summary>Asks all at once, and returns those that did not answer in time.</summary>
    public async Task<IReadOnlyList<string>> SilentAsync(TimeSpan patience, TimeProvider time, CancellationToken stop)
    {
        List<(string Loop, Func<CancellationToken, Task<bool>> Ask)> loops;
        lock (_gate)
        {
            loops = [.. _loops];
        }

        using var limit = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        var answers = await Task.WhenAll(loops.Select(loop => AnswersAsync(loop.Ask, either.Token)));
        stop.ThrowIfCancellationRequested();
        return [.. loops.Zip(answers).Where(pair => !pair.Second).Select(pair => pair.First.Loop)];
    }

    private static async Task<bool> AnswersAsync(Func<CancellationToken, Task<bool>> ask, CancellationToken limit)
    {
        try
        {
            return await ask(limit).WaitAsync(limit);
        }
#pragma warning disable CA1031 // Whatever keeps a loop from answering, it did not answer.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }
}
