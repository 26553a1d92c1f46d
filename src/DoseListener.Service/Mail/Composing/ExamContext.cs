using DoseListener.Dose.Alerts;
using DoseListener.Dose.Quantities;
using DoseListener.Service.Mail.Writing;

namespace DoseListener.Service.Mail.Composing;

/// <summary>Of whom, when and from which objects: what is needed to judge the figures, and nothing of who it is.</summary>
internal static class ExamContext
{
    public static IEnumerable<MailBlock> Blocks(AlertStory story)
    {
        var study = story.Study;
        yield return new MailBlock.Heading("Examination");
        yield return new MailBlock.Facts(
        [
            new("Patient", Patient(study)),
            new("Device", Device(study)),
            new("Started", study.StartedAt is { } start ? Phrases.DeviceTime(start) + ", by the clock of the device" : "not told"),
            new("Received", Received(story)),
            new("Study", Totals(study)),
        ]);
        yield return new MailBlock.Heading("Data quality");
        yield return new MailBlock.Bullets([.. DataQuality.Lines(story)]);
    }

    private static string Patient(AssessedStudy study)
    {
        var size = study.Size;
        var sex = size.Sex switch { "F" => "female", "M" => "male", "O" => "other sex", _ => "sex not told" };
        var age = Phrases.Age(size.AgeYears) ?? "age not told";
        var body = (size.HeightCm, size.WeightKg) switch
        {
            ({ } height, { } weight) => $"{Amount.Number(height, 3)} cm, {Amount.Number(weight, 3)} kg",
            ({ } height, null) => $"{Amount.Number(height, 3)} cm, weight not told",
            (null, { } weight) => $"{Amount.Number(weight, 3)} kg, height not told",
            _ => "size not told",
        };
        var diameters = study.Events.Select(one => Phrases.Value(one, Metric.WaterEquivalentDiameter)).OfType<decimal>().Where(value => value > 0).ToList();
        var water = diameters.Count == 0 ? "" : $"; water-equivalent diameter {Amount.Number(diameters.Max(), 3)} mm by the device";
        return $"{age}, {sex}, {body}{water}";
    }

    private static string Device(AssessedStudy study)
    {
        var devices = study.Devices.Select(one => string.Join(' ', new[] { one.Device.Manufacturer, one.Device.Model, one.Device.StationName }
            .Select(part => Clean.Line(part, 60)).Where(part => part.Length > 0))).ToList();
        return devices.Count == 0 ? "not told" : string.Join("; ", devices.Select(name => name.Length == 0 ? "not told" : name));
    }

    private static string Received(AlertStory story)
    {
        var (first, last) = (story.Study.FirstReceivedAt, story.Study.LastReceivedAt);
        var objects = story.Study.Events.Select(one => one.SourceSopInstanceUid).Distinct(StringComparer.Ordinal).Count();
        var span = last - first >= TimeSpan.FromMinutes(1) ? $"{story.Facts.At(first)} to {story.Facts.At(last)}" : story.Facts.At(last);
        return objects == 0 ? span : $"{span}; the events are read from {Amount.Count(objects, "object", "objects")}";
    }

    private static string Totals(AssessedStudy study)
    {
        // Air kerma is told for each device below: devices are never added.
        var totals = study.Totals.Where(total => total.Metric != Metric.DoseRP || study.Devices.All(device => device.DoseRPMaxPlane is null)).Select(total => $"{total.Metric}{(total.Laterality is { } side ? " " + side : "")} {Amount.Of(total.Metric, total.Value)}").ToList();
        foreach (var device in study.Devices.Where(device => device.DoseRPMaxPlane is not null))
        {
            totals.Add($"DoseRP {Amount.Of(Metric.DoseRP, device.DoseRPMaxPlane!.Value)}"
                + (device.DoseRPSum is { } sum && sum != device.DoseRPMaxPlane ? $" in the plane with more, {Amount.Of(Metric.DoseRP, sum)} in both" : ""));
        }

        totals.Add(Amount.Count(study.Events.Count, "event", "events"));
        return string.Join("; ", totals);
    }
}
