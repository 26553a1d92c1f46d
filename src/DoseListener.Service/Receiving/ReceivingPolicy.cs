using DoseListener.Dicom.Data;
using DoseListener.Dicom.Upper;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Receiving;

/// <summary>What the configuration says, in the words of the wire. Made anew for each snapshot, not for each association.</summary>
internal static class ReceivingPolicy
{
    public static AcceptorPolicy From(DoseListenerOptions options)
    {
        var listener = options.Listener;
        return new AcceptorPolicy
        {
            Admit = new SenderRules(options).Decide,
            FindSopClass = uid => SopClasses.Find(uid, listener.AcceptDeflated, listener.UnknownStorageClasses),
            MaxAssociations = listener.Limits.MaxAssociations,
            MaxAssociationsPerAddress = listener.Limits.MaxAssociationsPerAddress,
        };
    }

    public static DatasetLimits Datasets(DoseListenerOptions options) => new()
    {
        MaxKeptBytes = options.Listener.Limits.MaxObjectBytes,
        MaxInflatedBytes = options.Listener.Limits.MaxObjectBytes,
    };

    public static UpperLayerOptions UpperLayer(DoseListenerOptions options) => new()
    {
        MaxPduLength = options.Listener.Limits.MaxPduBytes,
        ArtimTimeout = options.Listener.Timers.Artim,
        IdleTimeout = options.Listener.Timers.Idle,
        PduTimeout = options.Listener.Timers.Pdu,
        WriteTimeout = options.Listener.Timers.Write,
    };
}
