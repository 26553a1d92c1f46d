using DoseListener.Dose.Extraction;
using DoseListener.Store.Queries;
using static DoseListener.Store.Tests.Doses;

namespace DoseListener.Store.Tests.Queries;

/// <summary>One physical exposure under two Study Instance UIDs is counted once.</summary>
internal sealed class SameExposuresTests
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
    public async Task Report_filed_under_two_studies_counts_in_the_one_whose_uid_comes_first()
    {
        await Save("1.5.2", Ct(1, 1, 2));
        await Save("1.5.1", Ct(2, 1, 2));

        Assert.Multiple(() =>
        {
            Assert.That(Of("1.5.2").CountedIn, Is.EqualTo(new[] { "1.5.1" }));
            Assert.That(Of("1.5.2").AlsoFiledUnder, Is.Empty);
            Assert.That(Of("1.5.1").CountedIn, Is.Empty);
            Assert.That(Of("1.5.1").AlsoFiledUnder, Is.EqualTo(new[] { "1.5.2" }));
        });
    }

    [Test]
    public async Task Study_with_an_exposure_of_its_own_counts_and_the_sharing_is_told()
    {
        await Save("1.5.1", Ct(1, 1, 2, 3));
        await Save("1.5.2", Ct(2, 3, 4));

        var same = Of("1.5.2");
        Assert.That((same.CountedIn.Count, same.AlsoFiledUnder.Count), Is.EqualTo((0, 0)));
        Assert.That(same.Shared.Single(), Has.Property("CountedIn").EqualTo("1.5.1").And.Property("Keys").EqualTo(new[] { "1.2.3.3" }));
    }

    [TestCase("2026-01-31T10:00:00")]
    [TestCase(null)]
    public async Task Report_filed_again_with_other_starts_is_found_by_its_first_event(string? start)
    {
        await Save("1.5.1", Ct(1, 1, 2));
        await Save("1.5.2", Ct(2, 1, 2) with { Events = [Spiral(1) with { StartedAt = start }, Spiral(2) with { StartedAt = start }] });

        Assert.That((Of("1.5.1").AlsoFiledUnder, Of("1.5.2").CountedIn), Is.EqualTo((new[] { "1.5.2" }, new[] { "1.5.1" })));
    }

    [Test]
    public async Task Fraction_and_offset_of_a_start_make_no_other_exposure()
    {
        await Save("1.5.1", Ct(1, 1, 2, 3));
        await Save("1.5.2", Ct(2, 4, 3) with { Events = [Spiral(4), Spiral(3) with { StartedAt = Spiral(3).StartedAt + ".250+01:00" }] });

        Assert.That(Of("1.5.2").Shared.Single().Keys, Is.EqualTo(new[] { "1.2.3.3" }));
        Assert.That(Of("1.5.1").Shared.Single().Keys, Is.EqualTo(new[] { "1.2.3.3" }));
    }

    [Test]
    public async Task Exposure_without_a_start_is_found_wherever_it_stands()
    {
        await Save("1.5.1", Ct(1, 1, 2) with { Events = [Spiral(1), Spiral(2) with { StartedAt = null }] });
        await Save("1.5.2", Ct(2, 3, 2) with { Events = [Spiral(3), Spiral(2) with { StartedAt = null }] });

        Assert.That(Of("1.5.2").Shared.Single().Keys, Is.EqualTo(new[] { "1.2.3.2" }));
    }

    [Test]
    public async Task Event_without_uid_is_a_study_s_own()
    {
        await Save("1.5.1", Ct(1, 1, 2, 3));
        await Save("1.5.2", Report(2, [Spiral(1), Spiral(9) with { Uid = null }], []));

        Assert.That(Of("1.5.2").CountedIn, Is.Empty);
    }

    [Test]
    public async Task Study_whose_parts_are_counted_in_two_others_belongs_to_neither()
    {
        await Save("1.5.1", Ct(1, 1, 2, 3));
        await Save("1.5.2", Ct(2, 4, 5, 6));
        await Save("1.5.3", Ct(3, 1, 4));

        Assert.That(Of("1.5.3").CountedIn, Is.EqualTo(new[] { "1.5.1", "1.5.2" }));
        Assert.That(Of("1.5.1").AlsoFiledUnder, Is.Empty);
    }

    [Test]
    public async Task Device_that_gives_every_patient_the_same_event_uid_hides_nobody()
    {
        for (var number = 1; number <= 3; number++)
        {
            await Save($"1.5.{number}", Report(number, [Spiral(number, 100 + number) with { Uid = "1.2.3.4" }], []));
        }

        Assert.That(new[] { "1.5.1", "1.5.2", "1.5.3" }.SelectMany(study => Of(study).CountedIn), Is.Empty);
    }

    [Test]
    public async Task Uid_that_many_studies_use_names_nothing()
    {
        for (var number = 1; number <= 18; number++)
        {
            await Save($"1.5.{number}", Report(number, [Spiral(1) with { Uid = "1.2.3.4" }], []));
        }

        Assert.That(Of("1.5.9").CountedIn, Is.Empty);
    }

    [TestCase("clinical", "P1", "P1", true)]
    [TestCase("clinical", "P1", null, true)]
    [TestCase("clinical", "P1", "P2", false)]
    [TestCase("test", "P1", "P1", false)]
    public async Task Exposures_are_the_same_for_one_patient_only(string purpose, string patient, string? other, bool isSame)
    {
        await Save("1.5.1", Ct(1, 1, 2), patient);
        await Save("1.5.2", Ct(2, 1, 2), other, purpose);

        Assert.That(Of("1.5.2").CountedIn, isSame ? Is.EqualTo(new[] { "1.5.1" }) : Is.Empty);
    }

    [Test]
    public void Unknown_study_shares_nothing() => Assert.That(Of("1.2"), Is.EqualTo(DoseListener.Store.Queries.SameExposures.None));

    private SameExposures Of(string study) => _store.Reader.SameExposures(study);

    private Task Save(string study, DoseExtraction extraction, string? patient = null, string purpose = "clinical") => _store.SaveAsync(
        (extraction with { StudyInstanceUid = study }).Record() with { Patient = patient, SenderPurpose = purpose }, CancellationToken.None);
}
