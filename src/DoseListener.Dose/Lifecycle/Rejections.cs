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
    private readonly Dictionary<string, HashSet<string>> _images = new(StringComparer.Ordinal);

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
            foreach (var key in node.Keys)
            {
                ImagesOf(key).Add(node.Extraction.SopInstanceUid ?? "");
            }
        }
    }

    public DoseEvent Mark(EventKey key, DocumentNode node, DoseEvent entry)
    {
        if (_reasons.Count == 0)
        {
            return entry;
        }

        var mark = _reasons.GetValueOrDefault(node.Extraction.SopInstanceUid ?? "") ?? ByImages(key, entry);
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
        var images = new HashSet<string>(entry.Images ?? [], StringComparer.Ordinal);
        if (_images.TryGetValue(NameOf(key), out var sent))
        {
            images.UnionWith(sent);
        }

        var rejected = images.Where(_reasons.ContainsKey).Order(StringComparer.Ordinal).ToList();
        if (rejected.Count == 0)
        {
            return null;
        }

        var reason = string.Join("; ", rejected.Select(image => _reasons[image]).Distinct(StringComparer.Ordinal));
        return rejected.Count == images.Count ? reason : string.Create(CultureInfo.InvariantCulture, $"{reason} ({rejected.Count} of {images.Count} images)");
    }

    private HashSet<string> ImagesOf(EventKey key)
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
