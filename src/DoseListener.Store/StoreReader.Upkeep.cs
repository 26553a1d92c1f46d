using Dapper;
using DoseListener.Store.Files;
using DoseListener.Store.Keeping;

namespace DoseListener.Store;

/// <summary>What the program keeps about itself.</summary>
public sealed partial class StoreReader
{
    private const string ConfigurationColumns =
        """
        version as Version, applied_at as AppliedAtText, sha256 as Sha256, reason as Reason, file as File,
        program_version as ProgramVersion, waits_for_restart as WaitsForRestart, content as Content
        """;

    /// <summary>Configurations that came into force, in their order.</summary>
    public IReadOnlyList<ConfigurationRow> Configurations() => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        return connection.Query<ConfigurationRow>($"select {ConfigurationColumns} from configuration_log order by version").ToList();
    });

    /// <summary>What was in force at a moment; null before the first start.</summary>
    public ConfigurationRow? ConfigurationAt(DateTimeOffset moment) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        return connection.QueryFirstOrDefault<ConfigurationRow>(
            $"select {ConfigurationColumns} from configuration_log where applied_at <= @moment order by applied_at desc, version desc limit 1",
            new { moment = UtcText.Format(moment) });
    });

    /// <summary>When each sender was first and last heard, as far as it was written down: the running service knows up to a minute more.</summary>
    public IReadOnlyList<SenderActivityRow> SenderActivity() => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        return connection.Query<SenderActivityRow>(
            "select sender_name as SenderName, first_received_at as FirstReceivedAtText, last_received_at as LastReceivedAtText from sender_activity order by sender_name").ToList();
    });

    /// <summary>What retention deleted, in the order in which it did.</summary>
    public IReadOnlyList<RetentionRow> Retention() => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        return connection.Query<RetentionRow>(
            "select ran_at as RanAtText, rule as Rule, cutoff as CutoffText, count as Count, bytes as Bytes from retention_log order by ran_at").ToList();
    });
}
