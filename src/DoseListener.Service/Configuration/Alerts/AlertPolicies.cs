using DoseListener.Dose.Alerts;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Configuration.Alerts;

/// <summary>What the configuration says about alerts, in the words of the engine.</summary>
internal static class AlertPolicies
{
    /// <param name="studiesOfLastHour">See <see cref="AlertPolicy.StudiesOfLastHour"/>; null where storms do not matter.</param>
    public static AlertPolicy Of(DoseListenerOptions options, IReadOnlyDictionary<string, int>? studiesOfLastHour = null) => new()
    {
        Recipients = options.Alerts.Recipients,
        RecipientsBySender = options.Modalities.Where(sender => sender.Recipients.Count > 0).ToDictionary(sender => sender.Name, sender => sender.Recipients, StringComparer.Ordinal),
        CriticalFallback = options.Alerts.Escalation.Recipients,
        NotAPatientProtocols = options.Alerts.NotAPatient.Protocol,
        Mutes = [.. options.Alerts.Mutes.Select(mute => new AlertMute(mute.Rules, mute.Devices, mute.From, mute.Until, mute.Reason))],
        OldExamination = options.Alerts.OldExamination,
        StormLimit = options.Alerts.StormLimit,
        StudiesOfLastHour = studiesOfLastHour ?? new Dictionary<string, int>(),
    };
}
