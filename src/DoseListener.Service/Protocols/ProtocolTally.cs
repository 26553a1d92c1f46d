using DoseListener.Dose.Protocols;
using DoseListener.Store.Queries;

namespace DoseListener.Service.Protocols;

/// <summary>How many studies and events stand under something.</summary>
internal sealed class ProtocolCount
{
    private string? _last;

    public int Studies { get; private set; }

    public int Events { get; private set; }

    /// <summary>Devices, each once.</summary>
    public SortedSet<string> Devices { get; } = new(StringComparer.Ordinal);

    /// <summary>Events of one study follow one another.</summary>
    public void Add(string study, string? device = null)
    {
        Events++;
        Studies += study == _last ? 0 : 1;
        _last = study;
        if (device is not null)
        {
            Devices.Add(device);
        }
    }
}

/// <param name="Protocol">As sent; null where no object tells.</param>
internal sealed record UnmappedName(string? Protocol, string? Modality);

/// <summary>What a map makes of the stored events, added one by one and study by study.</summary>
internal sealed class ProtocolTally(ProtocolMap map)
{
    private readonly ProtocolNaming _naming = new(map);

    public ProtocolMap Map => map;

    public Dictionary<ProtocolEntry, ProtocolCount> Entries { get; } = map.Entries.ToDictionary(entry => entry, _ => new ProtocolCount(), (IEqualityComparer<ProtocolEntry>)ReferenceEqualityComparer.Instance);

    public Dictionary<UnmappedName, ProtocolCount> Unmapped { get; } = [];

    public ProtocolCount All { get; } = new();

    public ProtocolCount Mapped { get; } = new();

    public void Add(ProtocolUseRow use)
    {
        All.Add(use.StudyInstanceUid);
        if (_naming.Find(use) is { } entry)
        {
            Mapped.Add(use.StudyInstanceUid);
            Entries[entry].Add(use.StudyInstanceUid);
            return;
        }

        var name = new UnmappedName(string.IsNullOrWhiteSpace(use.Protocol) ? null : use.Protocol, use.Modality ?? use.SenderModality);
        if (!Unmapped.TryGetValue(name, out var count))
        {
            Unmapped[name] = count = new();
        }

        count.Add(use.StudyInstanceUid, use.SenderName ?? use.StationName ?? use.Model ?? use.CallingAE);
    }
}
