using System.Text.Json;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Lifecycle.Growing;

namespace DoseListener.Dose.Tests.Lifecycle.Growing;

/// <summary>A study that grows document by document, told as text, so that it can be compared with the merge of all at once.</summary>
internal sealed class Grown
{
    private readonly List<StudyDocument> _documents = [];
    private readonly Dictionary<SliceKey, StudyDocument> _stacks = [];
    private readonly Dictionary<string, MergedDocument> _placed = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Device, string Key), MergedEvent> _events = [];
    private StudyDose _dose;
    private GrowingStudy _study;

    public Grown() => (_dose, _study) = GrowingStudy.Merge([]);

    /// <summary>Documents for which nothing was merged again.</summary>
    public int Previewed { get; private set; }

    public void Add(StudyDocument document)
    {
        var (stack, grown) = Stack(document);
        if (_study.Preview(stack, grown) is { } growth)
        {
            Previewed++;
            Take(growth, grown);
        }
        else
        {
            TakeAll();
        }
    }

    /// <summary>What it changes is found out, but nothing is written.</summary>
    public void Drop(StudyDocument document)
    {
        var (stack, grown) = Stacked(document);
        _study.Preview(stack, grown?.SourceId);
    }

    public string Text() => Text(_dose, _placed.Values, _events);

    /// <summary>What the merge of all at once makes of it.</summary>
    public string TextAtOnce()
    {
        var dose = StudyMerge.Merge(_documents);
        return Text(dose, dose.Devices.SelectMany(device => device.Documents), EventsOf(dose));
    }

    private static IEnumerable<KeyValuePair<(string Device, string Key), MergedEvent>> EventsOf(StudyDose dose) =>
        dose.Devices.SelectMany(device => device.Events.Select(entry => KeyValuePair.Create((device.Key, entry.Key), entry)));

    private static string Text(StudyDose dose, IEnumerable<MergedDocument> placed, IEnumerable<KeyValuePair<(string Device, string Key), MergedEvent>> events) => JsonSerializer.Serialize(new
    {
        dose.Totals,
        dose.Activities,
        dose.DoseRPMaxPlane,
        dose.DoseRPSum,
        dose.Notes,
        dose.Discrepant,
        Devices = dose.Devices.Select(device => new { device.Key, device.Device, device.IsObserver, device.Totals, device.DoseRPMaxPlane, device.DoseRPSum, device.Facts.Count, device.Facts.StartedAt, Sources = device.Sources.Select(Told) }),
        Placed = placed.OrderBy(document => document.SourceId, StringComparer.Ordinal),
        Events = events.OrderBy(entry => entry.Key).Select(entry => new { entry.Key.Device, entry.Value }),
    });

    private static object Told(TotalSources said) =>
        new { said.Metric, said.Plane, said.Laterality, said.More, Latest = said.Latest.Select(source => new { source.SourceId, source.Total }) };

    /// <summary>Slices of one series and acquisition stand in a stack, as they do in the store.</summary>
    private (StudyDocument Document, string? Grown) Stack(StudyDocument document)
    {
        var (stacked, grown) = Stacked(document);
        if (grown is null)
        {
            _documents.Add(document);
        }
        else
        {
            _documents[_documents.IndexOf(grown)] = stacked;
        }

        if (StackedSlices.KeyOf(document.Extraction) is { } key)
        {
            _stacks[key] = stacked;
        }

        return (stacked, grown?.SourceId);
    }

    private (StudyDocument Document, StudyDocument? Grown) Stacked(StudyDocument document) =>
        StackedSlices.KeyOf(document.Extraction) is { } key && _stacks.TryGetValue(key, out var stack)
            ? (StudyDocument.Of(StackOf(stack).With(StackOf(document))), stack)
            : (document, null);

    private static StackedSlices StackOf(StudyDocument document) => document.Stack ?? StackedSlices.Of(document.SourceId, document.Extraction);

    private void Take(StudyGrowth growth, string? grown)
    {
        GrowingStudy.Accept(growth);
        _dose = growth.Dose;
        _placed.Remove(grown ?? "");
        foreach (var document in growth.Placed)
        {
            _placed[document.SourceId] = document;
        }

        foreach (var gone in growth.Gone)
        {
            _events.Remove(gone);
        }

        foreach (var (device, told) in growth.Told)
        {
            _events[(device, told.Key)] = told;
        }
    }

    private void TakeAll()
    {
        (_dose, _study) = GrowingStudy.Merge(_documents);
        _placed.Clear();
        _events.Clear();
        foreach (var document in _dose.Devices.SelectMany(device => device.Documents))
        {
            _placed[document.SourceId] = document;
        }

        foreach (var (key, entry) in EventsOf(_dose))
        {
            _events[key] = entry;
        }
    }
}
