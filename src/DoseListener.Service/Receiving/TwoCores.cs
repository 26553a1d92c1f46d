namespace DoseListener.Service.Receiving;

/// <summary>Two halves of what one sender waits for, at once where a core has nothing to do.</summary>
internal static class TwoCores
{
    /// <summary>Both results. Neither half goes on after this has returned or thrown, so that both may use what their caller disposes.</summary>
    public static (TBeside Beside, THere Here) Run<TBeside, THere>(Func<TBeside> beside, Func<THere> here)
    {
        // With work waiting for threads every core is busy, and a hand-over only costs.
        if (ThreadPool.PendingWorkItemCount > 0)
        {
            return (beside(), here());
        }

        var other = Task.Run(beside);
        try
        {
            var result = here();
            return (other.GetAwaiter().GetResult(), result);
        }
        finally
        {
            ((Task)other).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        }
    }
}
