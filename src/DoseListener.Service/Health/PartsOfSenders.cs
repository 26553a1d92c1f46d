using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Health;

/// <summary>Which senders are silent for longer than they are expected to be, in words. Pure.</summary>
internal static class PartsOfSenders
{
    /// <summary>After a start, senders need a while to send what they could not.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    private const int Named = 10;

    /// <param name="last">By the name in the configuration; without an entry, nothing was ever received.</param>
    public static PartHealth Look(IReadOnlyList<ModalityOptions> senders, IReadOnlyDictionary<string, DateTimeOffset> last, DateTimeOffset listeningSince, DateTimeOffset now)
    {
        var expected = senders.Where(sender => sender.ExpectedEvery is not null).ToList();
        var silent = expected.Where(sender => IsSilent(sender, last, listeningSince, now)).ToList();
        if (silent.Count > 0)
        {
            var more = silent.Count > Named ? FormattableString.Invariant($" and {silent.Count - Named} more") : "";
            return PartHealth.Degraded(FormattableString.Invariant($"{silent.Count} of {expected.Count} senders with ExpectedEvery are silent for too long: {string.Join("; ", silent.Take(Named).Select(sender => Words(sender, last, now)))}{more}. See whether they are in use, and whether they still send here."));
        }

        var heard = senders.Count(sender => last.ContainsKey(sender.Name));
        var latest = senders.Where(sender => last.ContainsKey(sender.Name)).OrderByDescending(sender => last[sender.Name]).FirstOrDefault();
        return PartHealth.Healthy(FormattableString.Invariant($"{heard} of {senders.Count} senders were heard, {expected.Count} are expected by ExpectedEvery and none of these is silent for too long.")
            + (latest is null ? "" : $" The last object came from {latest.Name}, {Elapsed.InWords(now - last[latest.Name])} ago."));
    }

    private static bool IsSilent(ModalityOptions sender, IReadOnlyDictionary<string, DateTimeOffset> last, DateTimeOffset listeningSince, DateTimeOffset now)
    {
        var since = last.TryGetValue(sender.Name, out var heard) ? heard : listeningSince;
        return now - since > sender.ExpectedEvery && now - listeningSince > Grace;
    }

    private static string Words(ModalityOptions sender, IReadOnlyDictionary<string, DateTimeOffset> last, DateTimeOffset now) => last.TryGetValue(sender.Name, out var heard)
        ? $"{sender.Name}, {Elapsed.InWords(now - heard)} instead of {Elapsed.InWords(sender.ExpectedEvery!.Value)}"
        : $"{sender.Name}, never heard";
}
