namespace DoseListener.Service.Receiving;

/// <summary>Two halves of what one sender waits for, at once where a core has nothing to do.</summary>
internal static class TwoCores
{
    private static readonly OtherThread Other = new("other-half");

    /// <summary>Both results. Neither half goes on after this has returned or thrown, so that both may use what their caller disposes.</summary>
    public static (TBeside Beside, THere Here) Run<TBeside, THere>(Func<TBeside> beside, Func<THere> here)
    {
        // With work waiting for threads every core is busy, and a hand-over only costs.
        if (Other.IsBusy || ThreadPool.PendingWorkItemCount > 0)
        {
            return (beside(), here());
        }

        var other = Task.Factory.StartNew(beside, CancellationToken.None, TaskCreationOptions.DenyChildAttach, Other);
        try
        {
            var result = here();

            // Done here too, should the other thread not have begun.
            return (other.GetAwaiter().GetResult(), result);
        }
        finally
        {
            ((Task)other).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        }
    }

    /// <summary>
    /// One thread that sleeps until it is needed. An idle thread of the pool looks for work for a while instead, often on the core of the
    /// very thread that hands it over: then the halves come one after the other.
    /// </summary>
    private sealed class OtherThread : TaskScheduler
    {
        private readonly object _gate = new();
        private readonly Queue<Task> _tasks = new();
        private volatile bool _isBusy;

        public OtherThread(string name) => new Thread(Work) { Name = name, IsBackground = true }.Start();

        public bool IsBusy => _isBusy;

        protected override void QueueTask(Task task)
        {
            lock (_gate)
            {
                _isBusy = true;
                _tasks.Enqueue(task);
                Monitor.Pulse(_gate);
            }
        }

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => TryExecuteTask(task);

        protected override IEnumerable<Task> GetScheduledTasks()
        {
            lock (_gate)
            {
                return [.. _tasks];
            }
        }

        private void Work()
        {
            while (true)
            {
                TryExecuteTask(Next());
            }
        }

        private Task Next()
        {
            lock (_gate)
            {
                while (_tasks.Count == 0)
                {
                    _isBusy = false;
                    Monitor.Wait(_gate);
                }

                return _tasks.Dequeue();
            }
        }
    }
}
