using DoseListener.Service.Printing;
using DoseListener.Store.Queries;
using Spectre.Console;

namespace DoseListener.Service.Show;

/// <summary>One irradiation event for a person at a terminal.</summary>
internal static class EventText
{
    public static void Write(IAnsiConsole console, EventDoseRow one)
    {
        var content = one.ReadContent();
        var (plane, side) = (one.Plane is { } letter ? "plane " + letter : null, one.Laterality is { } breast ? "side " + breast : null);
        console.WriteLine(Join($"Event {one.EventUid ?? "without UID"}", one.Type, one.StartedAt, plane, side, one.Protocol, one.Target));
        console.WriteLine(Join("  " + one.SourceKind, $"object {one.SourceSopInstanceUid}", $"path {content.Path}", one.HasUsableUid ? null : "told apart by time, type and value"));
        if (one.PhantomCm is not null || one.Radionuclide is not null || one.Agent is not null)
        {
            console.WriteLine(Join("  " + (one.PhantomCm is { } phantom ? $"phantom {phantom} cm" : ""), one.Radionuclide, one.Agent));
        }

        foreach (var (name, value) in content.Details ?? new Dictionary<string, string>())
        {
            console.WriteLine(Screen.Clean($"  {name}: {value}"));
        }

        if (content.Values.Count > 0)
        {
            console.Write(ValueTable.Of(content.Values));
        }

        console.WriteLine();
    }

    private static string Join(params string?[] parts) => Screen.Clean(string.Join(", ", parts.Where(part => !string.IsNullOrWhiteSpace(part))));
}
