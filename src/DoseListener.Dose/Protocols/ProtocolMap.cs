using DoseListener.Dose.Alerts;

namespace DoseListener.Dose.Protocols;

/// <summary>
/// Which of the house's protocols an event is of: the first entry, in the order of the file, whose conditions are all met. Nothing is guessed: a condition about a fact
/// that no object tells is not met.
/// </summary>
public sealed class ProtocolMap(IReadOnlyList<ProtocolEntry> entries)
{
    public static readonly ProtocolMap Empty = new([]);

    public IReadOnlyList<ProtocolEntry> Entries { get; } = entries;

    /// <summary>Null where no entry matches.</summary>
    public ProtocolEntry? Find(ProtocolFacts facts)
    {
        foreach (var entry in Entries)
        {
            if (IsMet(entry.Patterns, facts.Protocol)
                && IsMet(entry.TargetRegion, facts.Target)
                && IsMet(entry.Modality, facts.Modalities)
                && IsMet(entry.Devices, facts.Devices))
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>The study with the map's name on each event that it has one for.</summary>
    public AssessedStudy Name(AssessedStudy study)
    {
        if (Entries.Count == 0 || study.Events.Count == 0)
        {
            return study;
        }

        var facts = new StudyFacts(study);
        return study with { Events = [.. study.Events.Select(entry => entry with { ProtocolName = Find(FactsOf(facts, entry))?.Name })] };
    }

    private static ProtocolFacts FactsOf(StudyFacts study, AssessedEvent entry) => new(
        entry.Event.Protocol,
        entry.Event.Target,
        [.. entry.Modality is { } own ? new[] { own } : [], .. study.Study.Senders.Select(sender => sender.Modality).OfType<string>()],
        [.. study.Senders, .. StudyFacts.Words(entry.Device).OfType<string>()]);

    private static bool IsMet(IReadOnlyList<string> wanted, string? fact) => wanted.Count == 0 || Wildcard.IsAnyMatch(wanted, fact);

    private static bool IsMet(IReadOnlyList<string> wanted, IReadOnlyList<string> facts)
    {
        if (wanted.Count == 0)
        {
            return true;
        }

        foreach (var fact in facts)
        {
            if (Wildcard.IsAnyMatch(wanted, fact))
            {
                return true;
            }
        }

        return false;
    }
}
