using DoseListener.Dose.Alerts;

namespace DoseListener.Service.Mail.Delivery;

/// <summary>How long a mail waits for its next attempt. There is no last one.</summary>
internal static class Backoff
{
    public static readonly TimeSpan MostForCritical = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan First = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Most = TimeSpan.FromHours(1);

    /// <param name="attempts">That have failed, the last one included.</param>
    public static TimeSpan After(int attempts, Severity severity)
    {
        var most = severity == Severity.Critical ? MostForCritical : Most;
        var doubled = First * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20));
        return doubled < most ? doubled : most;
    }
}
