namespace DoseListener.Store.Keeping;

/// <summary>A row of <c>retention_log</c>.</summary>
public sealed record RetentionRow
{
    public DateTimeOffset RanAt => UtcText.Parse(RanAtText);

    public string Rule { get; init; } = "";

    /// <summary>What was older than this was deleted.</summary>
    public DateTimeOffset Cutoff => UtcText.Parse(CutoffText);

    public long Count { get; init; }

    public long Bytes { get; init; }

    internal string RanAtText { get; init; } = "";

    internal string CutoffText { get; init; } = "";
}
