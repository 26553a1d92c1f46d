using System.Runtime.Versioning;
using DoseListener.Service.Commands;
using Microsoft.Extensions.Hosting.WindowsServices;

namespace DoseListener.Service.Hosting.Windows;

/// <summary>
/// The process as a Windows service. It is <em>running</em> only when it listens, and its end tells the service control manager the exit code
/// of the console: 1 as a service-specific error, on which the recovery actions start it again; 2 as an end without error, on which they do not.
/// </summary>
/// <remarks>
/// The hosting package's lifetime reports <em>running</em> before anything is, never says why a service ended, and does not exist yet when a configuration is refused.
/// </remarks>
[SupportedOSPlatform("windows")]
internal sealed class WindowsServiceRun : IDisposable
{
    public const string Name = "DoseListener";

    private const int AcceptsStop = 1, AcceptsShutdown = 4;

    /// <summary>Reports while pending come this often, and promise the next one within twice as long and more.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5), Hint = TimeSpan.FromSeconds(20);

    private readonly Func<Action, TextWriter, CancellationToken, Task<int>> _run;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly ServiceDispatcher.ControlHandler _handler;
    private IntPtr _handle;
    private ServiceStage _stage = ServiceStage.StartPending;
    private int _checkPoint;
    private int _exitCode = ExitCodes.Problem;
    private Exception? _bug;

    private WindowsServiceRun(Func<Action, TextWriter, CancellationToken, Task<int>> run, TimeProvider time)
    {
        _run = run;
        _time = time;
        _handler = Control;
    }

    /// <summary>Whether the service control manager started this process.</summary>
    public static bool IsService => WindowsServiceHelpers.IsWindowsService();

    /// <param name="run">Gets what to call when it is ready, where to write what a person has to know, and when to stop; returns the exit code.</param>
    public static int Run(Func<Action, TextWriter, CancellationToken, Task<int>> run, TimeProvider time)
    {
        using var service = new WindowsServiceRun(run, time);
        ServiceDispatcher.Start(service.Main);
        return service._bug is null ? service._exitCode : throw new InvalidOperationException("The service met a bug.", service._bug);
    }

    public void Dispose() => _stop.Dispose();

    private void Main(int count, IntPtr arguments)
    {
        _handle = ServiceDispatcher.Register(Name, _handler);
        Report(ServiceStage.StartPending);
        using (_time.CreateTimer(_ => Remind(), null, Period, Period))
        {
            var error = new StringWriter();
            try
            {
                // This thread is the service control manager's, and has nothing else to do.
                _exitCode = _run(() => Report(ServiceStage.Running), error, _stop.Token).GetAwaiter().GetResult();
            }
#pragma warning disable CA1031 // Whatever ends the service has to be told before the process may end.
            catch (Exception bug)
#pragma warning restore CA1031
            {
                _bug = bug;
                error.WriteLine(bug);
            }

            EventLogSource.WriteError(error.ToString());
        }

        Report(ServiceStage.Stopped);
    }

    private int Control(int control, int eventType, IntPtr eventData, IntPtr context)
    {
        switch (control)
        {
            case ServiceDispatcher.ControlStop or ServiceDispatcher.ControlShutdown:
                Report(ServiceStage.StopPending);

                // The handler has to return at once, and cancelling runs what was registered.
                _ = Task.Run(_stop.Cancel);
                return ServiceDispatcher.NoError;
            case ServiceDispatcher.ControlInterrogate:
                return ServiceDispatcher.NoError;
            default:
                return ServiceDispatcher.ErrorCallNotImplemented;
        }
    }

    private void Report(ServiceStage stage)
    {
        lock (_gate)
        {
            // A stop that overtakes the start stays a stop.
            _stage = stage == ServiceStage.Running && _stage == ServiceStage.StopPending ? _stage : stage;
            Tell();
        }
    }

    private void Remind()
    {
        lock (_gate)
        {
            if (_stage is ServiceStage.StartPending or ServiceStage.StopPending)
            {
                Tell();
            }
        }
    }

    private void Tell()
    {
        var isPending = _stage is ServiceStage.StartPending or ServiceStage.StopPending;
        var hasEnded = _stage == ServiceStage.Stopped;
        ServiceDispatcher.Report(
            _handle,
            _stage,
            _stage == ServiceStage.Running ? AcceptsStop | AcceptsShutdown : 0,
            hasEnded && _exitCode == ExitCodes.Problem ? ServiceDispatcher.ErrorServiceSpecific : ServiceDispatcher.NoError,
            hasEnded ? _exitCode : 0,
            isPending ? ++_checkPoint : 0,
            isPending ? Hint : TimeSpan.Zero);
    }
}
