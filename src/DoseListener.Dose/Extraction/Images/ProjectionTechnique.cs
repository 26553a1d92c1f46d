using DoseListener.Dicom.Data;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction.Images;

/// <summary>How a projection was made, beside its numbers: grid, filter, view, geometry, exposure control (PS3.3 C.8.7, C.8.11).</summary>
internal static class ProjectionTechnique
{
    /// <param name="isMoving">Runs of frames: XA and RF.</param>
    public static void Read(ImageHeader header, ImageDraft draft, bool isMoving)
    {
        draft.AddDetail(EventDetails.View, header.Meaning(Tags.ViewCodeSequence) ?? header.Text(Tags.ViewPosition));
        draft.AddDetail(EventDetails.Grid, header.Texts(Tags.Grid));
        draft.AddDetail(EventDetails.Anode, header.Text(Tags.AnodeTargetMaterial));
        draft.AddDetail(EventDetails.Filter, FilterOf(header));
        draft.AddDetail(EventDetails.FocalSpot, header.Text(Tags.FocalSpots) is { } spot ? $"{spot} mm" : null);
        draft.AddDetail(EventDetails.ExposureControlMode, header.Text(Tags.ExposureControlMode));
        draft.AddDetail(EventDetails.ExposureStatus, header.Text(Tags.ExposureStatus));
        draft.AddDetail(EventDetails.RadiationMode, header.Text(Tags.RadiationMode));
        draft.AddLength(EventDetails.DistanceSourceToDetector, Tags.DistanceSourceToDetector);
        draft.AddLength(EventDetails.DistanceSourceToPatient, Tags.DistanceSourceToPatient);
        FieldArea.Read(header, draft.Values);
        if (!isMoving)
        {
            return;
        }

        draft.Values.Read([new(Metric.Frames, Tags.NumberOfFrames, "1")]);
        if (header.Text(Tags.RadiationMode) == "PULSED")
        {
            // One pulse a frame.
            draft.Values.Read([new(Metric.PulseRate, Tags.CineRate, "1/s")]);
        }
    }

    /// <summary>
    /// Type, materials and their thickness (0018,7050) to (0018,7054). Several materials stand as several values, or with a comma in one;
    /// thicknesses are as many, or one for all.
    /// </summary>
    private static string? FilterOf(ImageHeader header)
    {
        var materials = (header.Texts(Tags.FilterMaterial) ?? "").Split(['\\', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var (least, most) = (Thickness(header, Tags.FilterThicknessMinimum), Thickness(header, Tags.FilterThicknessMaximum));
        var type = header.Text(Tags.FilterType);
        var filters = materials.Take(16).Select((material, place) => $"{material}{ThicknessOf(place, least, most)}").ToList();
        return filters.Count > 0 ? string.Join("; ", type is null or "NONE" ? filters : filters.Prepend(type)) : type;
    }

    private static string ThicknessOf(int place, List<decimal> least, List<decimal> most)
    {
        decimal? one = place < least.Count ? least[place] : null, other = place < most.Count ? most[place] : null;

        // Devices send the minimum above the maximum.
        return (one, other) switch
        {
            ({ } low, { } high) when low != high => $" {Decimals.Text(Math.Min(low, high))} to {Decimals.Text(Math.Max(low, high))} mm",
            ({ } only, _) => $" {Decimals.Text(only)} mm",
            (_, { } only) => $" {Decimals.Text(only)} mm",
            _ => "",
        };
    }

    private static List<decimal> Thickness(ImageHeader header, Tag tag) => header.TryFind(tag, out var element)
        ? [.. HeaderNumbers.Of(element).Where(number => number is { HasValue: true, Value: > 0 }).Select(number => number.Value)]
        : [];
}
