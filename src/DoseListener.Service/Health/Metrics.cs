using System.Diagnostics.Metrics;

namespace DoseListener.Service.Health;

/// <summary>
/// The meter of this program. A part makes its instruments here and keeps them in static fields; <c>/metrics</c> shows whatever is there.
/// Labels come from bounded sets, such as enums and the names in the configuration: never an address, a UID, or anything of a patient.
/// </summary>
internal static class Metrics
{
    /// <summary>Its own names end in this one: <c>doselistener.mail.queue.length</c> is read as <c>doselistener_mail_queue_length</c>.</summary>
    public const string Name = "DoseListener";

    public static readonly Meter Meter = new(Name);
}
