using System.Collections;
using DoseListener.Dose.Extraction;

namespace DoseListener.Store.Tests;

/// <summary>Events of a document that tell when somebody looks at one of them.</summary>
internal sealed class WatchedEvents(IReadOnlyList<DoseEvent> events, Action looked) : IReadOnlyList<DoseEvent>
{
    public int Count => events.Count;

    public DoseEvent this[int index]
    {
        get
        {
            looked();
            return events[index];
        }
    }

    public IEnumerator<DoseEvent> GetEnumerator()
    {
        foreach (var entry in events)
        {
            looked();
            yield return entry;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
