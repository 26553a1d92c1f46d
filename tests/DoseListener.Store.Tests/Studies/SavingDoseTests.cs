using Dapper;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Store.Ingest;
using static DoseListener.Store.Tests.Doses;

namespace DoseListener.Store.Tests.Studies;

internal sealed class SavingDoseTests
{
    private TestDatabase _database = null!;
    private DoseStore _store = null!;

    [SetUp]
    public void SetUp()
    {
        _database = new TestDatabase();
        _store = _database.Open();
    }

    [TearDown]
    public async Task TearDown()
    {
        await _store.DisposeAsync();
        _database.Dispose();
    }

    [Test]
    public async Task Saved_report_stands_in_both_views_in_the_units_of_the_contract()
    {
        await Save(Ct(1, 1, 2).Record() with { Patient = "f00d" });

        Assert.That(
            Row("select modality, started_at, patient, patient_age_years, patient_sex, patient_height_cm, manufacturer, serial_number, document_count, event_count, dlp, ctdi_vol, dap, is_test, is_discrepant, notes from study_dose where study_instance_uid = '1.5.1'"),
            Is.EqualTo(new object?[] { "CT", "2026-01-31T08:01:00", "f00d", 61.0, "F", 170.5, "Acme", "77", 1L, 2L, 200.0, 5.0, null, 0L, 0L, null }));
        Assert.That(
            Row("select study_instance_uid, event_uid, plane, laterality, type, started_at, protocol, target, phantom_cm, source_sop_instance_uid, dlp, ctdi_vol, dap from event_dose where event_uid = '1.2.3.2'"),
            Is.EqualTo(new object?[] { "1.5.1", "1.2.3.2", null, null, "Spiral", "2026-01-31T08:02:00", "Thorax", "Chest", 32L, "1.9.1", 100.0, 5.0, null }));
    }

    [Test]
    public async Task Absent_value_is_null_and_a_zero_is_a_zero()
    {
        await Save(Report(1, [Run(1, 0) with { Values = [Value(Metric.DAP, 0)] }], [Total(Metric.DAP, 0)], ObjectKind.ProjectionDoseReport).Record());

        Assert.That(Row("select dap, dose_rp, dlp from event_dose"), Is.EqualTo(new object?[] { 0.0, null, null }));
        Assert.That(Row("select dap, dose_rp_sum, dose_rp_max_plane, dlp, patient from study_dose"), Is.EqualTo(new object?[] { 0.0, null, null, null, null }));
    }

    [Test]
    public async Task Every_study_column_holds_its_own_metric()
    {
        var totals = Enum.GetValues<Metric>().Where(metric => metric <= Metric.PeakSkinDose && metric is not (Metric.AGD or Metric.CTDIvol or Metric.SSDE
                or Metric.EntranceExposure or Metric.EntranceExposureAtReferencePoint or Metric.WaterEquivalentDiameter or Metric.ScanningLength))
            .Select(metric => Total(metric, 1000 + (int)metric))
            .Concat([Total(Metric.AGD, 1, side: Laterality.L), Total(Metric.AGD, 2, side: Laterality.R), Total(Metric.AGD, 4, side: Laterality.B), Total(Metric.AGD, 8)]);
        await Save(Report(1, [], [.. totals], ObjectKind.ProjectionDoseReport).Record());

        foreach (var (column, metric) in new[]
        {
            ("dlp", Metric.DLP), ("dap", Metric.DAP), ("fluoro_dap", Metric.FluoroDAP), ("acquisition_dap", Metric.AcquisitionDAP),
            ("dose_rp_max_plane", Metric.DoseRP), ("dose_rp_sum", Metric.DoseRP), ("fluoro_dose_rp", Metric.FluoroDoseRP), ("acquisition_dose_rp", Metric.AcquisitionDoseRP),
            ("fluoro_time", Metric.FluoroTime), ("acquisition_time", Metric.AcquisitionTime), ("administered_activity", Metric.AdministeredActivity),
            ("effective_dose", Metric.EffectiveDose), ("organ_dose", Metric.OrganDose), ("peak_skin_dose", Metric.PeakSkinDose),
        })
        {
            Assert.That(Row($"select {column} from study_dose"), Is.EqualTo(new object?[] { 1000.0 + (int)metric }), column);
        }

        Assert.That(Row("select agd_left, agd_right, agd_both, agd from study_dose"), Is.EqualTo(new object?[] { 1.0, 2.0, 4.0, 8.0 }));
    }

    [Test]
    public async Task Every_event_column_holds_its_own_metric()
    {
        var values = Enum.GetValues<Metric>().Select(metric => Value(metric, 1000 + (int)metric)).ToList();
        await Save(Report(1, [Spiral(1) with { Values = values }], []).Record());

        foreach (var (column, metric) in new[]
        {
            ("ctdi_vol", Metric.CTDIvol), ("ssde", Metric.SSDE), ("dlp", Metric.DLP), ("water_equivalent_diameter", Metric.WaterEquivalentDiameter),
            ("scanning_length", Metric.ScanningLength), ("dap", Metric.DAP), ("dose_rp", Metric.DoseRP), ("entrance_exposure", Metric.EntranceExposure),
            ("entrance_exposure_at_reference_point", Metric.EntranceExposureAtReferencePoint), ("agd", Metric.AGD),
            ("administered_activity", Metric.AdministeredActivity), ("effective_dose", Metric.EffectiveDose), ("organ_dose", Metric.OrganDose), ("peak_skin_dose", Metric.PeakSkinDose),
        })
        {
            Assert.That(Row($"select {column} from event_dose"), Is.EqualTo(new object?[] { 1000.0 + (int)metric }), column);
        }

        Assert.That(Row("select ctdi_vol, ssde, entrance_exposure, entrance_exposure_at_reference_point from study_dose"), Is.EqualTo(new object?[]
        {
            1000.0 + (int)Metric.CTDIvol, 1000.0 + (int)Metric.SSDE, 1000.0 + (int)Metric.EntranceExposure, 1000.0 + (int)Metric.EntranceExposureAtReferencePoint,
        }));
    }

    [Test]
    public async Task Study_is_queued_for_evaluation_with_its_dose_and_a_second_delivery_queues_nothing()
    {
        var record = Ct(1, 1).Record();
        await Save(record);
        Assert.That(Row("select study_instance_uid, due_at, enqueued_at, reason from evaluation"), Is.EqualTo(new object?[] { Study, "2026-01-31T12:00:00.000Z", "2026-01-31T12:00:00.000Z", "received" }));

        using var connection = _database.Connect();
        connection.Execute("delete from evaluation");
        await Save(record with { ReceivedAt = Records.Noon.AddHours(1) });

        Assert.That(Row("select count(*) from evaluation"), Is.EqualTo(new object?[] { 0L }));
        Assert.That(Row("select revision, document_count, last_received_at from study"), Is.EqualTo(new object?[] { 1L, 1L, "2026-01-31T12:00:00.000Z" }));
    }

    [Test]
    public async Task Each_arrival_moves_the_evaluation_back_until_the_study_is_quiet()
    {
        await _store.DisposeAsync();
        _store = DoseStore.Open(new DoseStoreOptions(_database.Path) { Settle = TimeSpan.FromMinutes(5) }, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<DoseStore>.Instance);
        await Save(Ct(1, 1).Record());
        await Save(Ct(2, 2).Record() with { ReceivedAt = Records.Noon.AddMinutes(2) });

        Assert.That(Row("select due_at, enqueued_at from evaluation"), Is.EqualTo(new object?[] { "2026-01-31T12:07:00.000Z", "2026-01-31T12:00:00.000Z" }));
    }

    [Test]
    public async Task Unreadable_report_is_a_row_without_numbers_that_can_be_found()
    {
        await Save(Unreadable(1).Record() with { Notes = """[{"kind":"OddLength","detail":"(0008,0060)"}]""" });

        Assert.That(Row("select unreadable_count, event_count, dlp from study_dose"), Is.EqualTo(new object?[] { 1L, 0L, null }));
        Assert.That(
            Row("select state, notes from instance_log"),
            Is.EqualTo(new object?[] { "unreadable", """[{"kind":"OddLength","detail":"(0008,0060)"},{"kind":"NoUsableValue","detail":"a dose report in which no value could be used"}]""" }));
        Assert.That(_store.Reader.Count(new() { State = InstanceStates.Unreadable }), Is.EqualTo(1));
        Assert.That(Row("select count(*) from evaluation"), Is.EqualTo(new object?[] { 1L }));
    }

    [Test]
    public async Task Image_without_dose_makes_no_study_and_asks_for_no_evaluation()
    {
        await Save(NoDose(1).Record());

        Assert.That(Row("select (select count(*) from study), (select count(*) from evaluation), (select state from instance)"), Is.EqualTo(new object?[] { 0L, 0L, "no-dose" }));
    }

    [Test]
    public async Task Object_without_study_uid_is_a_study_of_its_own()
    {
        await Save(Ct(1, 1).Record() with { StudyInstanceUid = null });
        await Save(Ct(2, 2).Record() with { StudyInstanceUid = " " });

        using var connection = _database.Connect();
        Assert.That(
            connection.Query<(string, double)>("select study_instance_uid, dlp from study_dose order by 1"),
            Is.EqualTo(new[] { ("no-study-uid:1.9.1", 100.0), ("no-study-uid:1.9.2", 100.0) }));
    }

    [Test]
    public async Task Documents_of_several_patients_count_for_none_of_them_and_are_noted()
    {
        await Save(Ct(1, 1).Record() with { Patient = "one" });
        await Save(Ct(2, 2).Record() with { Patient = "two" });

        Assert.That(Row("select patient, notes, dlp from study_dose"), Is.EqualTo(new object?[] { null, """[{"kind":"SeveralPatients","count":2}]""", 200.0 }));
    }

    [Test]
    public async Task Reported_total_far_from_its_events_is_flagged()
    {
        await Save(Report(1, [Spiral(1)], [Total(Metric.DLP, 150)]).Record());

        Assert.That(Row("select is_discrepant from study_dose"), Is.EqualTo(new object?[] { 1L }));
    }

    private Task<SaveResult> Save(InstanceRecord record) => _store.SaveAsync(record, CancellationToken.None);

    private object?[] Row(string sql)
    {
        using var connection = _database.Connect();
#pragma warning disable CA2100 // Only this file's constants.
        return [.. ((IDictionary<string, object?>)connection.QuerySingle(sql)).Values];
#pragma warning restore CA2100
    }
}
