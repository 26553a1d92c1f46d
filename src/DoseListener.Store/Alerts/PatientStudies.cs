using System.Globalization;
using Dapper;
using DoseListener.Dose.Alerts;
using Microsoft.Data.Sqlite;

namespace DoseListener.Store.Alerts;

/// <summary>Other studies of the patient of one study, for rules with a window.</summary>
internal static class PatientStudies
{
    // Local texts of several clocks are compared with a margin; the rules compare exactly.
    private static readonly TimeSpan Margin = TimeSpan.FromDays(2);

    private const string Text =
        """
        select study_instance_uid from study
        where patient = @patient and study_instance_uid <> @uid and (@from is null or started_at is null or (started_at >= @from and started_at < @to))
        order by started_at, study_instance_uid
        limit 1000
        """;

    /// <summary>Those that began within the window before it, each as rules see it.</summary>
    public static IReadOnlyList<AssessedStudy> Before(SqliteConnection connection, SqliteTransaction transaction, AssessedStudy study, TimeSpan window) =>
        [.. Uids(connection, transaction, study, window, TimeSpan.Zero).Select(uid => AssessedStudyQuery.Read(connection, transaction, uid)).OfType<AssessedStudy>()];

    /// <summary>Those that began within the window after it: what was said about them may have been said without it.</summary>
    public static IReadOnlyList<string> After(SqliteConnection connection, SqliteTransaction transaction, AssessedStudy study, TimeSpan window) =>
        [.. Uids(connection, transaction, study, TimeSpan.Zero, window)];

    private static IEnumerable<string> Uids(SqliteConnection connection, SqliteTransaction transaction, AssessedStudy study, TimeSpan before, TimeSpan after)
    {
        if (study.Patient is null)
        {
            return [];
        }

        var day = DateTime.TryParseExact(study.StartedAt is { Length: >= 10 } text ? text[..10] : null, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : (DateTime?)null;
        var period = new { patient = study.Patient, uid = study.StudyInstanceUid, from = Day(day - before - Margin), to = Day(day + after + Margin) };
        return connection.Query<string>(Text, period, transaction);
    }

    private static string? Day(DateTime? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
