using Dapper;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Dose.Steps;
using DoseListener.Store.Ingest;
using DoseListener.Store.Steps;
using Microsoft.Extensions.Time.Testing;

namespace DoseListener.Store.Tests.Steps;

internal sealed class StepStoreTests
{
    private const string InProgress = "IN PROGRESS", Completed = "COMPLETED", Uid = "1.9.800";

    [Test]
    public async Task Step_without_dose_stands_beside_its_study_and_makes_none()
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        Assert.That((await store.SaveAsync(Begun(), CancellationToken.None)).Outcome, Is.EqualTo(SaveOutcome.Stored));
        Assert.That((store.Reader.StepsOf(Doses.Study).Single().Record.Status, store.Reader.Study(Doses.Study)), Is.EqualTo((InProgress, (object?)null)));
        Assert.That(Count(database, "evaluation"), Is.Zero);
    }

    [Test]
    public async Task Step_is_created_once()
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        await store.SaveAsync(Begun(), CancellationToken.None);
        Assert.That((await store.SaveAsync(Begun() with { Sha256 = "other" }, CancellationToken.None)).Outcome, Is.EqualTo(SaveOutcome.Duplicate));
        Assert.That((Count(database, "instance"), store.Reader.Step(Uid)!.Revision), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Change_is_the_new_object_and_its_dose_is_queued_to_be_told()
    {
        using var database = new TestDatabase();
        var time = new FakeTimeProvider(Records.Noon);
        await using var store = database.Open(time);
        var queued = new List<string>();
        store.StudyQueued += queued.Add;
        await store.SaveAsync(Begun(), CancellationToken.None);
        time.Advance(TimeSpan.FromMinutes(15));
        Assert.That(await store.SetStepAsync(Change(1, Completed, dap: 5), CancellationToken.None), Is.EqualTo(StepOutcome.Changed));

        var step = store.Reader.Step(Uid)!;
        Assert.That((step.Record.Status, step.Revision, step.StudyInstanceUid), Is.EqualTo((Completed, 2L, Doses.Study)));
        Assert.That(step.KeptObject, Is.EqualTo("kept 5"u8.ToArray()));
        var study = store.Reader.Study(Doses.Study)!;
        Assert.That((study.Study.Dap, study.Study.Modality, study.Steps.Single().Record.Context.Description), Is.EqualTo((5.0, "RF", "Swallow")));
        Assert.That(study.Steps.Single().UpdatedAt - study.Steps.Single().CreatedAt, Is.EqualTo(TimeSpan.FromMinutes(15)));
        Assert.That(queued, Is.EqualTo(new[] { Doses.Study }));
        await using var connection = database.Connect();
        Assert.That(connection.QuerySingle<(string, string)>("select reason, due_at from evaluation"), Is.EqualTo(("received", "2026-01-31T12:15:00.000Z")));
    }

    [Test]
    public async Task Change_of_another_revision_is_stale_and_writes_nothing()
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        await store.SaveAsync(Begun(), CancellationToken.None);
        await store.SetStepAsync(Change(1, InProgress, dap: 5), CancellationToken.None);
        Assert.That(await store.SetStepAsync(Change(1, Completed, dap: 7), CancellationToken.None), Is.EqualTo(StepOutcome.Stale));
        Assert.That((store.Reader.Step(Uid)!.Record.Status, store.Reader.Study(Doses.Study)!.Study.Dap), Is.EqualTo((InProgress, 5.0)));
        Assert.That(await store.SetStepAsync(Change(1, Completed, dap: 7) with { SopInstanceUid = "1.9.801" }, CancellationToken.None), Is.EqualTo(StepOutcome.Missing));
    }

    [Test]
    public async Task Dose_that_a_step_takes_back_leaves_no_study_behind()
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        await store.SaveAsync(Begun(), CancellationToken.None);
        await store.SetStepAsync(Change(1, InProgress, dap: 5), CancellationToken.None);
        await store.SetStepAsync(Change(2, Completed, dap: null), CancellationToken.None);
        Assert.That((store.Reader.Study(Doses.Study), Count(database, "study"), Count(database, "evaluation"), Count(database, "procedure_step")), Is.EqualTo(((object?)null, 0, 1, 1)), "what was said of it is taken back");
    }

    /// <summary>Step, report and image in every order: the views are the same.</summary>
    [Test]
    public async Task Order_of_arrival_does_not_matter([Range(0, 5)] int order, [Values] bool changesLast)
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        var report = Doses.Report(1, [Doses.Run(1, 4)], [Doses.Total(Metric.DAP, 4)], ObjectKind.ProjectionDoseReport);
        var image = Doses.Report(2, [Doses.Run(1, 4)], [], ObjectKind.ProjectionImage);
        Func<Task>[] arrivals =
        [
            async () =>
            {
                await store.SaveAsync(Begun(), CancellationToken.None);
                if (!changesLast)
                {
                    await store.SetStepAsync(Change(1, Completed, dap: 5), CancellationToken.None);
                }
            },
            () => store.SaveAsync(report.Record(), CancellationToken.None),
            () => store.SaveAsync(image.Record(), CancellationToken.None),
        ];
        int[][] orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        foreach (var place in orders[order])
        {
            await arrivals[place]();
        }

        if (changesLast)
        {
            await store.SetStepAsync(Change(1, Completed, dap: 5), CancellationToken.None);
        }

        var study = store.Reader.Study(Doses.Study)!;
        Assert.That((study.Study.Dap, study.Study.FluoroTime, study.Study.EventCount, study.Study.DocumentCount, study.Study.Modality), Is.EqualTo((4.0, 60.0, 1, 3, "XA")));
        Assert.That(study.Documents.OrderBy(document => document.SopInstanceUid, StringComparer.Ordinal).Select(document => document.Relation), Is.EqualTo(new[] { "Live", "CoveredByReport", "Live" }));
    }

    private static InstanceRecord Begun() => Said(dap: null).Record() with { Step = new(InProgress, new() { Description = "Swallow" }) };

    private static StepChange Change(long revision, string status, decimal? dap) => new()
    {
        SopInstanceUid = Uid,
        Revision = revision,
        Record = new(status, new StepContext { Description = "Swallow", Modality = "RF" }),
        KeptSha256 = $"kept {dap}",
        ContentHash = $"content {dap}",
        KeptObject = Records.Instance(Uid, $"kept {dap}").KeptObject,
        Extraction = Said(dap),
    };

    private static DoseExtraction Said(decimal? dap) => Doses.Report(800, [], dap is { } value ? [Doses.Total(Metric.DAP, value), Doses.Total(Metric.FluoroTime, 60)] : [], ObjectKind.ProcedureStep) with
    {
        Status = dap is null ? ExtractionStatus.NoDose : ExtractionStatus.Dose,
        Modality = "RF",
        SeriesInstanceUid = null,
        Scope = "113016",
        ScopeUid = Uid,
        ContentDateTime = null,
    };

    private static int Count(TestDatabase database, string table)
    {
        using var connection = database.Connect();
        return connection.ExecuteScalar<int>($"select count(*) from {table}");
    }
}
