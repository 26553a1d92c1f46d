namespace DoseListener.Service.Health;

/// <summary>Spans of time and amounts of bytes as people say them.</summary>
internal static class Elapsed
{
    public static string InWords(TimeSpan span) => span switch
    {
        { TotalDays: >= 2 } => FormattableString.Invariant($"{span.TotalDays:0} days"),
        { TotalHours: >= 2 } => FormattableString.Invariant($"{span.TotalHours:0} hours"),
        { TotalMinutes: >= 2 } => FormattableString.Invariant($"{span.TotalMinutes:0} minutes"),
        { TotalSeconds: >= 1 } => FormattableString.Invariant($"{span.TotalSeconds:0} s"),
        _ => FormattableString.Invariant($"{span.TotalMilliseconds:0} ms"),
    };

    public static string Bytes(long bytes) => bytes switch
    {
        >= 10L << 30 => FormattableString.Invariant($"{bytes >> 30} GiB"),
        >= 10L << 20 => FormattableString.Invariant($"{bytes >> 20} MiB"),
        _ => FormattableString.Invariant($"{(bytes + 1023) >> 10} KiB"),
    };
}
