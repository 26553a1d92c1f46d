using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace DoseListener.Service.Hosting.Windows;

/// <summary>The part of the service control manager's interface that a running service needs (winsvc.h).</summary>
[SupportedOSPlatform("windows")]
internal static class ServiceDispatcher
{
    public const int ControlStop = 1, ControlInterrogate = 4, ControlShutdown = 5;
    public const int NoError = 0, ErrorCallNotImplemented = 120, ErrorServiceSpecific = 1066;

    private const int OwnProcess = 0x10;

    public delegate void ServiceMain(int count, IntPtr arguments);

    public delegate int ControlHandler(int control, int eventType, IntPtr eventData, IntPtr context);

    /// <summary>Hands this thread to the service control manager, until the service has stopped.</summary>
    /// <exception cref="Win32Exception">Nobody started this process as a service.</exception>
    public static void Start(ServiceMain main)
    {
        // An array that ends with an empty entry. A process of its own needs no name in it.
        var table = new ServiceTableEntry[2];
        table[0] = new() { Name = "", Main = Marshal.GetFunctionPointerForDelegate(main) };
        if (!StartServiceCtrlDispatcher(table))
        {
            throw new Win32Exception();
        }

        GC.KeepAlive(main);
    }

    /// <param name="handler">Has to be kept alive by the caller.</param>
    /// <returns>What <see cref="Report"/> wants; it is never closed.</returns>
    public static IntPtr Register(string name, ControlHandler handler)
    {
        var handle = RegisterServiceCtrlHandlerEx(name, handler, IntPtr.Zero);
        return handle != IntPtr.Zero ? handle : throw new Win32Exception();
    }

    /// <param name="waitHint">Until the next report, while something is pending.</param>
    public static void Report(IntPtr handle, ServiceStage stage, int accepted, int exitCode, int specificExitCode, int checkPoint, TimeSpan waitHint)
    {
        var status = new ServiceStatus
        {
            Type = OwnProcess,
            Stage = (int)stage,
            Accepted = accepted,
            ExitCode = exitCode,
            SpecificExitCode = specificExitCode,
            CheckPoint = checkPoint,
            WaitHint = (int)waitHint.TotalMilliseconds,
        };

        // Nothing could be done about a service control manager that does not listen.
        _ = SetServiceStatus(handle, ref status);
    }

    [DllImport("advapi32", EntryPoint = "StartServiceCtrlDispatcherW", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool StartServiceCtrlDispatcher([In] ServiceTableEntry[] table);

    [DllImport("advapi32", EntryPoint = "RegisterServiceCtrlHandlerExW", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern IntPtr RegisterServiceCtrlHandlerEx(string name, ControlHandler handler, IntPtr context);

    [DllImport("advapi32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SetServiceStatus(IntPtr handle, ref ServiceStatus status);

    [StructLayout(LayoutKind.Sequential)]
    private struct ServiceTableEntry
    {
        [MarshalAs(UnmanagedType.LPWStr)]
        public string? Name;
        public IntPtr Main;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct ServiceStatus
    {
        public int Type;
        public int Stage;
        public int Accepted;
        public int ExitCode;
        public int SpecificExitCode;
        public int CheckPoint;
        public int WaitHint;
    }
}

/// <summary>SERVICE_STOPPED and its brothers.</summary>
internal enum ServiceStage
{
    Stopped = 1,
    StartPending = 2,
    StopPending = 3,
    Running = 4,
}
