using DoseListener.Dose.Protocols;
using DoseListener.Store.Queries;

namespace DoseListener.Service.Protocols;

/// <summary>Names events by a map, and remembers what it said: a house has few names and many events.</summary>
internal sealed class ProtocolNaming(ProtocolMap map)
{
    private readonly Dictionary<ProtocolUseRow, ProtocolEntry?> _found = [];

    public ProtocolMap Map => map;

    /// <summary>Null where the map has no entry.</summary>
    public ProtocolEntry? Find(ProtocolUseRow use)
    {
        var key = use with { StudyInstanceUid = "" };
        if (!_found.TryGetValue(key, out var entry))
        {
            _found[key] = entry = map.Find(new(use.Protocol, use.Target, Words(use.Modality, use.SenderModality), Words(use.SenderName, use.CallingAE, use.SenderLocation, use.StationName, use.Model)));
        }

        return entry;
    }

    private static string[] Words(params string?[] words) => [.. words.OfType<string>()];
}
