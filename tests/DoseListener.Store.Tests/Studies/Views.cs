using Dapper;

namespace DoseListener.Store.Tests.Studies;

/// <summary>What the two views say, as text that can be compared.</summary>
internal static class Views
{
    public static string Of(TestDatabase database)
    {
        using var connection = database.Connect();
        var lines = connection.Query("select * from study_dose order by study_instance_uid").Select(Line)
            .Concat(connection.Query("select * from event_dose").Select(Line).Order(StringComparer.Ordinal));
        return string.Join('\n', lines);
    }

    private static string Line(dynamic row) =>
        string.Join('|', ((IDictionary<string, object?>)row).Select(cell => FormattableString.Invariant($"{cell.Key}={cell.Value ?? "NULL"}")));
}
