using DoseListener.Dose.Protocols;
using DoseListener.Store.Queries;

namespace DoseListener.Service.Protocols;

/// <summary>From one name to another; null is no entry.</summary>
internal sealed record ProtocolMove(string? From, string? To);

/// <summary>Two maps over the same events, added study by study.</summary>
internal sealed class ProtocolTrial(ProtocolMap today, ProtocolMap then)
{
    private readonly ProtocolNaming _today = new(today);
    private readonly ProtocolNaming _then = new(then);

    public ProtocolCount All { get; } = new();

    /// <summary>What has another name, or another code.</summary>
    public ProtocolCount Changed { get; } = new();

    public Dictionary<ProtocolMove, ProtocolCount> Moves { get; } = [];

    public void Add(ProtocolUseRow use)
    {
        All.Add(use.StudyInstanceUid);
        var (before, after) = (_today.Find(use), _then.Find(use));
        if (before?.Name == after?.Name && before?.Code == after?.Code)
        {
            return;
        }

        Changed.Add(use.StudyInstanceUid);
        var move = new ProtocolMove(Label(before, after), Label(after, before));
        if (!Moves.TryGetValue(move, out var count))
        {
            Moves[move] = count = new();
        }

        count.Add(use.StudyInstanceUid);
    }

    /// <summary>The code is told where it alone makes the difference.</summary>
    private static string? Label(ProtocolEntry? entry, ProtocolEntry? other) =>
        entry is not null && entry.Name == other?.Name ? $"{entry.Name} ({entry.Code ?? "no code"})" : entry?.Name;
}
