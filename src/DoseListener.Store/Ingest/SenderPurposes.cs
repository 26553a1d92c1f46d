namespace DoseListener.Store.Ingest;

/// <summary>The words of <c>sender_purpose</c>.</summary>
internal static class SenderPurposes
{
    public const string Clinical = "clinical", Test = "test";
}
