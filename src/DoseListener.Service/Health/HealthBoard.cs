using System.Diagnostics.CodeAnalysis;

namespace DoseListener.Service.Health;

/// <summary>
/// Where each part of the process says how it is: it gives its name and a function that returns its state as a value. The function is asked when
/// somebody looks, on any thread and possibly twice at once, and must answer at once: whatever takes time, a part does beforehand and keeps.
/// </summary>
internal sealed class HealthBoard
{
    private readonly Lock _gate = new();
    private readonly List<(string Part, Func<PartHealth> Look)> _parts = [];

    /// <param name="part">A few words as they stand on the page, for example "mail queue". A part that is added again replaces the one before it.</param>
    public void Add(string part, Func<PartHealth> look)
    {
        lock (_gate)
        {
            _parts.RemoveAll(known => known.Part == part);
            _parts.Add((part, look));
        }
    }

    /// <summary>Asks all parts, in the order in which they were added.</summary>
    public HealthReport Look()
    {
        List<(string Part, Func<PartHealth> Look)> parts;
        lock (_gate)
        {
            parts = [.. _parts];
        }

        return new([.. parts.Select(part => (part.Part, Ask(part.Look)))]);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A part that cannot say how it is must not hide how the others are.")]
    private static PartHealth Ask(Func<PartHealth> look)
    {
        try
        {
            return look();
        }
        catch (Exception bug)
        {
            return PartHealth.Unhealthy($"It cannot say how it is ({bug.GetType().Name}), which is a fault in this program: report it.");
        }
    }
}

/// <summary>All parts at one moment.</summary>
internal sealed record HealthReport(IReadOnlyList<(string Part, PartHealth Health)> Parts)
{
    /// <summary>That of the part that is worst.</summary>
    public HealthState State => Parts.Select(part => part.Health.State).DefaultIfEmpty().Max();
}
