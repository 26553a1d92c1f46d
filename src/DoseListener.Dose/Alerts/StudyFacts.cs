using System.Globalization;
using DoseListener.Dose.Extraction;

namespace DoseListener.Dose.Alerts;

/// <summary>What conditions ask of a study as a whole.</summary>
internal sealed class StudyFacts(AssessedStudy study)
{
    public AssessedStudy Study { get; } = study;

    /// <summary>As the objects say and as the configuration says of the senders, who know when an object does not.</summary>
    public IReadOnlyList<string> Modalities { get; } =
        [.. study.Modalities.Concat(study.Senders.Select(sender => sender.Modality).OfType<string>()).Where(modality => modality.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>What senders are called: name, AE title, location.</summary>
    public IReadOnlyList<string> Senders { get; } =
        [.. study.Senders.SelectMany(sender => new[] { sender.Name, sender.CallingAE, sender.Location }).OfType<string>().Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<string> Intents { get; } =
        [.. study.Events.Select(entry => entry.Event.Details.GetValueOrDefault(EventDetails.Intent)).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Everything by which the senders and devices of the study are known.</summary>
    public IReadOnlyList<string> DeviceWords { get; } =
        [.. study.Senders.SelectMany(sender => new[] { sender.Name, sender.CallingAE, sender.Location }).Concat(study.Devices.SelectMany(device => Words(device.Device))).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The moment when the study began; of a local time without an offset, as if it were UTC. Null when no object tells.</summary>
    public DateTimeOffset? StartedAt { get; } = DateTimeOffset.TryParse(study.StartedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start) ? start : null;

    public static IEnumerable<string?> Words(Device device) => [device.StationName, device.Model];
}
