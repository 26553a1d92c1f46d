using Dapper;
using DoseListener.Store.Studies;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Tests.Studies;

/// <summary>Whether the rows of a study are those that its documents make of it, read from the database and merged at once.</summary>
internal static class Standing
{
    public static void Check(TestDatabase database, string key)
    {
        using var connection = database.Connect();
        using var documents = new Statement(connection.Handle!, DocumentTable.StateText.Text);
        var state = DocumentTable.StateOf(documents, key);
        var plan = StudyPlan.Of([.. state.Documents.Select(placed => placed.Document)]);
        Assert.That(Text(state.Documents), Is.EqualTo(Text(StudyWriter.Placed(state.Documents, plan))));

        var rows = connection.Query<(long Number, long Fingerprint)>("select number, fingerprint from event where study_id = (select id from study where study_instance_uid = @key)", new { key });
        var events = EventChanges.Between(rows, plan.Events);
        Assert.That((events.Written.Count, events.Deleted.Count), Is.EqualTo((0, 0)), "rows of events that are not right, or too many");
        Assert.That(
            connection.Query<string>("select coalesce(event_uid, '') || ' ' || instance_id from event order by 1"),
            Is.EqualTo(plan.Events.Select(row => $"{row.Event.Uid} {state.Documents[row.Source].Document.InstanceId}").Order(StringComparer.Ordinal)));

        var study = plan.Study;
        var row = connection.QuerySingle<Row>("select * from study where study_instance_uid = @key", new { key });
        Assert.That(row, Is.EqualTo(new Row
        {
            Totals = System.Text.Encoding.UTF8.GetString(study.Content),
            Notes = study.Notes is { } notes ? System.Text.Encoding.UTF8.GetString(notes) : null,
            Event_count = study.EventCount,
            Document_count = study.DocumentCount,
            Device_count = study.DeviceCount,
            Started_at = study.StartedAt,
            Study_date_time = study.StudyDateTime,
            Modality = study.Modality,
            Patient = study.Patient,
            Patient_sex = study.Size.Sex,
            Model = study.Device.Model,
            Ctdi_vol = study.Values[0],
            Dlp = study.Values[2],
            Dap = study.Values[3],
            Dose_rp_sum = study.DoseRPSum,
            Administered_activity = study.AdministeredActivity,
            First_received_at = study.FirstReceivedAt,
            Last_received_at = study.LastReceivedAt,
        }));
    }

    private static string Text(IEnumerable<PlacedDocument> documents) =>
        string.Join('\n', documents.Select(placed => $"{placed.Document.InstanceId} {placed.Relation} {placed.RelatedTo}"));

    private sealed record Row
    {
        public string? Totals { get; init; }

        public string? Notes { get; init; }

        public long Event_count { get; init; }

        public long Document_count { get; init; }

        public long Device_count { get; init; }

        public string? Started_at { get; init; }

        public string? Study_date_time { get; init; }

        public string? Modality { get; init; }

        public string? Patient { get; init; }

        public string? Patient_sex { get; init; }

        public string? Model { get; init; }

        public double? Ctdi_vol { get; init; }

        public double? Dlp { get; init; }

        public double? Dap { get; init; }

        public double? Dose_rp_sum { get; init; }

        public double? Administered_activity { get; init; }

        public string? First_received_at { get; init; }

        public string? Last_received_at { get; init; }
    }
}
