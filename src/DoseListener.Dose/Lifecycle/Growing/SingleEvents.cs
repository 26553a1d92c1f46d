using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle.Growing;

/// <summary>What documents of one event each say of it: where two of them differ, their UID may name nothing (see <see cref="EventIdentity"/>).</summary>
internal sealed class SingleEvents
{
    private readonly Dictionary<(string Uid, Plane? Plane), (string? Second, Metric Metric, decimal Value)?> _said = [];

    /// <summary>False where somebody says something else, or others do not agree already.</summary>
    public bool AgreeWith(DocumentNode node) =>
        Of(node) is not { } one || !_said.TryGetValue(one.Key, out var known) || known == one.Said;

    public void Add(DocumentNode node)
    {
        if (Of(node) is { } one && !_said.TryAdd(one.Key, one.Said) && _said[one.Key] != one.Said)
        {
            _said[one.Key] = null;
        }
    }

    private static ((string, Plane?) Key, (string?, Metric, decimal) Said)? Of(DocumentNode node) =>
        EventIdentity.IsSingle(node) && node.Events[0] is { Uid: { } uid, StartedAt: not null } entry && EventKey.MainValue(entry) is { } main
            ? ((uid, entry.Plane), (EventKey.StartSecond(entry), main.Metric, main.Value))
            : null;
}
