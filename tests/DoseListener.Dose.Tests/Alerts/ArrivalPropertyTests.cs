using CsCheck;
using DoseListener.Dose.Alerts;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;
using DoseListener.Dose.Tests.Lifecycle;
using DoseListener.Testing;

namespace DoseListener.Dose.Tests.Alerts;

/// <summary>Whatever is sent again, in pieces, cumulative, continued, and in whatever order: the real merge, the rules and the thread end with the same alerts.</summary>
public sealed class ArrivalPropertyTests
{
    private const int Iterations = 1_500;

    /// <summary>Runs of a procedure on one or two planes, some without a plane, from little to much.</summary>
    private static readonly Gen<DoseEvent[]> Procedure =
        from biplane in Gen.Bool
        from doses in Gen.Int[0, 900].Array[1, 12]
        select doses.Select((dose, place) => Documents.Run(
            place + 1,
            dose / 4m,
            biplane ? (Plane)(place % 2) : null,
            place % 3 == 0 ? EventType.StationaryAcquisition : EventType.Fluoroscopy,
            dose * 4)).ToArray();

    private static readonly Gen<DoseEvent[]> CtExamination =
        Gen.Int[0, 120].Array[1, 8].Select(doses => doses.Select((dose, place) => Studies.Scan(place + 1, dose, place == 0 ? EventType.ConstantAngle : EventType.Spiral)).ToArray());

    /// <summary>How a device may send it: one report, cumulative ones, one for each event, a continued one.</summary>
    private static readonly Gen<StudyDocument[]> AnyArrival =
        from events in Gen.OneOf(Procedure, CtExamination)
        from way in Gen.Int[0, 3]
        from cut in Gen.Int[1, events.Length]
        select Split(events, way, cut);

    [Test]
    public void Final_alerts_do_not_depend_on_order_repetition_or_pieces() => Sample(Iterations);

    [Test]
    public void Final_alerts_do_not_depend_on_arrival_in_a_long_campaign()
    {
        LongRun.Require();
        Sample(200_000);
    }

    [Test]
    public void However_it_is_sent_the_same_examination_gives_the_same_alerts() =>
        Gen.Select(Gen.OneOf(Procedure, CtExamination), Gen.Int).Sample(
            (events, seed) =>
            {
                var ways = Enumerable.Range(0, 4).Select(way => Final(Run(Split(events, way, 1 + (Math.Abs(seed % 7) % events.Length)), seed))).Distinct().ToList();
                return ways.Count == 1;
            },
            iter: Iterations / 3);

    [Test]
    public void One_study_mails_one_recipient_four_times_at_most_but_for_what_becomes_critical_and_once_at_least_when_something_was_told() =>
        Gen.Select(AnyArrival, Gen.Int).Sample(
            (arrival, seed) =>
            {
                var ledger = Run(arrival, seed);
                var mails = ledger.Mails;
                return mails.Select(mail => mail.Number).SequenceEqual(Enumerable.Range(0, mails.Count))
                    && mails.Count(mail => mail.Kind == MailKind.Alert) == (mails.Count == 0 ? 0 : 1)
                    && mails.Skip(4).All(mail => mail.Severity == Severity.Critical)
                    && mails.Count <= 4 + ledger.Alerts.Count
                    && (mails.Count > 0) == ledger.History.Any(entry => entry.State == AlertState.Notified);
            },
            iter: Iterations / 3);

    private static void Sample(long iterations) =>
        Gen.Select(AnyArrival, Gen.Int, Gen.Int).Sample(
            (arrival, one, other) => Final(Run(arrival, one)) == Final(Run(arrival, other)),
            iter: iterations);

    /// <summary>Documents come in some order, some of them several times; the study is looked at after each, as arriving or settled, and in the end as settled.</summary>
    private static Ledger Run(StudyDocument[] arrival, int seed)
    {
        var random = new Random(seed);
        var order = arrival.Concat(arrival.Where(_ => random.Next(3) == 0)).ToArray();
        random.Shuffle(order);
        var ledger = new Ledger();
        for (var count = 1; count <= order.Length; count++)
        {
            var study = Studies.Of([.. order.Take(count).DistinctBy(document => document.SourceId)]);
            for (var times = random.Next(3); times > 0; times--)
            {
                ledger.Take(study, random.Next(4) == 0 ? AssessmentPhase.Settled : AssessmentPhase.Arriving, AlertOccasion.Live);
            }
        }

        ledger.Live(Studies.Of(arrival));
        if (ledger.Live(Studies.Of(arrival)) is not { Changes.Count: 0, Mails.Count: 0 })
        {
            throw new AssertionException("A second look at the same study changed something.");
        }

        return ledger;
    }

    /// <summary>What was told too early and taken back leaves a trace in one order and none in another; what stands does not.</summary>
    private static string Final(Ledger ledger) => string.Join("\n", ledger.Alerts
        .Where(alert => alert.State != AlertState.Closed)
        .OrderBy(alert => alert.Key, StringComparer.Ordinal)
        .Select(alert => FormattableString.Invariant($"{alert.Key} {alert.RuleId} {alert.Severity} {alert.Value:0.###} {string.Join(",", alert.LowerRungs.Select(rung => rung.RuleId))}")));

    private static StudyDocument[] Split(DoseEvent[] events, int way, int cut) => way switch
    {
        0 => [Document(1, events)],
        1 => [.. Enumerable.Range(1, events.Length).Select(length => Document(length, events[..length]))],
        2 => [.. events.Select((entry, place) => Document(place + 1, [entry]))],
        _ => cut == events.Length ? [Document(1, events)] : [Document(1, events[..cut]), Document(2, events[cut..])],
    };

    private static StudyDocument Document(int number, DoseEvent[] events)
    {
        var isCt = events[0].Values.Any(value => value.Metric == Metric.CTDIvol);
        DoseTotal[] totals =
        [
            .. from metric in isCt ? new[] { Metric.DLP } : [Metric.DAP, Metric.DoseRP]
               from part in events.GroupBy(entry => entry.Plane)
               select Documents.Total(metric, part.SelectMany(entry => entry.Values).Where(value => value.Metric == metric).Sum(value => value.Value), part.Key),
        ];
        return Documents.Report(number, events, totals, isCt ? ObjectKind.CtDoseReport : ObjectKind.ProjectionDoseReport);
    }
}
