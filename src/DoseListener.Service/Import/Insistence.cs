namespace DoseListener.Service.Import;

/// <summary>Tries again what a full disk or a busy database keeps from being written, for about a minute.</summary>
internal static class Insistence
{
    private const int Attempts = 12;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250), LongestWait = TimeSpan.FromSeconds(8);

    /// <param name="end">After it nothing can be written any more, and waiting does not help.</param>
    /// <returns>The last result.</returns>
    public static async Task<T> RunAsync<T>(Func<Task<T>> write, Func<T, bool> mayHelp, Task end, TimeProvider time, CancellationToken cancellationToken)
    {
        var wait = FirstWait;
        for (var attempt = 1; ; attempt++)
        {
            var result = await write();
            if (!mayHelp(result) || attempt == Attempts || end.IsCompleted)
            {
                return result;
            }

            await Task.Delay(wait, time, cancellationToken);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }
}
