using System.Net;

namespace DoseListener.Dicom.Upper;

/// <summary>Every connection of a listener, and which of them are associations: what the limits count. Thread-safe.</summary>
internal sealed class AssociationRegistry
{
    private readonly Lock _lock = new();
    private readonly Dictionary<UpperLayer, Entry> _entries = [];
    private long _arrivals;
    private bool _isStopping;

    /// <summary>Connections that are open; one that was closed to make room is none, though its task may not have ended.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Values.Count(entry => !entry.IsEvicted);
            }
        }
    }

    /// <summary>
    /// Takes in a new connection. Where too many wait without an association, the one that has waited longest makes room: of the same address when
    /// that has too many, otherwise of the address with the most. So connections that say nothing cannot keep others out.
    /// </summary>
    /// <returns>The connection that has to be closed for it, or null.</returns>
    public UpperLayer? Add(UpperLayer upper, IPAddress address, UpperLayerOptions options)
    {
        lock (_lock)
        {
            var (all, fromAddress) = CountWhere(address, IsPending);
            var crowd = fromAddress >= options.MaxPendingConnectionsPerAddress ? address
                : all >= options.MaxPendingConnections ? LargestCrowd()
                : null;
            var evicted = crowd is null ? null : Oldest(crowd);
            if (evicted is not null)
            {
                _entries[evicted].IsEvicted = true;
            }

            _entries.Add(upper, new(address, _arrivals++));
            return evicted;
        }
    }

    /// <summary>Decides over a request with the counts of this moment, and counts what it accepts in the same moment.</summary>
    public NegotiationResult Decide(UpperLayer upper, string callingAETitle, Func<AssociationCounts, NegotiationResult> decide)
    {
        lock (_lock)
        {
            var entry = _entries[upper];
            var (all, fromAddress) = CountWhere(entry.Address, other => other.IsAssociated);
            var ofTitle = _entries.Values.Count(other => other.IsAssociated && other.CallingAETitle == callingAETitle);
            var result = decide(new(all, fromAddress, ofTitle, _isStopping));
            entry.CallingAETitle = callingAETitle;
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

    private static bool IsPending(Entry entry) => !entry.IsAssociated && !entry.IsEvicted;

    private IPAddress LargestCrowd() => _entries.Values.Where(IsPending).GroupBy(entry => entry.Address).MaxBy(crowd => crowd.Count())!.Key;

    private UpperLayer Oldest(IPAddress address) =>
        _entries.Where(pair => IsPending(pair.Value) && pair.Value.Address.Equals(address)).MinBy(pair => pair.Value.Arrival).Key;

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

    private sealed class Entry(IPAddress address, long arrival)
    {
        public IPAddress Address { get; } = address;

        public long Arrival { get; } = arrival;

        /// <summary>It is being closed to make room, and counts no more.</summary>
        public bool IsEvicted { get; set; }

        public bool IsAssociated { get; set; }

        /// <summary>Null until it asked for an association.</summary>
        public string? CallingAETitle { get; set; }
    }
}
