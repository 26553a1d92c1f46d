using DoseListener.Dose.Protocols;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Configuration;

/// <summary>Laws of <c>Protocols</c> that one key alone cannot tell.</summary>
internal static class ProtocolChecks
{
    /// <summary>Adds mistakes to <paramref name="binder"/> and returns the warnings.</summary>
    public static IReadOnlyList<Mistake> Check(DoseListenerOptions options, OptionsBinder binder)
    {
        var warnings = new List<Mistake>();
        var known = new List<(ProtocolEntry Entry, string Path)>();
        foreach (var (index, written) in options.Protocols.Index())
        {
            var path = FormattableString.Invariant($"Protocols[{index}]");
            if (!binder.IsSound(path))
            {
                continue;
            }

            var entry = written.ToEntry();
            if (!entry.HasCondition)
            {
                binder.Refuse(path, "holds no condition, and would take every event", "Add Patterns, Modality, Devices or TargetRegion.");
            }
            else if (known.Find(earlier => Covers(earlier.Entry, entry)) is { Path: { } cover })
            {
                warnings.Add(new(binder.PositionOf(path), path, $"\"{entry.Name}\" never matches, because {cover} stands before it and takes all that it would", "Move it up, or remove one of the two."));
            }

            known.Add((entry, path));
        }

        return warnings;
    }

    /// <summary>Every condition is absent, or has all the words of the later entry.</summary>
    private static bool Covers(ProtocolEntry earlier, ProtocolEntry later) =>
        earlier.HasCondition && Covers(earlier.Modality, later.Modality) && Covers(earlier.Patterns, later.Patterns) && Covers(earlier.Devices, later.Devices) && Covers(earlier.TargetRegion, later.TargetRegion);

    private static bool Covers(IReadOnlyList<string> earlier, IReadOnlyList<string> later) =>
        earlier.Count == 0 || (later.Count > 0 && later.All(word => earlier.Contains(word, StringComparer.OrdinalIgnoreCase) || earlier.Contains("*")));
}
