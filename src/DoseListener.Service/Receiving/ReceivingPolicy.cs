using DoseListener.Dicom.Upper;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Receiving;

/// <summary>What the configuration says, in the words of the wire. Made anew for each snapshot, not for each association.</summary>
internal static class ReceivingPolicy
{
    public static AcceptorPolicy From(DoseListenerOptions options)
    {
        var listener = options.Listener;
        var rules = new SenderRules(options);
        return new AcceptorPolicy
        {
            Admit = caller => Probe.Is(caller, listener) ? Probe.Admission : rules.Decide(caller),
            FindSopClass = uid => SopClasses.Find(uid, listener.AcceptDeflated, listener.UnknownStorageClasses),
            FindNormalizedClass = (uid, admission) => NormalizedClasses.Find(uid, rules.Find(admission.SenderName)),
            MaxAssociations = listener.Limits.MaxAssociations,
            MaxAssociationsPerAddress = listener.Limits.MaxAssociationsPerAddress,
            MaxAssociationsPerAETitle = listener.Limits.MaxAssociationsPerAETitle,
            Datasets = new() { MaxKeptBytes = listener.Limits.MaxObjectBytes, MaxInflatedBytes = listener.Limits.MaxObjectBytes },
            Upper = new()
            {
                MaxPduLength = listener.Limits.MaxPduBytes,
                ArtimTimeout = listener.Timers.Artim,
                IdleTimeout = listener.Timers.Idle,
                PduTimeout = listener.Timers.Pdu,
                WriteTimeout = listener.Timers.Write,
            },
        };
    }
}
