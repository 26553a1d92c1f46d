using System.Net;

namespace DoseListener.Dicom.Upper;

/// <summary>Every connection of a listener, and which of them are associations: what the limits count. Thread-safe.</summary>
internal sealed class AssociationRegistry
{
    private readonly Lock _lock = new();
    private readonly Dictionary<UpperLayer, Entry> _entries = [];
    private bool _isStopping;

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Takes in a new connection; false when too many wait already.</summary>
    public bool TryAdd(UpperLayer upper, IPAddress address, UpperLayerOptions options)
    {
        lock (_lock)
        {
            var (all, fromAddress) = CountWhere(address, entry => !entry.IsAssociated);
            if (all >= options.MaxPendingConnections || fromAddress >= options.MaxPendingConnectionsPerAddress)
            {
                return false;
            }

            _entries.Add(upper, new(address));
            return true;
        }
    }

    /// <summary>Decides over a request with the counts of this moment, and counts what it accepts in the same moment.</summary>
    public NegotiationResult Decide(UpperLayer upper, Func<AssociationCounts, NegotiationResult> decide)
    {
        lock (_lock)
        {
            var entry = _entries[upper];
            var (all, fromAddress) = CountWhere(entry.Address, other => other.IsAssociated);
            var result = decide(new(all, fromAddress, _isStopping));
            entry.IsAssociated = result is NegotiationResult.Accepted;
            return result;
        }
    }

    /// <summary>The association is over; its connection may last until the peer closes.</summary>
    public void EndAssociation(UpperLayer upper)
    {
        lock (_lock)
        {
            _entries[upper].IsAssociated = false;
        }
    }

    public void Remove(UpperLayer upper)
    {
        lock (_lock)
        {
            _entries.Remove(upper);
        }
    }

    public void StopAll()
    {
        lock (_lock)
        {
            _isStopping = true;
        }

        ForEach(upper => upper.Stop());
    }

    public void CutAll() => ForEach(upper => upper.Cut());

    private void ForEach(Action<UpperLayer> act)
    {
        UpperLayer[] all;
        lock (_lock)
        {
            all = [.. _entries.Keys];
        }

        foreach (var upper in all)
        {
            act(upper);
        }
    }

    private (int All, int FromAddress) CountWhere(IPAddress address, Func<Entry, bool> counts)
    {
        var all = 0;
        var fromAddress = 0;
        foreach (var entry in _entries.Values.Where(counts))
        {
            all++;
            fromAddress += entry.Address.Equals(address) ? 1 : 0;
        }

        return (all, fromAddress);
    }

    private sealed class Entry(IPAddress address)
    {
        public IPAddress Address { get; } = address;

        public bool IsAssociated { get; set; }
    }
}
