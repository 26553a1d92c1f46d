using System.Globalization;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Configuration;

/// <summary>Laws that hold between keys. Entries that have a mistake of their own are left out, so that one mistake is not told twice.</summary>
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

        if (!binder.IsWritten("Modalities"))
        {
            return [NoModalities];
        }

        var entries = options.Modalities.Select((entry, index) => new Entry(entry, "Modalities[" + index.ToString(CultureInfo.InvariantCulture) + "]"))
            .Where(entry => binder.IsSound(entry.Path)).ToList();
        var warnings = new List<Mistake>();
        for (var i = 0; i < entries.Count; i++)
        {
            CheckEntry(entries[i], options, binder);
            CompareWithEarlier(entries, i, binder, warnings);
        }

        return warnings;
    }

    private static void CheckEntry(Entry entry, DoseListenerOptions options, OptionsBinder binder)
    {
        var modality = entry.Options;
        if (modality.IsAnyAETitle && modality.Addresses is null)
        {
            binder.Refuse(entry.Path, "neither AETitle nor Addresses says who this is, so anybody in the network could send", "Add at least one of the two.");
        }

        if (modality.CalledAETitle is { } called && binder.IsSound("Listener.AETitles") && !options.Listener.AETitles.Contains(called, StringComparer.Ordinal))
        {
            binder.Refuse(entry.Path + ".CalledAETitle", $"this node does not answer to \"{called}\", so the entry would never match", "Add it to Listener.AETitles, or remove it here.");
        }
    }

    private static void CompareWithEarlier(List<Entry> entries, int index, OptionsBinder binder, List<Mistake> warnings)
    {
        var entry = entries[index];
        var namesake = entries.Take(index).FirstOrDefault(earlier => string.Equals(earlier.Options.Name, entry.Options.Name, StringComparison.OrdinalIgnoreCase));
        if (namesake is not null)
        {
            binder.Refuse(entry.Path + ".Name", $"{namesake.Path} is called \"{namesake.Options.Name}\" too", "Give each entry its own name; upper and lower case do not tell them apart.");
        }

        var cover = entries.Take(index).FirstOrDefault(earlier => Covers(earlier.Options, entry.Options));
        if (cover is not null)
        {
            warnings.Add(new(binder.PositionOf(entry.Path), entry.Path, $"\"{entry.Options.Name}\" never matches, because {cover.Path} \"{cover.Options.Name}\" stands before it and admits all that it would", "Move it up, or remove one of the two."));
        }
    }

    private static bool Covers(ModalityOptions earlier, ModalityOptions later) =>
        (earlier.IsAnyAETitle || earlier.AETitle == later.AETitle)
        && (earlier.CalledAETitle is null || earlier.CalledAETitle == later.CalledAETitle)
        && (earlier.Addresses is null || (later.Addresses?.All(range => earlier.Addresses.Any(wider => wider.Covers(range))) ?? false));

    private sealed record Entry(ModalityOptions Options, string Path);
}
