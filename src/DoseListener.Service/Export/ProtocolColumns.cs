using DoseListener.Service.Protocols;
using DoseListener.Store.Queries;

namespace DoseListener.Service.Export;

/// <summary>What the house calls the protocols (<c>Protocols</c> of the configuration), beside what the scanners sent. No columns of the views: the map is not in the database.</summary>
internal static class ProtocolColumns
{
    private const char Between = '\\';

    /// <summary>Null where the map has no entry.</summary>
    public static IReadOnlyList<Column<EventDoseRow>> OfEvents(ProtocolNaming naming) =>
        [new("mapped_protocol", row => row.ReadProtocolUse() is { } use ? naming.Find(use)?.Name : null)];

    /// <summary>Each name once, several joined by a backslash.</summary>
    public static IReadOnlyList<Column<StudyDoseRow>> OfStudies(ProtocolNaming naming) =>
    [
        new("protocols", row => Join(row.ReadProtocolUse().Select(use => use.Protocol))),
        new("mapped_protocols", row => Join(row.ReadProtocolUse().Select(use => naming.Find(use)?.Name))),
    ];

    private static string? Join(IEnumerable<string?> names) =>
        names.Where(name => !string.IsNullOrWhiteSpace(name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } all ? string.Join(Between, all) : null;
}
