using System.Text.Json;
using Dapper;
using DoseListener.Dose.Alerts;
using DoseListener.Store.Alerts;
using DoseListener.Store.Files;

namespace DoseListener.Store;

/// <summary>Studies as rules see them, and the queue of those that wait to be judged.</summary>
public sealed partial class StoreReader
{
    /// <summary>One study as rules see it; null where nothing says anything about its dose.</summary>
    public AssessedStudy? AssessedStudy(string studyInstanceUid) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction(deferred: true);
        return AssessedStudyQuery.Read(connection, transaction, studyInstanceUid);
    });

    /// <summary>By study, the names of those whose objects it came from; null for a sender without one.</summary>
    public ILookup<string, string?> SenderNames(IReadOnlyCollection<string> studies) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        return connection.Query<(string Study, string? Sender)>(
            """
            select distinct s.study_instance_uid, i.sender_name
            from study s join document d on d.study_id = s.id join instance i on i.id = d.instance_id
            where s.study_instance_uid in (select value from json_each(@studies))
            """,
            new { studies = JsonSerializer.Serialize(studies) }).ToLookup(row => row.Study, row => row.Sender, StringComparer.Ordinal);
    });

    /// <summary>Other studies of its patient that began within a window before it; empty where no patient is kept.</summary>
    public IReadOnlyList<AssessedStudy> PatientHistory(AssessedStudy study, TimeSpan window) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction(deferred: true);
        return PatientStudies.Before(connection, transaction, study, window);
    });

    /// <summary>All that it takes to judge one study.</summary>
    /// <param name="window">The longest that a rule looks back over a patient; null when none does.</param>
    public StudyQuestion Question(string studyInstanceUid, TimeSpan? window) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();

        // Several questions, one state of the database.
        using var transaction = connection.BeginTransaction(deferred: true);
        var study = AssessedStudyQuery.Read(connection, transaction, studyInstanceUid);
        IReadOnlyList<string> same = study is null ? [] : [.. study.CountedIn, .. study.AlsoFiledUnder];
        return new StudyQuestion(
            study,
            study is not null && window is { } back ? PatientStudies.Before(connection, transaction, study, back) : [],
            study is not null && window is { } ahead ? PatientStudies.After(connection, transaction, study, ahead) : [],
            ThreadQuery.Read(connection, transaction, studyInstanceUid, same),
            QueueQuery.Find(connection, transaction, studyInstanceUid));
    });

    /// <summary>Studies that wait to be judged, the longest due first.</summary>
    /// <param name="dueBy">Null: all that are not parked.</param>
    public IReadOnlyList<QueuedStudy> Queue(DateTimeOffset? dueBy, int atMost) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        return QueueQuery.Rows(
            connection,
            null,
            "where parked_at is null and (@dueBy is null or due_at <= @dueBy) order by due_at limit @atMost",
            new { dueBy = Queries.Conditions.Moment(dueBy), atMost });
    });

    /// <summary>Studies that could not be judged, and are left alone.</summary>
    public IReadOnlyList<QueuedStudy> ParkedStudies() => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        return QueueQuery.Rows(connection, null, "where parked_at is not null order by parked_at", new { });
    });

    /// <summary>When the next study is to be judged; null when none waits.</summary>
    public DateTimeOffset? NextDueAt() => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        return Moment(connection.ExecuteScalar<string?>("select min(due_at) from evaluation where parked_at is null"));
    });

    /// <summary>How many studies each rule was told of since, or is held for, without one study.</summary>
    public IReadOnlyDictionary<string, int> StudiesToldByRule(DateTimeOffset since, string exceptStudy) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        return connection.Query<(string Rule, long Studies)>(
            """
            select rule_id, count(distinct study_instance_uid) from alert
            where (notified_at >= @since or (is_held_by_storm <> 0 and created_at >= @since)) and study_instance_uid <> @exceptStudy
            group by rule_id
            """,
            new { since = UtcText.Format(since), exceptStudy }).ToDictionary(row => row.Rule, row => (int)row.Studies, StringComparer.Ordinal);
    });
}
