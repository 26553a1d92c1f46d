using DoseListener.Dicom.Upper;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Receiving;

/// <summary>
/// Who may send: the configuration's <c>Modalities</c> against one caller. Pure, so that one object holds for as long as its options do.
/// </summary>
internal sealed class SenderRules(DoseListenerOptions options)
{
    /// <summary>The called AE title first, then the entries in file order. AE titles are compared as PS3.8 table 9-11 says: leading and trailing blanks do not count, upper and lower case do.</summary>
    public Admission Decide(Caller caller)
    {
        var (calling, called) = (caller.CallingAETitle.Trim(' '), caller.CalledAETitle.Trim(' '));
        if (!options.Listener.AETitles.Contains(called, StringComparer.Ordinal))
        {
            return new(RejectReason.CalledAETitleNotRecognized, Advice: SenderAdvice.ForCalled(options, called));
        }

        var entry = options.Modalities.FirstOrDefault(entry => Matches(entry, calling, called) && IsFrom(entry, caller) && IsSecuredEnough(entry, caller));
        return entry is not null
            ? new(null, entry.Name, entry.CharacterSet)
            : new(RejectReason.CallingAETitleNotRecognized, Advice: Insecure(caller, calling, called) ?? SenderAdvice.ForCalling(options, calling, called, caller.Address));
    }

    /// <summary>The entry behind an <see cref="Admission.SenderName"/> of these rules.</summary>
    public ModalityOptions? Find(string? senderName) => options.Modalities.FirstOrDefault(entry => entry.Name == senderName);

    private static bool IsFrom(ModalityOptions entry, Caller caller) => entry.Addresses?.Any(range => range.Contains(caller.Address)) ?? true;

    private static bool IsSecuredEnough(ModalityOptions entry, Caller caller) =>
        (!entry.RequireTls || caller.IsSecured) && (entry.Certificate is null || (caller.Certificate?.Is(entry.Certificate) ?? false));

    /// <summary>An entry fits but for how the caller came.</summary>
    private string? Insecure(Caller caller, string calling, string called) =>
        options.Modalities.FirstOrDefault(entry => Matches(entry, calling, called) && IsFrom(entry, caller)) is { } entry
            ? SenderAdvice.ForInsecure(entry, caller.IsSecured)
            : null;

    private static bool Matches(ModalityOptions entry, string calling, string called) =>
        (entry.IsAnyAETitle || entry.AETitle == calling) && (entry.CalledAETitle is null || entry.CalledAETitle == called);
}
