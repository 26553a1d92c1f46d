using DoseListener.Dose.Alerts;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;
using static DoseListener.Store.Tests.Doses;

namespace DoseListener.Store.Tests.Alerts;

/// <summary>What rules see of a stored study is what the merge of its documents says.</summary>
internal sealed class AssessedStudyTests
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

    private static readonly DoseExtraction[][] Studies =
    [
        [Ct(1, 1, 2, 3)],
        [Ct(1, 1), Ct(2, 1, 2), Ct(3, 1, 2, 3)],
        [Report(1, [Run(1, 2.5m, Plane.A), Run(1, 0.29m, Plane.B)], [Total(Metric.DAP, 2.5m, Plane.A), Total(Metric.DAP, 0.29m, Plane.B), Total(Metric.DoseRP, 25, Plane.A)], ObjectKind.ProjectionDoseReport)],
        [Ct(1, 1), Ct(2, 2) with { Device = new() { Manufacturer = "Other", SerialNumber = "1" } }],
        [Ct(1, 1) with { Events = [Spiral(1) with { Uid = null }, Spiral(1) with { Uid = null }] }],
        [Ct(1, 1), Unreadable(2)],
    ];

    [TestCaseSource(nameof(Studies))]
    public async Task Totals_devices_and_events_are_those_of_the_merge(DoseExtraction[] documents)
    {
        var study = await SavedAsync(documents);
        var merged = StudyMerge.Merge(documents.Select((document, place) => new StudyDocument($"{place}", document)));

        Assert.That(study.Totals, Is.EquivalentTo(merged.Totals));
        Assert.That(study.Devices.Select(device => (device.Key, device.DoseRPMaxPlane, device.DoseRPSum)), Is.EqualTo(merged.Devices.Select(device => (device.Key, device.DoseRPMaxPlane, device.DoseRPSum))));
        Assert.That(
            study.Devices.SelectMany(device => device.Totals).Select(total => (total.Metric, total.Plane, total.Value, total.Quality)),
            Is.EquivalentTo(merged.Devices.SelectMany(device => device.Totals).Select(total => (total.Metric, total.Plane, total.Value, total.Quality))));
        Assert.That(study.Events, Has.Count.EqualTo(merged.Devices.Sum(device => device.Events.Count)));
        Assert.That(study.Events.Select(entry => entry.Key), Is.Unique);
        Assert.That(
            study.Events.SelectMany(entry => entry.Event.Values).Select(value => (value.Metric, value.Value)),
            Is.EquivalentTo(merged.Devices.SelectMany(device => device.Events).SelectMany(entry => entry.Event.Values).Select(value => (value.Metric, value.Value))));
    }

    [Test]
    public async Task Event_has_the_same_key_in_whatever_document_it_comes()
    {
        var first = (await SavedAsync(Ct(1, 1))).Events.Single().Key;

        Assert.That((await SavedAsync(Ct(2, 1, 2))).Events[0].Key, Is.EqualTo(first));
    }

    [Test]
    public async Task Facts_beside_the_dose_are_there()
    {
        var record = Ct(1, 1).Record() with { SenderName = "CT 1", SenderLocation = "Room 4", SenderModality = "CT", SenderTimeZone = "Europe/Berlin", Patient = "p" };
        await _store.SaveAsync(record, CancellationToken.None);
        await _store.SaveAsync(Unreadable(2).Record() with { Patient = "p", CallingAE = "CT2" }, CancellationToken.None);

        var study = _store.Reader.AssessedStudy(Study)!;
        Assert.That(study.Modalities, Is.EqualTo(new[] { "CT" }));
        Assert.That(study.Patient, Is.EqualTo("p"));
        Assert.That(study.Size, Is.EqualTo(new PatientSize { AgeYears = 61, Sex = "F", HeightCm = 170.5m, WeightKg = 70 }));
        Assert.That(study.Senders, Is.EqualTo(new[] { new StudySender("CT 1", "CT1", "Room 4", "CT", "Europe/Berlin"), new StudySender(null, "CT2", null, null, null) }));
        Assert.That((study.UnreadableObjects, study.NoteKinds.Single()), Is.EqualTo((1, NoteKinds.NoUsableValue)));
        Assert.That(study.Events.Single(), Has.Property(nameof(AssessedEvent.Kind)).EqualTo(ObjectKind.CtDoseReport).And.Property(nameof(AssessedEvent.SourceSopInstanceUid)).EqualTo("1.9.1"));
        Assert.That((study.FirstReceivedAt, study.LastReceivedAt), Is.EqualTo((Records.Noon, Records.Noon)));
    }

    [Test]
    public async Task Sign_of_no_patient_counts_when_every_object_bears_it()
    {
        await _store.SaveAsync(Ct(1, 1).Record() with { IsQualityControl = true, NotAPatient = "patient-id" }, CancellationToken.None);
        Assert.That(_store.Reader.AssessedStudy(Study)!.NotAPatient, Is.EqualTo(new[] { NotAPatientSign.QualityControl, NotAPatientSign.IdentityPattern }));

        await _store.SaveAsync(Ct(2, 2).Record() with { NotAPatient = "patient-name" }, CancellationToken.None);
        Assert.That(_store.Reader.AssessedStudy(Study)!.NotAPatient, Is.EqualTo(new[] { NotAPatientSign.IdentityPattern }));

        await _store.SaveAsync(Ct(3, 3).Record(), CancellationToken.None);
        Assert.That(_store.Reader.AssessedStudy(Study)!.NotAPatient, Is.Empty);
    }

    [Test]
    public async Task Study_of_a_test_is_no_patients()
    {
        await _store.SaveAsync(Ct(1, 1).Record() with { SenderPurpose = "test" }, CancellationToken.None);

        Assert.That(_store.Reader.AssessedStudy(Study)!.NotAPatient, Is.EqualTo(new[] { NotAPatientSign.TestSender }));
    }

    [Test]
    public async Task Study_that_holds_nothing_of_its_own_is_counted_in_the_other()
    {
        await SavedAsync(Ct(1, 1, 2));
        await _store.SaveAsync((Ct(2, 1) with { StudyInstanceUid = "1.5.0" }).Record(), CancellationToken.None);

        Assert.That(_store.Reader.AssessedStudy("1.5.0")!.CountedIn, Is.EqualTo(new[] { Study }));
        Assert.That(_store.Reader.AssessedStudy(Study)!.AlsoFiledUnder, Is.EqualTo(new[] { "1.5.0" }));
    }

    [TestCase(null, null)]
    [TestCase("2026-01-31T08:01:00", "2026-01-31T08:01:00.5+01:00")]
    public async Task Same_exposure_is_found_without_a_start_and_by_its_second(string? start, string? other)
    {
        await SavedAsync(Ct(1) with { Events = [Spiral(2), Spiral(1) with { StartedAt = start }] });
        await _store.SaveAsync((Ct(2) with { StudyInstanceUid = "1.5.0", Events = [Spiral(1) with { StartedAt = other }] }).Record(), CancellationToken.None);

        Assert.That(_store.Reader.AssessedStudy("1.5.0")!.CountedIn, Is.EqualTo(new[] { Study }));
        Assert.That(_store.Reader.AssessedStudy(Study)!.AlsoFiledUnder, Is.EqualTo(new[] { "1.5.0" }));
    }

    [Test]
    public async Task Device_that_gives_every_event_one_uid_does_not_make_its_patients_one()
    {
        await SavedAsync(Ct(1, 1));
        await _store.SaveAsync((Ct(2) with { StudyInstanceUid = "1.5.0", Events = [Spiral(1, dlp: 300) with { StartedAt = "2026-02-02T08:00:00" }] }).Record(), CancellationToken.None);

        Assert.That(_store.Reader.AssessedStudy(Study)!.AlsoFiledUnder, Is.Empty);
        Assert.That(_store.Reader.AssessedStudy("1.5.0")!.CountedIn, Is.Empty);
    }

    [Test]
    public async Task History_of_a_patient_is_what_began_within_the_window_before()
    {
        foreach (var (number, day) in new[] { (1, "2025-10-01"), (2, "2026-01-10"), (3, "2026-01-31"), (4, "2026-02-20") })
        {
            var report = Ct(number) with { StudyInstanceUid = $"1.5.{number}", Events = [Spiral(number) with { StartedAt = $"{day}T08:00:00" }] };
            await _store.SaveAsync(report.Record() with { Patient = number == 4 ? "other" : "p" }, CancellationToken.None);
        }

        var question = _store.Reader.Question("1.5.3", TimeSpan.FromDays(84));
        Assert.That(question.History.Select(study => study.StudyInstanceUid), Is.EqualTo(new[] { "1.5.2" }));
        Assert.That(_store.Reader.Question("1.5.2", TimeSpan.FromDays(84)).Later, Is.EqualTo(new[] { "1.5.3" }));
    }

    private async Task<AssessedStudy> SavedAsync(params DoseExtraction[] documents)
    {
        foreach (var document in documents)
        {
            await _store.SaveAsync(document.Record(), CancellationToken.None);
        }

        return _store.Reader.AssessedStudy(Study)!;
    }
}
