using DoseListener.Service.Configuration.Rules;

namespace DoseListener.Service.Configuration.Options;

/// <summary>The database: <c>Store</c>.</summary>
internal sealed record StoreOptions
{
    /// <summary>The SQLite file, on a local disk. A relative path counts from the configuration file's folder, without one from the current directory. Takes effect at the next start.</summary>
    [AtMostCharacters(1024)]
    public string Path { get; init; } = "data/doselistener.db";

    /// <summary>
    /// Free bytes of the database's disk below which objects are answered with 0xA700 (out of resources) and sent again later, so that what is received can still be
    /// evaluated and mailed. 0 lets the disk fill up.
    /// </summary>
    [Between(0, 1_099_511_627_776)]
    public long MinFreeBytes { get; init; } = 536_870_912;

    /// <summary>What is deleted when it is old.</summary>
    public RetentionOptions Retention { get; init; } = new();
}

/// <summary>
/// What is deleted when it is old, counted from its last receipt: <c>Store:Retention</c>. Null keeps it for ever, which is the default of each.
/// What was deleted is written down by rule and number in the database. Objects whose dose could not be read are never deleted.
/// </summary>
internal sealed record RetentionOptions
{
    /// <summary>Kept headers of images whose exposures a dose report tells. Their dose stays. A site that sends images too may want "30 d".</summary>
    [BetweenDurations("1 d", "36500 d")]
    public TimeSpan? ImageHeaders { get; init; }

    /// <summary>All kept objects whose dose was read, reports too. Their dose stays; a later version cannot read them again.</summary>
    [BetweenDurations("30 d", "36500 d")]
    public TimeSpan? KeptObjects { get; init; }

    /// <summary>Whole studies with their dose. Those with an alert that nobody has closed stay, and alerts with their history stay.</summary>
    [BetweenDurations("365 d", "36500 d")]
    public TimeSpan? Studies { get; init; }
}
