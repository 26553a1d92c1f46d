namespace DoseListener.Store.Queries;

/// <summary>A filter as SQL over <c>instance_log</c>.</summary>
internal static class InstanceQuery
{
    public static Conditions Conditions(InstanceFilter filter) => new Conditions()
        .Add("received_at >= @from", "from", Queries.Conditions.Moment(filter.From))
        .Add("received_at < @to", "to", Queries.Conditions.Moment(filter.To))
        .Add("state = @state", "state", filter.State)
        .Add("study_instance_uid = @study", "study", filter.StudyInstanceUid)
        .Add("sop_instance_uid = @instance", "instance", filter.SopInstanceUid)
        .AddFlag("has_conflict", filter.HasConflict);
}
