using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace DoseListener.Service.Installing.Windows;

/// <summary>What the service control manager is told about the service beyond its command line (ChangeServiceConfig2).</summary>
[SupportedOSPlatform("windows")]
internal static class ServiceSettings
{
    private const int Description = 1, FailureActions = 2, DelayedAutoStart = 3, FailureActionsFlag = 4, ServiceSidInfo = 5;
    private const int Restart = 1;
    private const int InvalidLevel = 124, CallNotImplemented = 120;
    private const uint NoChange = 0xFFFFFFFF;

    public static void SetCommandLine(ServiceHandle service, string displayName, string commandLine, string account)
    {
        if (!ChangeServiceConfig(service, NoChange, 2, NoChange, commandLine, null, IntPtr.Zero, null, account, null, displayName))
        {
            throw new Win32Exception();
        }
    }

    public static void SetDescription(ServiceHandle service, string text)
    {
        var pointer = Marshal.StringToHGlobalUni(text);
        try
        {
            Change(service, Description, pointer);
        }
        finally
        {
            Marshal.FreeHGlobal(pointer);
        }
    }

    /// <summary>Restarts it, again and again, after each wait; a day without a failure begins the list anew.</summary>
    public static void SetRecovery(ServiceHandle service, params TimeSpan[] waits)
    {
        var actions = waits.SelectMany(wait => new[] { Restart, (int)wait.TotalMilliseconds }).ToArray();
        var pinned = GCHandle.Alloc(actions, GCHandleType.Pinned);
        try
        {
            var recovery = new Recovery { ResetSeconds = 86_400, Count = waits.Length, Actions = pinned.AddrOfPinnedObject() };
            if (!ChangeRecovery(service, FailureActions, ref recovery))
            {
                throw new Win32Exception();
            }
        }
        finally
        {
            pinned.Free();
        }
    }

    /// <summary>Recovery also when the service says that it ended with an error, not only when its process vanishes.</summary>
    /// <returns>False on a system that does not know this; every Windows since Vista does.</returns>
    public static bool SetRecoveryOnError(ServiceHandle service) => SetFlag(service, FailureActionsFlag, 1);

    /// <inheritdoc cref="SetRecoveryOnError"/>
    /// <summary>After the network and the disks: a port or an address may come late.</summary>
    public static bool SetDelayedStart(ServiceHandle service) => SetFlag(service, DelayedAutoStart, 1);

    /// <inheritdoc cref="SetRecoveryOnError"/>
    /// <summary>The service's own identity stands in its token, so that rights can be given to it alone.</summary>
    public static bool SetOwnIdentity(ServiceHandle service) => SetFlag(service, ServiceSidInfo, 1);

    private static bool SetFlag(ServiceHandle service, int level, int value)
    {
        if (ChangeFlag(service, level, ref value))
        {
            return true;
        }

        var trouble = new Win32Exception();
        return trouble.NativeErrorCode is InvalidLevel or CallNotImplemented ? false : throw trouble;
    }

    private static void Change(ServiceHandle service, int level, IntPtr value)
    {
        if (!ChangePointer(service, level, ref value))
        {
            throw new Win32Exception();
        }
    }

    [DllImport("advapi32", EntryPoint = "ChangeServiceConfigW", CharSet = CharSet.Unicode, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool ChangeServiceConfig(
        ServiceHandle service, uint type, uint start, uint errorControl, string path, string? group, IntPtr tag, string? dependencies, string? account, string? password, string displayName);

    [DllImport("advapi32", EntryPoint = "ChangeServiceConfig2W", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool ChangePointer(ServiceHandle service, int level, ref IntPtr value);

    [DllImport("advapi32", EntryPoint = "ChangeServiceConfig2W", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool ChangeFlag(ServiceHandle service, int level, ref int value);

    [DllImport("advapi32", EntryPoint = "ChangeServiceConfig2W", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool ChangeRecovery(ServiceHandle service, int level, ref Recovery value);

    /// <summary>SERVICE_FAILURE_ACTIONSW.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Recovery
    {
        public int ResetSeconds;
        public IntPtr RebootMessage;
        public IntPtr Command;
        public int Count;
        public IntPtr Actions;
    }
}
