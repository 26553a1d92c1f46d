using DoseListener.Dose.Alerts;
using DoseListener.Service.Configuration;
using DoseListener.Service.Health;
using DoseListener.Store;
using DoseListener.Store.Alerts;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Alerts;

/// <summary>
/// Works off the queue of studies that changed. Each is looked at twice: as soon as its commit is durable, when only what is critical is told, and once it
/// has been quiet. The queue stands in the database, and a study leaves it only in the transaction that writes its alerts and mail: a process that dies
/// anywhere loses none and tells none twice.
/// </summary>
/// <param name="announce">Called when critical mail is in the outbox.</param>
internal sealed partial class Evaluator(DoseStore store, ConfigurationMonitor configuration, Action announce, TimeProvider time, ILogger<Evaluator> logger)
{
    /// <summary>Other processes put studies into the queue too, and cannot announce it.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private const int AtOnce = 64, AllOfQueue = int.MaxValue;

    // Each look asks the database on connections of its own, so that under load one look serves all who arrive in this time. Who comes after silence is looked at at once.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan Weather = TimeSpan.FromSeconds(2), RetryStep = TimeSpan.FromSeconds(5);

    private readonly ArrivedStudies _arrived = new();
    private readonly PriorityQueue<string, DateTimeOffset> _retries = new();
    private readonly Judge _judge = new(store, time);
    private readonly StormLists _lists = new(store, time);
    private readonly EvaluatorHealth _health = new(store, time);
    private (ConfigurationSnapshot Snapshot, AlertSettings Settings)? _settings;
    private TaskCompletionSource _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isWeatherSaid;

    /// <summary>How judging stands, as it was last looked at.</summary>
    public PartHealth Health => _health.Current;

    /// <summary>A study waits to be judged. Returns at once.</summary>
    public void Announce(string studyInstanceUid) => _arrived.Add(studyInstanceUid);

    /// <summary>True once the loop has done a step more.</summary>
    public async Task<bool> AnswersAsync(CancellationToken stop)
    {
        var turn = Volatile.Read(ref _turn).Task;
        _arrived.Wake();
        await turn.WaitAsync(stop);
        return true;
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await StartAsync(cancellationToken);
            while (true)
            {
                var arrival = _arrived.Arrival;
                var pause = await RoundAsync(cancellationToken);
                var ended = time.GetTimestamp();
                Turn();
                if (pause > TimeSpan.Zero)
                {
                    await WaitAsync(arrival, pause, cancellationToken);
                    await GatherAsync(ended, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>What the last process left: parked studies get another chance, and what was arriving is looked at.</summary>
    internal async Task StartAsync(CancellationToken cancellationToken)
    {
        int? parked;
        while ((parked = await store.TryParkedStudiesAgainAsync(cancellationToken)) is null)
        {
            await Task.Delay(Weather, time, cancellationToken);
        }

        Recall();
        LogStarted(_arrived.Arrival.IsCompleted ? store.Reader.Queue(null, AllOfQueue).Count : 0, parked.Value);
    }

    /// <summary>Looks at what arrived, then at some of what is due. Zero when there is more to do at once, else how long it may rest.</summary>
    internal async Task<TimeSpan> RoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            var isFine = await LookAtArrivedAsync(cancellationToken);
            var due = store.Reader.Queue(time.GetUtcNow(), AtOnce);
            isFine &= await JudgeAsync(due, cancellationToken);
            if (isFine && await _lists.WriteAsync(Settings(), cancellationToken) > 0)
            {
                announce();
            }

            _health.Look();
            if (!isFine)
            {
                return Weather;
            }

            _isWeatherSaid = false;
            return due.Count > 0 ? TimeSpan.Zero : Rest();
        }
        catch (StoreException weather)
        {
            if (!_isWeatherSaid)
            {
                LogWeather(weather.Message);
            }

            _isWeatherSaid = true;
            return Weather;
        }
    }

    private void Turn() => Interlocked.Exchange(ref _turn, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

    private void Recall()
    {
        foreach (var queued in store.Reader.Queue(null, AllOfQueue).Where(queued => queued.Reason == EvaluationReason.Received))
        {
            _arrived.Add(queued.StudyInstanceUid);
        }
    }

    private async Task WaitAsync(Task arrival, TimeSpan pause, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(arrival, Task.Delay(pause, time, enough.Token));
        await enough.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task GatherAsync(long since, CancellationToken cancellationToken)
    {
        var left = Gather - time.GetElapsedTime(since);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, time, cancellationToken);
        }
    }

    private TimeSpan Rest()
    {
        var now = time.GetUtcNow();
        var next = now + Interval;
        if (store.Reader.NextDueAt() is { } due && due < next)
        {
            next = due;
        }

        if (_retries.TryPeek(out _, out var retry) && retry < next)
        {
            next = retry;
        }

        // A millisecond more, since the database keeps no less.
        return next > now ? next - now + TimeSpan.FromMilliseconds(1) : TimeSpan.Zero;
    }

    /// <summary>False in bad weather.</summary>
    private async Task<bool> LookAtArrivedAsync(CancellationToken cancellationToken)
    {
        while (_retries.TryPeek(out var again, out var at) && at <= time.GetUtcNow())
        {
            _retries.Dequeue();
            _arrived.Add(again);
        }

        while (TakeArrived() is { Count: > 0 } studies)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var untried = studies.ToHashSet(StringComparer.Ordinal);
            try
            {
                foreach (var figures in store.Reader.Figures(studies).Where(Settings().Screen.MayFire))
                {
                    if (!await TryAsync(figures.StudyInstanceUid, AssessmentPhase.Arriving, cancellationToken))
                    {
                        return false;
                    }

                    untried.Remove(figures.StudyInstanceUid);
                }

                untried.Clear();
            }
            finally
            {
                // In bad weather.
                foreach (var study in untried)
                {
                    _arrived.Add(study);
                }
            }
        }

        if (_arrived.TakeOverfull())
        {
            Recall();
        }

        return true;
    }

    private List<string> TakeArrived()
    {
        var studies = new List<string>();
        while (studies.Count < AtOnce && _arrived.Take() is { } study)
        {
            studies.Add(study);
        }

        return studies;
    }

    /// <summary>False in bad weather. Studies about which nothing is to be said leave the queue together, so that they share a transaction.</summary>
    private async Task<bool> JudgeAsync(IReadOnlyList<QueuedStudy> due, CancellationToken cancellationToken)
    {
        var leaving = new List<Task<ApplyOutcome>>();
        var isFine = true;
        foreach (var queued in due.TakeWhile(_ => isFine))
        {
            cancellationToken.ThrowIfCancellationRequested();
            isFine = await TryAsync(queued.StudyInstanceUid, AssessmentPhase.Settled, cancellationToken, leaving);
        }

        return (await Task.WhenAll(leaving)).All(outcome => outcome != ApplyOutcome.TryAgain) && isFine;
    }

    /// <summary>One study, whose trouble is not the others'. False in bad weather.</summary>
    /// <param name="leaving">Takes what need not be waited for.</param>
    private async Task<bool> TryAsync(string study, AssessmentPhase phase, CancellationToken cancellationToken, List<Task<ApplyOutcome>>? leaving = null)
    {
        Turn();
        try
        {
            while (true)
            {
                var judgement = await _judge.LookAsync(study, phase, Settings(), cancellationToken);
                switch (judgement)
                {
                    case { Kind: JudgementKind.Nothing }:
                        return true;
                    case { Kind: JudgementKind.TryAgain }:
                        return false;
                    case { Kind: JudgementKind.Quiet, Commit: { } quiet } when leaving is not null:
                        LogQuiet(study);
                        leaving.Add(store.ApplyAsync(quiet, cancellationToken));
                        return true;
                }

                var outcome = await store.ApplyAsync(judgement.Commit!, cancellationToken);
                if (outcome != ApplyOutcome.MovedOn)
                {
                    Tell(judgement, judgement.Commit!, outcome);
                    return outcome == ApplyOutcome.Applied;
                }
            }
        }
        catch (Exception bug) when (bug is not (OperationCanceledException or StoreException { Fault: not StoreFault.RecordRefused } or OutOfMemoryException))
        {
            await FailAsync(study, phase, bug, cancellationToken);
            return true;
        }
    }

    private void Tell(Judgement judgement, ThreadCommit commit, ApplyOutcome outcome)
    {
        if (outcome != ApplyOutcome.Applied)
        {
            return;
        }

        foreach (var change in commit.Changes.Where(change => change.Entries.Count > 0))
        {
            LogAlert(change.Alert.Id, change.Alert.RuleId, change.Alert.Severity, change.Alert.State, commit.StudyInstanceUid);
        }

        foreach (var alert in judgement.ToNobody)
        {
            LogNobody(alert);
        }

        LogJudged(commit.StudyInstanceUid, commit.Queue == QueueStep.Leaves ? AssessmentPhase.Settled : AssessmentPhase.Arriving, commit.Changes.Count, commit.Mails.Count);
        if (commit.Mails.Count > 0)
        {
            announce();
        }
    }

    private async Task FailAsync(string study, AssessmentPhase phase, Exception bug, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var attempts = await store.ReportJudgingFailedAsync(study, bug.GetType().Name, now + RetryStep, cancellationToken);
        LogFailed(study, attempts ?? 0, DoseStore.ParkAfter, bug);
        if (attempts >= DoseStore.ParkAfter)
        {
            LogParked(study);
        }
        else if (phase == AssessmentPhase.Arriving)
        {
            _retries.Enqueue(study, now + (RetryStep * (attempts ?? 1)));
        }
    }

    private AlertSettings Settings()
    {
        var current = configuration.Current;
        if (_settings is not { } made || !ReferenceEquals(made.Snapshot, current))
        {
            _settings = made = (current, AlertSettings.Of(current));
        }

        return made.Settings;
    }
}
