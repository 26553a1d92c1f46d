namespace DoseListener.Dose.Lifecycle.Growing;

/// <summary>What one more document changes in a study. Nothing is changed before it is accepted.</summary>
public sealed record StudyGrowth
{
    /// <summary>The study with the document, without its documents and events one by one.</summary>
    public required StudyDose Dose { get; init; }

    /// <summary>The document itself first, then others whose place is another now.</summary>
    public required IReadOnlyList<MergedDocument> Placed { get; init; }

    /// <summary>Events that are new or told otherwise now, with the key of their device.</summary>
    public required IReadOnlyList<(string Device, MergedEvent Event)> Told { get; init; }

    /// <summary>Events that are no more: keys of their device, and their own.</summary>
    public required IReadOnlyList<(string Device, string Key)> Gone { get; init; }

    internal Action Accept { get; init; } = static () => { };
}

/// <summary>The same for one of its devices.</summary>
internal sealed record DeviceGrowth(DeviceDose Dose, IReadOnlyList<MergedDocument> Placed, IReadOnlyList<MergedEvent> Told, IReadOnlyList<EventKey> Gone, Action Accept);
