using Dapper;

namespace DoseListener.Store.Queries;

/// <summary>A filter as SQL over <c>instance_log</c>.</summary>
internal static class InstanceQuery
{
    public static (string Where, DynamicParameters Parameters) Where(InstanceFilter filter)
    {
        var conditions = new List<string>();
        var parameters = new DynamicParameters();
        Add("received_at >= @from", "from", filter.From is { } from ? UtcText.Format(from) : null);
        Add("received_at < @to", "to", filter.To is { } to ? UtcText.Format(to) : null);
        Add("state = @state", "state", filter.State);
        Add("study_instance_uid = @study", "study", filter.StudyInstanceUid);
        Add("sop_instance_uid = @instance", "instance", filter.SopInstanceUid);
        Add("has_conflict = @conflict", "conflict", filter.HasConflict is { } conflict ? (conflict ? 1 : 0) : null);
        return (conditions.Count == 0 ? "" : "where " + string.Join(" and ", conditions), parameters);

        void Add(string condition, string name, object? value)
        {
            if (value is not null)
            {
                conditions.Add(condition);
                parameters.Add(name, value);
            }
        }
    }
}
