using Dapper;

namespace DoseListener.Store.Tests.Schema;

/// <summary>Scripts and other programs read these views by these names: columns are added, never renamed and never taken away.</summary>
internal sealed class ContractTests
{
    [TestCase(
        "study_dose",
        "study_instance_uid dlp dap fluoro_dap acquisition_dap dose_rp_max_plane dose_rp_sum fluoro_time acquisition_time ctdi_vol agd_left agd_right agd_both administered_activity effective_dose")]
    [TestCase(
        "event_dose",
        "study_instance_uid event_uid plane laterality type started_at protocol target phantom_cm source_sop_instance_uid dlp dap dose_rp ctdi_vol ssde agd administered_activity effective_dose")]
    [TestCase("instance_log", "sop_instance_uid sop_class_uid study_instance_uid state received_at calling_ae called_ae address transfer_syntax bytes sha256")]
    [TestCase("alert_log", "id rule_id severity study_instance_uid metric value unit limit_value state suppressed_reason created_at")]
    [TestCase("mail_log", "message_id alert_id recipient state attempts sent_at last_error")]
    public async Task View_has_the_columns_of_the_contract(string view, string columns)
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        await using var connection = database.Connect();

        Assert.That(connection.Query<string>("select name from pragma_table_info(@view)", new { view }), Is.SupersetOf(columns.Split(' ')));
    }
}
