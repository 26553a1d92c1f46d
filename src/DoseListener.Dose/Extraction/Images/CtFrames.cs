using DoseListener.Dicom.Data;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction.Images;

/// <summary>The frames of one irradiation event in a CT image; a single slice has no frame items.</summary>
internal readonly record struct CtFrames(Dataset? First, IReadOnlyList<Dataset> All)
{
    // A scan has a handful; what repeats without end is no identity.
    private const int MostEvents = 64;

    /// <summary>One a distinct Irradiation Event UID (0018,9477) > (0008,3010), in the order of frames.</summary>
    public static IReadOnlyList<CtFrames> Of(Dataset dataset)
    {
        var groups = new Dictionary<string, List<Dataset>>(StringComparer.Ordinal);
        foreach (var frame in dataset.Items(Tags.PerFrameFunctionalGroupsSequence))
        {
            var uid = frame.Items(Tags.IrradiationEventIdentificationSequence).First?.GetUid(Tags.IrradiationEventUID) ?? "";
            if (!groups.TryGetValue(uid, out var frames))
            {
                frames = groups.Count < MostEvents ? groups[uid] = [] : groups.Values.First();
            }

            frames.Add(frame);
        }

        return groups.Count == 0 ? [new(null, [])] : [.. groups.Values.Select(frames => new CtFrames(frames[0], frames))];
    }

    /// <summary>Where the frames have a CTDIvol each, the event's is their mean (dose reference C.2).</summary>
    public static void TakeMean(IReadOnlyList<Dataset> frames, HeaderValues values)
    {
        const int MostShown = 8;
        if (frames.Count < 2 || values.Found.FirstOrDefault(value => value.Metric == Metric.CTDIvol) is not { } first)
        {
            return;
        }

        var sent = frames.Select(frame => frame.Items(Tags.CTExposureSequence).First?.GetNumber(Tags.CTDIvol) ?? DicomNumber.Absent)
            .Where(number => number is { HasValue: true, Value: >= 0 and <= 1e6m })
            .ToList();
        var distinct = sent.DistinctBy(number => number.Value).ToList();
        if (distinct.Count > 1)
        {
            var shown = distinct.Take(MostShown).Select(number => number.Text);
            values.Replace(first with
            {
                Value = decimal.Round(sent.Sum(number => number.Value) / sent.Count, 6),
                Quality = Quality.Estimated,
                RawValue = string.Join('\\', distinct.Count > MostShown ? shown.Append("…") : shown),
            });
        }
    }
}
