using System.Globalization;
using DoseListener.Service.Configuration.Alerts;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Configuration;

/// <summary>Laws that hold between keys. A key that has a mistake of its own is left out, so that one mistake is not told twice.</summary>
internal static class ConfigurationChecks
{
    public static readonly Mistake NoModalities = new(default, "Modalities", "not written, so every AE title is admitted from this machine itself, and no other sender at all",
        "Add the scanners: { \"Name\": \"CT 1\", \"AETitle\": \"CT1\", \"Addresses\": [\"10.1.2.3\"] }.");

    /// <summary>Adds mistakes to <paramref name="binder"/> and returns the warnings.</summary>
    public static IReadOnlyList<Mistake> Check(DoseListenerOptions options, OptionsBinder binder)
    {
        var limits = options.Listener.Limits;
        if (limits.MaxObjectBytes > limits.MaxMemoryBytes)
        {
            binder.Refuse("Listener.Limits.MaxMemoryBytes", FormattableString.Invariant($"{limits.MaxMemoryBytes} is less than MaxObjectBytes ({limits.MaxObjectBytes}), so the largest objects could never be taken"), "Raise it, or lower MaxObjectBytes.");
        }

        TlsChecks.Check(options, binder);
        PortChecks.Check(options, binder);
        DeviceChecks.Check(options, binder);
        var mail = MailChecks.Check(options.Mail, binder);
        return [.. Modalities(options, binder), .. AlertChecks.Check(options, binder), .. ProtocolChecks.Check(options, binder), .. mail];
    }

    private static List<Mistake> Modalities(DoseListenerOptions options, OptionsBinder binder)
    {
        if (!binder.IsWritten("Modalities"))
        {
            return [NoModalities];
        }

        var entries = options.Modalities.Select((entry, index) => new Entry(entry, "Modalities[" + index.ToString(CultureInfo.InvariantCulture) + "]"))
            .Where(entry => !binder.IsRefused(entry.Path)).ToList();
        foreach (var entry in entries)
        {
            CheckIdentity(entry, binder);
            CheckCalled(entry, options, binder);
        }

        CheckNames([.. entries.Where(entry => binder.IsSound(entry.Path + ".Name"))], binder);
        return Shadowed([.. entries.Where(entry => binder.IsSound(entry.Path))], binder);
    }

    private static void CheckIdentity(Entry entry, OptionsBinder binder)
    {
        if (entry.Options is { IsAnyAETitle: true, Addresses: null } && binder.IsSound(entry.Path + ".AETitle") && binder.IsSound(entry.Path + ".Addresses"))
        {
            binder.Refuse(entry.Path, "neither AETitle nor Addresses says who this is, so anybody in the network could send", "Add at least one of the two.");
        }
    }

    private static void CheckCalled(Entry entry, DoseListenerOptions options, OptionsBinder binder)
    {
        if (entry.Options.CalledAETitle is { } called && binder.IsSound("Listener.AETitles") && !options.Listener.AETitles.Contains(called, StringComparer.Ordinal))
        {
            binder.Refuse(entry.Path + ".CalledAETitle", $"this node does not answer to \"{called}\", so the entry would never match", "Add it to Listener.AETitles, or remove it here.");
        }
    }

    private static void CheckNames(Entry[] entries, OptionsBinder binder)
    {
        var known = new Dictionary<string, Entry>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            if (!known.TryAdd(entry.Options.Name, entry))
            {
                var namesake = known[entry.Options.Name];
                binder.Refuse(entry.Path + ".Name", $"{namesake.Path} is called \"{namesake.Options.Name}\" too", "Give each entry its own name; upper and lower case do not tell them apart.");
            }
        }
    }

    private static List<Mistake> Shadowed(Entry[] entries, OptionsBinder binder)
    {
        var warnings = new List<Mistake>();
        foreach (var (index, entry) in entries.Index())
        {
            if (entries.Take(index).FirstOrDefault(earlier => Covers(earlier.Options, entry.Options)) is { } cover)
            {
                warnings.Add(new(binder.PositionOf(entry.Path), entry.Path, $"\"{entry.Options.Name}\" never matches, because {cover.Path} \"{cover.Options.Name}\" stands before it and admits all that it would", "Move it up, or remove one of the two."));
            }
        }

        return warnings;
    }

    private static bool Covers(ModalityOptions earlier, ModalityOptions later) =>
        (earlier.IsAnyAETitle || earlier.AETitle == later.AETitle)
        && (earlier.CalledAETitle is null || earlier.CalledAETitle == later.CalledAETitle)
        && (!earlier.RequireTls || later.RequireTls)
        && (earlier.Certificate is null || earlier.Certificate == later.Certificate)
        && (earlier.Addresses is null || (later.Addresses?.All(range => earlier.Addresses.Any(wider => wider.Covers(range))) ?? false));

    private sealed record Entry(ModalityOptions Options, string Path);
}
