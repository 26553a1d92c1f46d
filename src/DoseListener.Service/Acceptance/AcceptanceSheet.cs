using System.Text.Json;
using DoseListener.Dicom.Data;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.SopClasses;
using DoseListener.Store.Queries;

namespace DoseListener.Service.Acceptance;

/// <summary>How often something that a device should tell was there.</summary>
internal sealed record Finding(string What, int There, int Asked, string Missing)
{
    public bool IsComplete => There == Asked;
}

/// <param name="Objects">How many were received.</param>
/// <param name="WithDose">Of how many dose was read.</param>
internal sealed record ClassCount(string Name, int Objects, int WithDose, int Unreadable);

/// <summary>What one sender delivered, against what a device of its kind should deliver. Pure.</summary>
internal sealed record AcceptanceSheet
{
    public required int Objects { get; init; }

    public required IReadOnlyList<ClassCount> Classes { get; init; }

    /// <summary>Of the examinations, by what was read.</summary>
    public required IReadOnlyList<string> Modalities { get; init; }

    public required IReadOnlyList<Device> Devices { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What the reading noted, the most frequent first.</summary>
    public required IReadOnlyList<(string Kind, int Count)> Notes { get; init; }

    /// <summary>Sentences about what is odd.</summary>
    public required IReadOnlyList<string> Oddities { get; init; }

    public bool IsComplete => Objects > 0 && Oddities.Count == 0 && Findings.All(finding => finding.IsComplete);

    /// <param name="expected">The modality that the configuration says; null where it says none.</param>
    public static AcceptanceSheet Of(IReadOnlyList<SenderObject> objects, string? expected)
    {
        var documents = objects.Select(one => one.Extraction).OfType<DoseExtraction>().ToList();
        var readable = documents.Where(document => document.Status == ExtractionStatus.Dose).ToList();
        var modalities = readable.Select(document => document.Modality).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return new()
        {
            Objects = objects.Count,
            Classes = [.. objects.GroupBy(one => one.SopClassUid).Select(Count).OrderByDescending(count => count.Objects)],
            Modalities = modalities,
            Devices = [.. readable.Select(document => document.Device with { ObserverUid = null }).Distinct()],
            Findings = [.. readable.GroupBy(document => document.Modality ?? expected).SelectMany(Find)],
            Notes = [.. objects.SelectMany(Kinds).CountBy(kind => kind).Select(pair => (pair.Key, pair.Value)).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)],
            Oddities = [.. Odd(objects, readable, modalities, expected)],
        };
    }

    private static ClassCount Count(IGrouping<string, SenderObject> one) => new(
        Uids.FindName(one.Key) ?? one.Key,
        one.Count(),
        one.Count(received => received.State == "dose"),
        one.Count(received => received.State == "unreadable"));

    private static IEnumerable<Finding> Find(IGrouping<string?, DoseExtraction> documents) =>
        from expectation in Expectations.Of(documents.Key)
        let judged = documents.SelectMany(expectation.Judge).OfType<bool>().ToList()
        where judged.Count > 0
        select new Finding(documents.Key is { } modality ? $"{modality}: {expectation.What}" : expectation.What, judged.Count(holds => holds), judged.Count, expectation.Missing);

    private static IEnumerable<string> Kinds(SenderObject one) => one.Notes is null
        ? []
        : JsonDocument.Parse(one.Notes).RootElement.EnumerateArray().Select(note => note.GetProperty("kind").GetString()).OfType<string>();

    private static IEnumerable<string> Odd(IReadOnlyList<SenderObject> objects, List<DoseExtraction> readable, List<string> modalities, string? expected)
    {
        if (objects.Count > 0 && readable.Count == 0)
        {
            yield return "Nothing that was received tells a dose: switch on the dose report (RDSR) at the device.";
        }

        if (expected is not null && modalities.Count > 0 && !modalities.Contains(expected))
        {
            yield return $"The configuration says {expected}, the objects say {string.Join(", ", modalities)}: correct one of the two.";
        }

        var images = objects.Count(one => StorageClasses.Find(one.SopClassUid)?.Kind is not (null or SopClassKind.Report));
        if (images > 0 && !objects.Any(one => StorageClasses.Find(one.SopClassUid)?.Kind == SopClassKind.Report))
        {
            yield return "Images came and no report: let the device send its dose report too, which tells more.";
        }

        if (objects.Count(one => one.State == "unreadable") is > 0 and var unreadable)
        {
            yield return FormattableString.Invariant($"{unreadable} objects could not be read: 'export instances --state unreadable' lists them.");
        }

        if (objects.Count(one => one.HasConflict) is > 0 and var conflicts)
        {
            yield return FormattableString.Invariant($"{conflicts} objects share a SOP Instance UID with another content: the device changes objects without a new UID.");
        }

        if (readable.SelectMany(document => document.Events).Select(one => one.Uid).OfType<string>().Distinct(StringComparer.Ordinal).Count() is 1
            && readable.Sum(document => document.Events.Count) > 3)
        {
            yield return "All events have the same UID: the device does not make its own.";
        }
    }
}
