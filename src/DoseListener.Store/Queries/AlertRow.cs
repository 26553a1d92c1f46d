using DoseListener.Dose.Alerts;
using DoseListener.Store.Alerts;

namespace DoseListener.Store.Queries;

/// <summary>Which alerts are wanted; what is null does not restrict.</summary>
public sealed record AlertFilter
{
    public static readonly AlertFilter All = new();

    public AlertState? State { get; init; }

    public Severity? Severity { get; init; }

    public string? RuleId { get; init; }

    public SuppressedReason? SuppressedReason { get; init; }

    public bool? IsHeldByStorm { get; init; }

    /// <summary>First found at this time or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>First found before this time.</summary>
    public DateTimeOffset? Until { get; init; }

    public string? StudyInstanceUid { get; init; }
}

/// <summary>Everything about one alert, in one state of the database.</summary>
/// <param name="History">Oldest first.</param>
/// <param name="Mails">That tell it, oldest first.</param>
public sealed record AlertDetail(StoredAlert Alert, IReadOnlyList<AlertEntry> History, IReadOnlyList<OutboxRow> Mails);
