using DoseListener.Service.Configuration;
using DoseListener.Store;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Receiving.Commitments;

/// <summary>Storage commitment as it runs: who takes the requests, and who reports.</summary>
internal sealed class CommitmentLoops : IAsyncDisposable
{
    private readonly CommitmentSignal _signal = new();
    private readonly CommitmentReporter _reporter;
    private Task _reporting = Task.CompletedTask;

    public CommitmentLoops(DoseStore store, ConfigurationMonitor configuration, TimeProvider time, ILoggerFactory loggers)
    {
        Receiver = new CommitmentReceiver(store, configuration, _signal, time, loggers.CreateLogger<CommitmentReceiver>());
        _reporter = new CommitmentReporter(store, configuration, _signal, time, loggers.CreateLogger<CommitmentReporter>());
    }

    public CommitmentReceiver Receiver { get; }

    public Task RunAsync(CancellationToken cancellationToken) => _reporting = _reporter.RunAsync(cancellationToken);

    /// <summary>After the loop was told to stop: nothing of it uses the store any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _reporting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _signal.Dispose();
    }
}
