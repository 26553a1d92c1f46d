using System.Text.Json;
using DoseListener.Dose.Alerts;

namespace DoseListener.Store.Alerts;

/// <summary>An alert as <c>alert_log.content</c> holds it.</summary>
public static class StoredAlerts
{
    public static string Json(StoredAlert alert) => JsonSerializer.Serialize(alert, AlertJson.Default.StoredAlert);
}
