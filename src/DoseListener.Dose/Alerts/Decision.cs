namespace DoseListener.Dose.Alerts;

/// <summary>Why somebody acknowledges or closes an alert: the causes by which rules are tuned.</summary>
public enum DecisionReason
{
    /// <summary>The patient's size explains the dose.</summary>
    PatientSize,

    OffCentring,

    /// <summary>Repeated because the patient moved.</summary>
    RepeatMotion,

    /// <summary>Repeated for a technical reason.</summary>
    RepeatTechnical,

    /// <summary>A further phase was asked for by a clinician.</summary>
    ExtraPhase,

    DifficultProcedure,

    /// <summary>The protocol is wrong, or the wrong one was chosen.</summary>
    WrongProtocol,

    /// <summary>Exposure control or another parameter was set wrongly.</summary>
    ParameterSetting,

    EquipmentFault,

    /// <summary>Orthopaedic metal or an artefact.</summary>
    MetalArtefact,

    /// <summary>The examination was taken for another one.</summary>
    WrongMapping,

    /// <summary>Quality control or a test.</summary>
    QaTest,

    DataError,

    /// <summary>An exposure that was not intended so.</summary>
    UnintendedExposure,

    /// <summary>The wrong patient, or the wrong part of the body.</summary>
    WrongPatientOrSite,

    /// <summary>Something else, which the note says.</summary>
    Other,
}

/// <summary>What a person decides about an alert.</summary>
public static class Decision
{
    private static readonly AlertState[] Acknowledgeable = [AlertState.Detected, AlertState.Suppressed, AlertState.Notified, AlertState.Reopened];

    /// <summary>They know. Null when it is acknowledged or closed already.</summary>
    /// <param name="reason">As it is written into the history.</param>
    public static AlertChange? Acknowledge(StoredAlert alert, string by, string reason, string? note, DateTimeOffset now) =>
        Acknowledgeable.Contains(alert.State) ? Enter(alert with { State = AlertState.Acknowledged, AcknowledgedAt = now, IsHeldByStorm = false }, by, reason, note, now) : null;

    /// <summary>It is finished. Null when it is closed already.</summary>
    public static AlertChange? Close(StoredAlert alert, string by, string reason, string? note, DateTimeOffset now) => alert.State == AlertState.Closed
        ? null
        : Enter(alert with { State = AlertState.Closed, AcknowledgedAt = alert.AcknowledgedAt ?? now, IsHeldByStorm = false, IsCorrected = false }, by, reason, note, now);

    private static AlertChange Enter(StoredAlert alert, string by, string reason, string? note, DateTimeOffset now) =>
        new(alert, [new(alert.State, now, by, reason, note, alert.Value, alert.Severity, alert.RuleId)]);
}
