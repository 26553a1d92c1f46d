using System.Collections.Concurrent;
using DoseListener.Dose.Alerts;
using DoseListener.Store;
using DoseListener.Store.Alerts;
using DoseListener.Store.Queries;

namespace DoseListener.Service.Alerts;

/// <summary>
/// Judges what an import or a re-reading has put into the queue, in its own process and without telling anybody. What a service has received of the same
/// studies meanwhile is the service's, and is told. Where this process dies, the service judges what it left, as silently, once it is due.
/// </summary>
internal sealed class SilentJudging
{
    private static readonly TimeSpan Weather = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, bool> _studies = new(StringComparer.Ordinal);
    private readonly DoseStore _store;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _since;

    /// <summary>Listens to what is saved from now on.</summary>
    public SilentJudging(DoseStore store, TimeProvider time)
    {
        (_store, _time, _since) = (store, time, time.GetUtcNow());
        store.StudyQueued += study => _studies.TryAdd(study, true);
    }

    /// <summary>Judges it all, and returns what would have been told.</summary>
    public async Task<IReadOnlyList<StoredAlert>> JudgeAsync(AlertSettings settings, SuppressedReason occasion, CancellationToken cancellationToken)
    {
        var judge = new Judge(_store, _time);
        foreach (var study in _studies.Keys.Order(StringComparer.Ordinal))
        {
            while (!await TryAsync(judge, study, settings, cancellationToken) && !_store.Completion.IsCompleted)
            {
                await Task.Delay(Weather, _time, cancellationToken);
            }
        }

        return [.. _store.Reader.Alerts(new AlertFilter { SuppressedReason = occasion, Since = _since }).Where(alert => _studies.ContainsKey(alert.StudyInstanceUid))];
    }

    /// <summary>"3 alerts would have been mailed (FL-KAR-3: 2, CT-BODY-80: 1)".</summary>
    public static string Sentence(IReadOnlyList<StoredAlert> alerts)
    {
        if (alerts.Count == 0)
        {
            return "No alert would have been mailed.";
        }

        var rules = alerts.GroupBy(alert => alert.RuleId, StringComparer.Ordinal).OrderByDescending(rule => rule.Count()).ThenBy(rule => rule.Key, StringComparer.Ordinal);
        return FormattableString.Invariant(
            $"{alerts.Count} {(alerts.Count == 1 ? "alert" : "alerts")} would have been mailed ({string.Join(", ", rules.Select(rule => FormattableString.Invariant($"{rule.Key}: {rule.Count()}")))}). Nobody is told; 'alerts list --state suppressed' shows them.");
    }

    /// <summary>False in bad weather.</summary>
    private async Task<bool> TryAsync(Judge judge, string study, AlertSettings settings, CancellationToken cancellationToken)
    {
        while (true)
        {
            var judgement = await judge.LookAsync(study, AssessmentPhase.Settled, settings, cancellationToken, isSilent: true);
            if (judgement.Commit is not { } commit)
            {
                return judgement.Kind == JudgementKind.Nothing;
            }

            var outcome = await _store.ApplyAsync(commit, cancellationToken);
            if (outcome != ApplyOutcome.MovedOn)
            {
                return outcome == ApplyOutcome.Applied;
            }
        }
    }
}
