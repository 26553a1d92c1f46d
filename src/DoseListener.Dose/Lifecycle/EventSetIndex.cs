namespace DoseListener.Dose.Lifecycle;

/// <summary>Finds a document that holds all events of another one, looking only at documents that share its first event.</summary>
internal sealed class EventSetIndex
{
    private readonly Dictionary<EventKey, List<DocumentNode>> _byEvent = [];

    public void Add(DocumentNode node)
    {
        foreach (var key in node.KeySet)
        {
            if (!_byEvent.TryGetValue(key, out var holders))
            {
                _byEvent[key] = holders = new(1);
            }

            holders.Add(node);
        }
    }

    /// <summary>The first that was added and holds all events of the node; a node without events is held by nobody.</summary>
    public DocumentNode? FindContainer(DocumentNode node) =>
        node.Keys.Length > 0 && _byEvent.TryGetValue(node.Keys[0], out var holders)
            ? holders.Find(holder => holder.KeySet.Count >= node.KeySet.Count && node.KeySet.IsSubsetOf(holder.KeySet))
            : null;
}
