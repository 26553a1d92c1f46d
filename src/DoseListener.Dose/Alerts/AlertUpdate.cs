namespace DoseListener.Dose.Alerts;

/// <summary>What becomes of one alert when its study has been looked at again, before anybody is told.</summary>
internal sealed class AlertUpdate
{
    private const string By = "doselistener";

    private readonly StoredAlert? _before;
    private readonly DateTimeOffset _now;
    private readonly List<AlertEntry> _entries = [];

    private AlertUpdate(StoredAlert? before, StoredAlert alert, DateTimeOffset now)
    {
        (_before, Alert, _now) = (before, alert, now);
    }

    public StoredAlert Alert { get; private set; }

    /// <summary>It was told as high, and now does not hold any more.</summary>
    public bool IsWithdrawn { get; private init; }

    public bool IsOpen => Alert.State is AlertState.Detected or AlertState.Notified or AlertState.Reopened;

    /// <summary>Null when nothing changed.</summary>
    public AlertChange? Change => _before is null || _entries.Count > 0 || !IsSame(_before, Alert) ? new(Alert, _entries) : null;

    /// <summary>Fires, as it did before or for the first time.</summary>
    /// <param name="elsewhere">The same alert of a study that holds the same exposures.</param>
    public static AlertUpdate Fired(StoredAlert? before, AlertCandidate candidate, Suppression? suppression, StoredAlert? elsewhere, bool isLive, DateTimeOffset now)
    {
        var alert = Described(before ?? New(candidate, now), candidate);
        var isWorse = before is not null && (alert.Severity > before.Severity || IsFurther(alert, before));
        var update = new AlertUpdate(before, before is null && elsewhere?.MailedValue is not null ? Inherited(alert, elsewhere) : alert, now);
        update.Settle(suppression, hasRisen: before is not null && alert.Severity > before.Severity, isWorse && isLive);
        return update;
    }

    /// <summary>Was judged, and does not fire any more.</summary>
    /// <param name="value">What it came to, if there still is a value.</param>
    public static AlertUpdate Withdrawn(StoredAlert before, decimal? value, DateTimeOffset now)
    {
        if (before.State == AlertState.Closed)
        {
            return new(before, before, now);
        }

        var update = new AlertUpdate(before, before with { Value = value ?? before.Value }, now) { IsWithdrawn = before.MailedValue is not null };
        update.Enter(AlertState.Closed, reason: null, value is null ? "there is no value any more" : "the value does not fire any more");
        update.Alert = update.Alert with { IsCorrected = true, IsHeldByStorm = false, SuppressedReason = null, SuppressedDetail = null };
        return update;
    }

    public void HoldByStorm() => Alert = Alert with { IsHeldByStorm = true };

    public void Tell(IEnumerable<string> recipients)
    {
        string[] told = [.. Alert.MailedTo.Union(recipients, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
        Alert = Alert with
        {
            // What was taken back is told anew when it fires again.
            MailedValue = IsWithdrawn ? null : Alert.Value,
            MailedSeverity = IsWithdrawn ? null : Alert.Severity,
            MailedTo = told,
            NotifiedAt = Alert.NotifiedAt ?? _now,
            IsHeldByStorm = false,
        };
        Enter(Alert.State == AlertState.Detected ? AlertState.Notified : Alert.State, reason: null, IsWithdrawn ? "correction mailed" : "mailed");
    }

    private static StoredAlert New(AlertCandidate candidate, DateTimeOffset now) => new()
    {
        Key = candidate.Key,
        StudyInstanceUid = candidate.Top.Subject.StudyInstanceUid,
        RuleId = candidate.Top.Rule.Id,
        Severity = candidate.Top.Rule.Severity,
        Side = candidate.Side,
        Scope = candidate.Top.Subject.Scope,
        SubjectKey = candidate.Top.Subject.Key,
        SubjectLabel = candidate.Top.Subject.Label,
        Metric = candidate.Top.Metric,
        Value = candidate.Top.Value,
        Quality = candidate.Top.Quality,
        LimitKind = candidate.Top.Limit.Kind,
        LimitValue = candidate.Top.Limit.Value,
        LimitAsWritten = candidate.Top.Limit.AsWritten,
        State = AlertState.Detected,
        CreatedAt = now,
    };

    private static StoredAlert Described(StoredAlert alert, AlertCandidate candidate) => alert with
    {
        RuleId = candidate.Top.Rule.Id,
        Severity = candidate.Top.Rule.Severity,
        SubjectLabel = candidate.Top.Subject.Label,
        Metric = candidate.Top.Metric,
        Value = candidate.Top.Value,
        Quality = candidate.Top.Quality,
        LimitKind = candidate.Top.Limit.Kind,
        LimitValue = candidate.Top.Limit.Value,
        LimitAsWritten = candidate.Top.Limit.AsWritten,
        Reason = candidate.Top.Rule.Reason,
        Source = candidate.Top.Rule.Source,
        Marks = candidate.Top.Marks,
        Remarks = candidate.Top.Remarks,
        LowerRungs = [.. candidate.LowerRungs.Select(rung => new LowerRung(rung.Rule.Id, rung.Rule.Severity, rung.Limit.Kind, rung.Limit.Value, rung.Limit.AsWritten))],
    };

    private static StoredAlert Inherited(StoredAlert alert, StoredAlert told) => alert with
    {
        MailedValue = told.MailedValue,
        MailedSeverity = told.MailedSeverity,
        MailedTo = told.MailedTo,
        NotifiedAt = told.NotifiedAt,
        AcknowledgedAt = told.AcknowledgedAt,
    };

    private static bool IsFurther(StoredAlert alert, StoredAlert before) => alert.Side == Side.High ? alert.Value > before.Value : alert.Value < before.Value;

    private void Settle(Suppression? suppression, bool hasRisen, bool isWorse)
    {
        if (_before is null)
        {
            Enter(AlertState.Detected, reason: null, note: null);
            if (suppression is not null)
            {
                Suppress(suppression);
            }
            else if (Alert.MailedValue is not null)
            {
                Enter(Alert.AcknowledgedAt is null ? AlertState.Notified : AlertState.Acknowledged, reason: null, "told with a study that holds the same exposures");
            }

            return;
        }

        switch (_before.State)
        {
            case AlertState.Detected:
                SuppressIf(suppression);
                break;
            case AlertState.Notified or AlertState.Reopened:
                SuppressIf(suppression is { IsOfTheStudy: true } ? suppression : null);
                break;
            case AlertState.Suppressed:
                Resume(suppression, isWorse);
                break;
            case AlertState.Acknowledged:
                ReopenIf(hasRisen, "its severity has risen");
                break;
            case AlertState.Closed:
                ReopenIf(hasRisen || _before.IsCorrected, _before.IsCorrected ? "it fires again" : "its severity has risen");
                SuppressIf(Alert.State == AlertState.Reopened ? suppression : null);
                break;
        }

        if (Alert.State == _before.State && (Alert.Severity != _before.Severity || Alert.RuleId != _before.RuleId))
        {
            Enter(Alert.State, reason: null, $"was {_before.RuleId}, {_before.Severity}");
            Alert = hasRisen ? Alert with { IsHeldByStorm = false } : Alert;
        }
    }

    private void Resume(Suppression? suppression, bool isWorse)
    {
        if (suppression is not null)
        {
            // Of two moments the first stays the reason.
            if (suppression.IsLasting || IsLasting(_before!.SuppressedReason))
            {
                SuppressIf(suppression);
            }
        }
        else if (isWorse || IsLasting(_before!.SuppressedReason))
        {
            Alert = Alert with { SuppressedReason = null, SuppressedDetail = null };
            Enter(AlertState.Detected, reason: null, isWorse ? "it has become worse" : "what kept it untold has gone");
        }
    }

    private static bool IsLasting(SuppressedReason? reason) => reason is { } known && new Suppression(known, null).IsLasting;

    private void ReopenIf(bool isDue, string note)
    {
        if (isDue)
        {
            Alert = Alert with { IsCorrected = false, AcknowledgedAt = null };
            Enter(AlertState.Reopened, reason: null, note);
        }
    }

    private void SuppressIf(Suppression? suppression)
    {
        if (suppression is not null && (Alert.State != AlertState.Suppressed || Alert.SuppressedReason != suppression.Reason))
        {
            Suppress(suppression);
        }
    }

    private void Suppress(Suppression suppression)
    {
        Alert = Alert with { SuppressedReason = suppression.Reason, SuppressedDetail = suppression.Detail, IsHeldByStorm = false };
        Enter(AlertState.Suppressed, suppression.Reason.ToString(), suppression.Detail);
    }

    private void Enter(AlertState state, string? reason, string? note)
    {
        Alert = Alert with { State = state };
        _entries.Add(new(state, _now, By, reason, note, Alert.Value, Alert.Severity, Alert.RuleId));
    }

    private static bool IsSame(StoredAlert left, StoredAlert right) =>
        left == right with { Marks = left.Marks, Remarks = left.Remarks, LowerRungs = left.LowerRungs, MailedTo = left.MailedTo }
        && left.Marks.SequenceEqual(right.Marks, StringComparer.Ordinal)
        && left.Remarks.SequenceEqual(right.Remarks, StringComparer.Ordinal)
        && left.LowerRungs.SequenceEqual(right.LowerRungs)
        && left.MailedTo.SequenceEqual(right.MailedTo, StringComparer.Ordinal);
}
