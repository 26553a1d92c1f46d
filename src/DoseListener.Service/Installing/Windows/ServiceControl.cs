using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using DoseListener.Service.Hosting.Windows;

namespace DoseListener.Service.Installing.Windows;

/// <summary>How the service control manager sees the service at one moment.</summary>
internal readonly record struct ServiceNow(ServiceStage Stage, int ExitCode, int SpecificExitCode, int ProcessId);

/// <summary>Starting, stopping, asking and deleting.</summary>
[SupportedOSPlatform("windows")]
internal static class ServiceControl
{
    private const int ControlStop = 1, AlreadyRunning = 1056, NotActive = 1062;

    public static ServiceNow Query(ServiceHandle service)
    {
        var status = default(Process);
        return QueryServiceStatusEx(service, 0, ref status, Marshal.SizeOf<Process>(), out _)
            ? new((ServiceStage)status.Stage, status.ExitCode, status.SpecificExitCode, status.ProcessId)
            : throw new Win32Exception();
    }

    public static void Start(ServiceHandle service)
    {
        if (!StartService(service, 0, IntPtr.Zero) && Marshal.GetLastPInvokeError() != AlreadyRunning)
        {
            throw new Win32Exception();
        }
    }

    public static void Stop(ServiceHandle service)
    {
        if (!ControlService(service, ControlStop, out _) && Marshal.GetLastPInvokeError() != NotActive)
        {
            throw new Win32Exception();
        }
    }

    public static void Delete(ServiceHandle service)
    {
        if (!DeleteService(service))
        {
            throw new Win32Exception();
        }
    }

    [DllImport("advapi32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool QueryServiceStatusEx(ServiceHandle service, int level, ref Process status, int size, out int needed);

    [DllImport("advapi32", EntryPoint = "StartServiceW", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool StartService(ServiceHandle service, int count, IntPtr arguments);

    [DllImport("advapi32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool ControlService(ServiceHandle service, int control, out Process status);

    [DllImport("advapi32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool DeleteService(ServiceHandle service);

    /// <summary>SERVICE_STATUS_PROCESS, which begins with a SERVICE_STATUS.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Process
    {
        public int Type;
        public int Stage;
        public int Accepted;
        public int ExitCode;
        public int SpecificExitCode;
        public int CheckPoint;
        public int WaitHint;
        public int ProcessId;
        public int Flags;
    }
}
