using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.Versioning;
using System.Security;
using Microsoft.Extensions.Logging.EventLog;

namespace DoseListener.Service.Hosting.Windows;

/// <summary>The name under which this program writes to the Application log of Windows. Only an administrator can register it, so the installation does.</summary>
[SupportedOSPlatform("windows")]
internal static class EventLogSource
{
    public const string Name = "DoseListener";

    /// <summary>An entry holds at most 31,839 characters (ReportEvent); a long list of mistakes is cut.</summary>
    private const int Longest = 30_000;

    public static void Use(EventLogSettings settings) => settings.SourceName = Name;

    public static void Register()
    {
        if (!EventLog.SourceExists(Name))
        {
            EventLog.CreateEventSource(Name, "Application");
        }
    }

    public static void Unregister()
    {
        if (EventLog.SourceExists(Name))
        {
            EventLog.DeleteEventSource(Name);
        }
    }

    /// <summary>What a person at a console would have been told. Nothing, when there is nothing to tell.</summary>
    public static void WriteError(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        try
        {
            EventLog.WriteEntry(Name, text.Length > Longest ? text[..Longest] : text, EventLogEntryType.Error);
        }
        catch (Exception refused) when (refused is SecurityException or InvalidOperationException or Win32Exception or ArgumentException)
        {
            // A source that nobody registered. The exit code still tells what kind of end it is.
        }
    }
}
