using System.Net;

namespace DoseListener.Dicom.Tls;

/// <summary>
/// Handshakes under way. They hold none of the places of associations; where there are too many, the oldest of the address with the most makes room,
/// so that peers who say nothing keep nobody out. Thread-safe.
/// </summary>
internal sealed class PendingHandshakes(int atMost)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Pending> _pending = [];

    /// <param name="drop">Ends the handshake from outside.</param>
    /// <returns>To be disposed when the handshake is over, in whichever way.</returns>
    public IDisposable Enter(IPAddress address, Action drop)
    {
        Pending? evicted = null;
        LinkedListNode<Pending> node;
        lock (_lock)
        {
            if (_pending.Count >= atMost)
            {
                var crowd = _pending.GroupBy(pending => pending.Address).MaxBy(crowd => crowd.Count())!.Key;
                evicted = _pending.First(pending => pending.Address.Equals(crowd));
                _pending.Remove(evicted);
            }

            node = _pending.AddLast(new Pending(address, drop));
        }

        evicted?.Drop();
        return new Leaving(this, node);
    }

    private void Leave(LinkedListNode<Pending> node)
    {
        lock (_lock)
        {
            if (node.List is not null)
            {
                _pending.Remove(node);
            }
        }
    }

    private sealed record Pending(IPAddress Address, Action Drop);

    private sealed class Leaving(PendingHandshakes handshakes, LinkedListNode<Pending> node) : IDisposable
    {
        public void Dispose() => handshakes.Leave(node);
    }
}
