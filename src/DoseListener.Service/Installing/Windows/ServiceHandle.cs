using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace DoseListener.Service.Installing.Windows;

/// <summary>An open service, or the service control manager itself (winsvc.h).</summary>
[SupportedOSPlatform("windows")]
internal sealed class ServiceHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    private const uint AllOfManager = 0xF003F, ConnectOnly = 0x1, AllOfService = 0xF01FF, QueryOnly = 0x1 | 0x4;
    private const int DoesNotExist = 1060;

    /// <param name="toChange">Needs an administrator.</param>
    public static ServiceHandle OpenManager(bool toChange)
    {
        var manager = OpenSCManager(null, null, toChange ? AllOfManager : ConnectOnly);
        return manager.IsInvalid ? throw new Win32Exception() : manager;
    }

    /// <summary>Null when there is no such service.</summary>
    public static ServiceHandle? Open(ServiceHandle manager, string name, bool toChange)
    {
        var service = OpenService(manager, name, toChange ? AllOfService : QueryOnly);
        if (!service.IsInvalid)
        {
            return service;
        }

        var trouble = new Win32Exception();
        return trouble.NativeErrorCode == DoesNotExist ? null : throw trouble;
    }

    /// <summary>A process of its own that starts with the system.</summary>
    public static ServiceHandle Create(ServiceHandle manager, string name, string displayName, string commandLine, string account)
    {
        var service = CreateService(manager, name, displayName, AllOfService, 0x10, 2, 1, commandLine, null, IntPtr.Zero, null, account, null);
        return service.IsInvalid ? throw new Win32Exception() : service;
    }

    protected override bool ReleaseHandle() => CloseServiceHandle(handle);

    [DllImport("advapi32", EntryPoint = "OpenSCManagerW", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern ServiceHandle OpenSCManager(string? machine, string? database, uint access);

    [DllImport("advapi32", EntryPoint = "OpenServiceW", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern ServiceHandle OpenService(ServiceHandle manager, string name, uint access);

    [DllImport("advapi32", EntryPoint = "CreateServiceW", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern ServiceHandle CreateService(
        ServiceHandle manager, string name, string displayName, uint access, int type, int start, int errorControl, string path, string? group, IntPtr tag, string? dependencies, string? account, string? password);

    [DllImport("advapi32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CloseServiceHandle(IntPtr handle);
}
