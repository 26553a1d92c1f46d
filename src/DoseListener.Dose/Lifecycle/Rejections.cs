using System.Globalization;
using DoseListener.Dose.Extraction;

namespace DoseListener.Dose.Lifecycle;

/// <summary>
/// What reject notes say of the exposures of a study. A note names images or reports, an exposure is known by the images that it made. It
/// is marked and its dose counts: whoever was irradiated for nothing was irradiated all the same.
/// </summary>
internal sealed class Rejections
{
    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, int>> _images = new(StringComparer.Ordinal);

    public Rejections(IReadOnlyList<DocumentNode> nodes)
    {
        foreach (var rejection in nodes.SelectMany(node => node.Extraction.Rejections ?? []).OrderBy(rejection => rejection.Reason, StringComparer.Ordinal))
        {
            _reasons.TryAdd(rejection.SopInstanceUid, rejection.Reason);
        }

        if (_reasons.Count == 0)
        {
            return;
        }

        foreach (var node in nodes.Where(node => node.Rank == SourceRank.Image))
        {
            foreach (var key in node.ToldAs)
            {
                // Slices that stand in one stack are named by the same notes, or by none.
                ImagesOf(key)[node.Extraction.SopInstanceUid ?? ""] = node.Images;
            }
        }
    }

    public DoseEvent Mark(EventKey key, DocumentNode node, DoseEvent entry)
    {
        if (_reasons.Count == 0)
        {
            return entry;
        }

        // One slice is not its scan.
        var own = node.Extraction.Kind == ObjectKind.CtImage ? null : _reasons.GetValueOrDefault(node.Extraction.SopInstanceUid ?? "");
        var mark = own ?? ByImages(key, entry);
        if (mark is null)
        {
            return entry;
        }

        // The report's own word for it stays, and comes first.
        var said = entry.Details.GetValueOrDefault(EventDetails.Rejected);
        return entry with { Details = new Dictionary<string, string>(entry.Details, StringComparer.Ordinal) { [EventDetails.Rejected] = said is null ? mark : $"{said}; {mark}" } };
    }

    private string? ByImages(EventKey key, DoseEvent entry)
    {
        var images = (entry.Images ?? []).ToHashSet(StringComparer.Ordinal);
        var sent = _images.GetValueOrDefault(NameOf(key)) ?? [];
        var rejected = images.Union(sent.Keys).Where(_reasons.ContainsKey).Order(StringComparer.Ordinal).ToList();
        if (rejected.Count == 0)
        {
            return null;
        }

        var reason = string.Join("; ", rejected.Select(image => _reasons[image]).Distinct(StringComparer.Ordinal));
        var (count, all) = (Count(rejected), Count(images.Union(sent.Keys)));
        return count == all ? reason : string.Create(CultureInfo.InvariantCulture, $"{reason} ({count} of {all} images)");

        // An image that a report lists may stand in a stack that was sent.
        int Count(IEnumerable<string> names) => names.ToList() is var all && all.Exists(name => sent.GetValueOrDefault(name) > 1)
            ? Math.Max(all.Sum(name => sent.GetValueOrDefault(name)), all.Count(images.Contains))
            : all.Count;
    }

    private Dictionary<string, int> ImagesOf(EventKey key)
    {
        if (!_images.TryGetValue(NameOf(key), out var images))
        {
            _images[NameOf(key)] = images = new(StringComparer.Ordinal);
        }

        return images;
    }

    /// <summary>Images do not know planes.</summary>
    private static string NameOf(EventKey key) => key.Uid ?? (key with { Plane = null }).ToString();
}
