using System.Text.Encodings.Web;
using System.Text.Json;

namespace DoseListener.Service.Protocols;

/// <summary>The same for programs: one object on one line.</summary>
internal static class ProtocolJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Entries(MapOrigin origin, ProtocolTally tally) => Write(new
    {
        Configuration = Of(origin),
        Studies = tally.All.Studies,
        Events = tally.All.Events,
        MappedStudies = tally.Mapped.Studies,
        MappedEvents = tally.Mapped.Events,
        Entries = tally.Map.Entries.Select(entry => new
        {
            entry.Name,
            entry.Modality,
            entry.Patterns,
            entry.Devices,
            entry.TargetRegion,
            entry.Code,
            tally.Entries[entry].Studies,
            tally.Entries[entry].Events,
        }),
    });

    public static string Unmapped(MapOrigin origin, ProtocolTally tally, IEnumerable<UnmappedRow> rows) => Write(new
    {
        Configuration = Of(origin),
        Studies = tally.All.Studies,
        Events = tally.All.Events,
        Unmapped = rows.Select(row => new
        {
            row.Name.Protocol,
            row.Name.Modality,
            row.Count.Devices,
            row.Count.Studies,
            row.Count.Events,
            row.Share,
            row.ShareThen,
            row.Suggestion,
        }),
    });

    public static string Trial(MapOrigin? today, MapOrigin then, ProtocolTrial trial) => Write(new
    {
        Today = today is null ? null : Of(today),
        Then = Of(then),
        Studies = trial.All.Studies,
        Events = trial.All.Events,
        ChangedStudies = trial.Changed.Studies,
        ChangedEvents = trial.Changed.Events,
        Changes = ProtocolText.Ordered(trial).Select(move => new { move.Key.From, move.Key.To, move.Value.Studies, move.Value.Events }),
    });

    private static object Of(MapOrigin origin) => new { origin.File, origin.Sha256, origin.Version, InForceFrom = origin.InForceFrom?.UtcDateTime };

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);
}
