using CsCheck;
using Dapper;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Store.Ingest;
using DoseListener.Store.Sizes;
using DoseListener.Store.Tests.Studies;
using static DoseListener.Store.Tests.Doses;

namespace DoseListener.Store.Tests.Sizes;

/// <summary>Sizes that are imported before, between and after the objects of their study.</summary>
internal sealed class ImportedSizeTests
{
    private static readonly ImportedSize ByStudy = new(SizeName.StudyInstanceUid, Study, HeightCm: 181, WeightKg: null, WaterEquivalentDiameterMm: 280);
    private static readonly ImportedSize ByAccession = new(SizeName.Accession, "A1", HeightCm: 150, WeightKg: 66, WaterEquivalentDiameterMm: 300);

    [Test]
    public async Task Size_waits_for_its_study()
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        var kept = await store.KeepAsync(ByAccession, CancellationToken.None);
        Assert.That((kept!.IsNew, kept.Studies.Count), Is.EqualTo((true, 0)));

        await store.SaveAsync(Ct(1, 1).Record() with { Accession = "A1" }, CancellationToken.None);

        Assert.That(store.Reader.Study(Study)!.Study.Ssde, Is.EqualTo(5 * 3.704369 * Math.Exp(-0.03671937 * 30)).Within(0.001));
        var assessed = store.Reader.AssessedStudy(Study)!;
        Assert.That(assessed.Events.Single().Event.Values.Select(value => (value.Metric, value.Quality)), Does.Contain((Metric.WaterEquivalentDiameter, Quality.Imported)).And.Contain((Metric.SSDE, Quality.Derived)));
        Assert.That(assessed.Size.WeightKg, Is.EqualTo(70), "What the object says.");
    }

    [Test]
    public async Task Accession_number_that_only_an_object_without_dose_has_is_found_too()
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        await store.KeepAsync(ByAccession, CancellationToken.None);
        await store.SaveAsync(Ct(1, 1).Record(), CancellationToken.None);
        await store.SaveAsync(NoDose(2).Record() with { Accession = "A1" }, CancellationToken.None);
        await store.SaveAsync(Ct(3, 2).Record(), CancellationToken.None);

        Assert.That(store.Reader.Study(Study)!.Events.Select(one => one.Ssde), Is.All.Not.Null);
    }

    [Test]
    public async Task Study_goes_before_accession_number_and_numbers_that_contradict_each_other_give_nothing()
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        await store.SaveAsync(Ct(1, 1).Record() with { Accession = "A1" }, CancellationToken.None);
        await store.SaveAsync(Ct(2, 2).Record() with { Accession = "A2" }, CancellationToken.None);
        await store.KeepAsync(ByAccession, CancellationToken.None);
        Assert.That(Diameter(store), Is.EqualTo(300));
        await store.KeepAsync(ByAccession with { Name = "A2", WaterEquivalentDiameterMm = 250 }, CancellationToken.None);
        Assert.That((Diameter(store), store.Reader.Study(Study)!.Study.Notes), Is.EqualTo(((double?)null, """[{"kind":"ImportedDiametersDiffer","metric":"WaterEquivalentDiameter","count":2}]""")));
        await store.KeepAsync(ByStudy, CancellationToken.None);
        Assert.That(Diameter(store), Is.EqualTo(280));
    }

    [Test]
    public async Task The_same_again_changes_nothing_and_another_one_takes_its_place()
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        await store.SaveAsync(Ct(1, 1).Record(), CancellationToken.None);
        await store.KeepAsync(ByStudy, CancellationToken.None);
        var before = Views.Of(database);
        Assert.That((await store.KeepAsync(ByStudy, CancellationToken.None))!.IsNew, Is.False);
        Assert.That(Views.Of(database), Is.EqualTo(before));
        await store.KeepAsync(ByStudy with { WaterEquivalentDiameterMm = 300 }, CancellationToken.None);
        Assert.That(Diameter(store), Is.EqualTo(300));
        await store.KeepAsync(ByStudy with { WaterEquivalentDiameterMm = 300, DerivesSsde = false }, CancellationToken.None);
        Assert.That((Diameter(store), store.Reader.Study(Study)!.Study.Ssde), Is.EqualTo(((double?)300, (double?)null)));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Height_or_weight_that_is_imported_later_leaves_it_as_it_was_whether_ssde_is_derived(bool derives)
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        await store.SaveAsync(Ct(1, 1).Record(), CancellationToken.None);
        await store.KeepAsync(ByStudy with { DerivesSsde = derives }, CancellationToken.None);
        var weight = ByStudy with { HeightCm = null, WeightKg = 50, WaterEquivalentDiameterMm = null, DerivesSsde = !derives };
        await store.KeepAsync(weight, CancellationToken.None);
        Assert.That((Diameter(store), store.Reader.Study(Study)!.Study.Ssde is not null), Is.EqualTo(((double?)280, derives)));
        Assert.That((await store.KeepAsync(weight, CancellationToken.None))!.IsNew, Is.False);
    }

    [Test]
    public async Task Study_is_judged_anew_and_nobody_is_told()
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        await store.KeepAsync(ByStudy, CancellationToken.None);
        Assert.That(store.Reader.Queue(null, 9), Is.Empty);
        await store.SaveAsync(Ct(1, 1).Record(), CancellationToken.None);
        using var connection = database.Connect();
        connection.Execute("delete from evaluation");
        await store.KeepAsync(ByStudy with { WeightKg = 50 }, CancellationToken.None);
        Assert.That(store.Reader.Queue(null, 9).Single().Reason, Is.EqualTo(Store.Alerts.EvaluationReason.Reread));
    }

    /// <summary>Reports, slices, a procedure step, an object without dose and two imports: whatever comes first, the study is the same.</summary>
    [Test]
    public async Task Any_order_of_imports_and_arrivals_gives_the_same_study()
    {
        var step = Report(7, [Spiral(7) with { Uid = null, StartedAt = null }], [Total(Metric.DLP, 100)], ObjectKind.ProcedureStep) with { Scope = "113016", ScopeUid = "1.9.7" };
        InstanceRecord[] records =
        [
            Ct(1, 1).Record(),
            .. Enumerable.Range(1, 6).Select(number => Slice(number).Record() with { Accession = number > 3 ? "A1" : null }),
            step.Record(),
            NoDose(8).Record() with { Accession = "A2" },
        ];
        foreach (var imports in new ImportedSize[][] { [ByStudy with { WaterEquivalentDiameterMm = null }, ByAccession], [ByAccession, ByAccession with { Name = "A2" }], [ByStudy] })
        {
            object[] all = [.. records, .. imports];
            var expected = await RowsAsync(all, all.Length);
            Assert.That(expected, Does.Contain("Imported").And.Contain("SsdeMethod"));
            await Gen.Int[0, 1_000_000].SampleAsync(async seed =>
            {
                var (random, order) = (new Random(seed), all.ToArray());
                random.Shuffle(order);
                return await RowsAsync(order, random.Next(order.Length)) == expected;
            }, iter: 10, threads: 2);
        }
    }

    private static double? Diameter(DoseStore store) => store.Reader.Study(Study)!.Events.Select(one => one.WaterEquivalentDiameter).Distinct().Single();

    private static DoseExtraction Slice(int number) => Report(1, [new()
    {
        Uid = "1.2.3.9",
        Type = EventType.Spiral,
        StartedAt = "2026-01-31T09:09:00",
        PhantomCm = 32,
        Values = [Value(Metric.CTDIvol, 8)],
        Path = "(0008,0018)",
        Scan = new() { Acquisition = "9", First = number * 5, Last = number * 5, Thickness = 5 },
    }], [], ObjectKind.CtImage) with
    { SopInstanceUid = $"1.9.9.{number}", SeriesInstanceUid = "1.6.9" };

    private static async Task<string> RowsAsync(object[] steps, int restartAfter)
    {
        using var database = new TestDatabase();
        foreach (var part in new[] { steps[..restartAfter], steps[restartAfter..] })
        {
            await using var store = database.Open();
            foreach (var step in part)
            {
                if (step is ImportedSize size)
                {
                    await store.KeepAsync(size, CancellationToken.None);
                }
                else
                {
                    await store.SaveAsync((InstanceRecord)step, CancellationToken.None);
                }
            }
        }

        return Views.Of(database);
    }
}
