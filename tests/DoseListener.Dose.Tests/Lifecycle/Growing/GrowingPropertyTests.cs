using CsCheck;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;
using DoseListener.Testing;
using static DoseListener.Dose.Tests.Lifecycle.Documents;

namespace DoseListener.Dose.Tests.Lifecycle.Growing;

/// <summary>A study that grew is the study that was merged at once, after every document.</summary>
public sealed class GrowingPropertyTests
{
    private const int Iterations = 1_000;

    private static readonly Device Camera = new() { Manufacturer = "Acme", Model = "PET 1", SerialNumber = "9", StationName = "PET1" };

    /// <summary>What examinations are made of, whole enough that most of it needs no second look: of these a study takes some, in any order.</summary>
    private static readonly Gen<StudyDocument[]> AnyPiece =
        from kind in Gen.Int[0, 9]
        from first in Gen.Int[1, 12]
        from count in Gen.Int[1, 5]
        from number in Gen.Int[1, 50]
        from device in Gen.Int[0, 3]
        let numbers = Enumerable.Range(first, count)
        let pieces = kind switch
        {
            0 => numbers.Select(one => CtReport(number + one, Ct(one))),
            1 => numbers.Select(one => CtReport(number + one, [.. Enumerable.Range(first, one - first + 1).Select(other => Ct(other))])),
            2 => numbers.SelectMany(one => new[] { Plane.A, Plane.B }.Select(plane => Report(number + one, [Run(one, one * 1.50m, plane, doseRP: one)], [Total(Metric.DAP, one * 1.5m, plane), Total(Metric.FluoroTime, one, plane)], ObjectKind.ProjectionDoseReport))),
            3 => [Report(number, [.. numbers.SelectMany(one => new[] { Run(one, one, Plane.A), Run(one, one + 1, Plane.B, EventType.RotationalAcquisition, 7.0m) })], [Total(Metric.PeakSkinDose, 1.0m), Total(Metric.PeakSkinDose, 1.00m)], ObjectKind.ProjectionDoseReport)],
            4 => numbers.Select(one => Slice(number, one, uid: Uid(900 + first))),
            5 => numbers.Select(one => Slice(number, one, uid: null)),
            6 => numbers.Select(one => Image(number + one, Administration(1, 250), ObjectKind.NuclearImage).With(said => said with { Device = Camera })),
            7 => numbers.Select(one => Image(number + one, Exposure(one, 1.5m + first, Laterality.L), ObjectKind.MammographyImage)),
            8 => [Report(number, [Administration(first % 2, 250)], [], ObjectKind.RadiopharmaceuticalDoseReport).With(said => said with { Device = Camera })],
            _ => numbers.Select(one => Report(number + one, [Run(one, 2, doseRP: 3)], [Total(Metric.DAP, 2)], ObjectKind.ProjectionDoseReport).With(said => said with { Scope = "113970", ScopeUid = $"1.7.{first}" })),
        }
        select pieces.Select(piece => device == 0 ? piece.With(said => said with { Device = said.Device with { SerialNumber = "5" } }) : piece).ToArray();

    private static readonly Gen<StudyDocument[]> AnyExamination = AnyPiece.Array[1, 4].Select(pieces => Named(pieces.SelectMany(piece => piece)));

    [Test]
    public void Study_that_grew_is_the_one_that_is_merged_at_once() => Sample(AnyExamination, Iterations, leastPreviewed: 0.4);

    /// <summary>Slices of a few series, with and without UIDs, whose scans meet as they grow.</summary>
    [Test]
    public void Scans_that_meet_while_they_grow_are_those_that_are_merged_at_once() => Sample(
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 19], Gen.Int[0, 3]).Array[2, 14].Select(slices =>
            Named(slices.Select((slice, number) => Slice(slice.Item1, slice.Item2, slice.Item3 == 0 ? null : Uid(900 + (slice.Item1 % 3)))))),
        2 * Iterations,
        leastPreviewed: 0.3);

    [Test]
    public void Absurd_study_that_grew_is_the_one_that_is_merged_at_once() => Sample(AnyStudies.Gen, Iterations, leastPreviewed: 0);

    [Test]
    public void Absurd_documents_among_ordinary_ones_change_the_study_as_if_they_came_at_once() =>
        Sample(Gen.Select(AnyExamination, AnyStudies.Gen).Select((ordinary, absurd) => Named([.. ordinary, .. absurd.Take(2)])), Iterations, leastPreviewed: 0.1);

    [Test]
    public void Image_that_was_not_written_is_held_against_the_reports_that_came_since()
    {
        var grown = new Grown();
        grown.Add(RunReport(1));
        grown.Add(RunReport(2));
        var image = Image(9, Run(3, 3));
        grown.Drop(image);
        grown.Add(RunReport(3));
        grown.Add(image);
        Assert.That(grown.Text(), Is.EqualTo(grown.TextAtOnce()));
        Assert.That(grown.Previewed, Is.GreaterThanOrEqualTo(2));

        static StudyDocument RunReport(int number) => Report(number, [Run(number, number)], [Total(Metric.DAP, number)], ObjectKind.ProjectionDoseReport);
    }

    /// <summary>An administration that the newest version does not tell is not known from an older one, in whichever order they came.</summary>
    [TestCase(1, 2)]
    [TestCase(2, 1)]
    public void Image_is_not_held_against_an_administration_that_only_a_superseded_report_tells(int first, int second)
    {
        var grown = new Grown();
        grown.Add(Report(20, [Administration(30, 90, nuclide: "I-131")], [], ObjectKind.RadiopharmaceuticalDoseReport));
        grown.Add(Version(first));
        grown.Add(Version(second));
        grown.Add(Image(9, Administration(1, 250, uid: null), ObjectKind.NuclearImage));
        Assert.That(grown.Text(), Is.EqualTo(grown.TextAtOnce()));

        static StudyDocument Version(int number) => Report(number, [Administration(1, 250, nuclide: number == 1 ? "Tc-99m" : "F-18")], [], ObjectKind.RadiopharmaceuticalDoseReport);
    }

    [Test]
    public void Growing_study_is_the_one_that_is_merged_at_once_in_a_long_campaign()
    {
        LongRun.Require();
        Sample(AnyExamination, 3_000, leastPreviewed: 0.4);
        Sample(Gen.Select(AnyExamination, AnyStudies.Gen).Select((ordinary, absurd) => Named([.. ordinary, .. absurd.Take(2)])), 3_000, leastPreviewed: 0.1);
    }

    private static void Sample(Gen<StudyDocument[]> studies, long iterations, double leastPreviewed)
    {
        var (documents, previewed) = (0L, 0L);
        Gen.Select(studies, Gen.Int).Sample((study, seed) =>
        {
            var random = new Random(seed);
            if (seed % 2 == 0)
            {
                random.Shuffle(study);
            }

            var grown = new Grown();
            foreach (var (place, document) in study.Index())
            {
                // The write of a document may fail; it comes again, now or later.
                if (random.Next(4) == 0)
                {
                    grown.Drop(study[random.Next(place, study.Length)]);
                }

                grown.Add(document);
                Assert.That(grown.Text(), Is.EqualTo(grown.TextAtOnce()));
            }

            Interlocked.Add(ref documents, study.Length);
            Interlocked.Add(ref previewed, grown.Previewed);
        }, iter: iterations);
        TestContext.Out.WriteLine($"{previewed} of {documents} documents were not merged again");
        Assert.That((double)previewed / documents, Is.GreaterThanOrEqualTo(leastPreviewed));
    }

    /// <summary>Sources are unique, and named by nothing that could depend on the order of arrival. Mostly instances are as well.</summary>
    private static StudyDocument[] Named(IEnumerable<StudyDocument> documents) =>
        [.. documents.Select((document, place) => (document with { SourceId = $"source {place}" }).With(said => said with { SopInstanceUid = place % 11 == 10 ? said.SopInstanceUid : $"1.8.{place}" }))];

    private static StudyDocument Slice(int series, int place, string? uid) => Image(
        series + place,
        new()
        {
            Uid = uid,
            Type = EventType.Spiral,
            StartedAt = At(place / 2),
            PhantomCm = 32,
            Values = [Value(Metric.CTDIvol, 10 + (place % 3)), Value(Metric.KVP, 120)],
            Path = "(0008,0018)",
            Scan = new() { Acquisition = $"{series % 2}", First = place * 5, Last = place * 5, Thickness = 5 },
        },
        ObjectKind.CtImage).With(said => said with { SeriesInstanceUid = $"1.6.{series % 3}" });
}
