using System.Net;
using DoseListener.Dicom.Upper;
using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Receiving;

/// <summary>
/// Who this node is when it asks itself whether it is there. It needs no entry in <c>Modalities</c>, comes from this machine alone, and gets Verification alone:
/// whoever else takes the title can neither send nor fill the log.
/// </summary>
internal static class Probe
{
    public const string AETitle = "SELF-CHECK";

    public static readonly Admission Admission = new(null, IsProbe: true);

    public static bool Is(Caller caller, ListenerOptions options)
    {
        var address = AddressRange.Plain(caller.Address);
        return caller.CallingAETitle.Trim(' ') == AETitle
            && (IPAddress.IsLoopback(address) || (options.Addresses?.Contains(address) ?? false))
            && options.AETitles.Contains(caller.CalledAETitle.Trim(' '), StringComparer.Ordinal);
    }
}
