using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Cryptography;
using System.Security.Principal;
using System.Text;

namespace DoseListener.Service.Installing.Windows;

/// <summary>The folders of the service and who may what in them: administrators everything, the service what it needs, nobody else anything.</summary>
[SupportedOSPlatform("windows")]
internal static class ServiceFolders
{
    private const InheritanceFlags Everything = InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit;

    /// <summary>%ProgramData%\DoseListener, which every user could read if it inherited its rights.</summary>
    public static string Root => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "DoseListener");

    /// <summary>
    /// S-1-5-80 and the SHA-1 of the name in upper case UTF-16 as five little-endian numbers: how Windows names a virtual service account,
    /// also before the service is registered ("sc showsid").
    /// </summary>
    public static string IdentityOf(string service)
    {
#pragma warning disable CA5350 // Windows has chosen it, to name and not to protect.
        var hash = SHA1.HashData(Encoding.Unicode.GetBytes(service.ToUpperInvariant()));
#pragma warning restore CA5350
        var parts = Enumerable.Range(0, 5).Select(part => BinaryPrimitives.ReadUInt32LittleEndian(hash.AsSpan(part * 4)).ToString(CultureInfo.InvariantCulture));
        return "S-1-5-80-" + string.Join('-', parts);
    }

    /// <summary>Closes the root to others, and lets the service read it.</summary>
    public static void ProtectRoot(SecurityIdentifier service)
    {
        var rights = new DirectorySecurity();
        rights.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        rights.AddAccessRule(Rule(new(WellKnownSidType.LocalSystemSid, null), FileSystemRights.FullControl));
        rights.AddAccessRule(Rule(new(WellKnownSidType.BuiltinAdministratorsSid, null), FileSystemRights.FullControl));
        rights.AddAccessRule(Rule(service, FileSystemRights.ReadAndExecute));
        Directory.CreateDirectory(Root);
        new DirectoryInfo(Root).SetAccessControl(rights);
    }

    /// <summary>Adds a right, and takes none away.</summary>
    public static void Grant(string folder, SecurityIdentifier service, FileSystemRights right)
    {
        var directory = Directory.CreateDirectory(folder);
        var rights = directory.GetAccessControl();
        rights.AddAccessRule(Rule(service, right));
        directory.SetAccessControl(rights);
    }

    public static bool IsInRoot(string path) => Path.GetFullPath(path).StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase);

    private static FileSystemAccessRule Rule(SecurityIdentifier who, FileSystemRights what) => new(who, what, Everything, PropagationFlags.None, AccessControlType.Allow);
}
