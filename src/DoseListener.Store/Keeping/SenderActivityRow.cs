namespace DoseListener.Store.Keeping;

/// <summary>When a sender was first and last heard.</summary>
public sealed record SenderActivityRow
{
    public string SenderName { get; init; } = "";

    public DateTimeOffset FirstReceivedAt => UtcText.Parse(FirstReceivedAtText);

    public DateTimeOffset LastReceivedAt => UtcText.Parse(LastReceivedAtText);

    internal string FirstReceivedAtText { get; init; } = "";

    internal string LastReceivedAtText { get; init; } = "";
}
