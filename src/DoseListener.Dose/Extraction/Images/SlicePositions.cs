using DoseListener.Dicom.Data;

namespace DoseListener.Dose.Extraction.Images;

/// <summary>Where slices lie: Image Position (Patient) along their normal (PS3.3 C.7.6.2.1.1), else Slice Location.</summary>
internal static class SlicePositions
{
    // Ten kilometres: whatever lies beyond is no position.
    private const double Farthest = 1e7;
    private const int Digits = 3;

    public static ScanPart Of(ImageHeader header, IReadOnlyList<Dataset> frames)
    {
        var part = new ScanPart
        {
            Acquisition = header.Text(Tags.AcquisitionNumber) ?? header.Text(Tags.FrameAcquisitionNumber),
            Thickness = Length(header.Number(Tags.SliceThickness)),
            Collimation = Length(header.Number(Tags.TotalCollimationWidth)),
        };
        var normal = NormalOf(header);
        if (frames.Count == 0)
        {
            var at = Along(header.TryFind(Tags.ImagePositionPatient, out var position) ? HeaderNumbers.Of(position) : [], normal) ?? Bounded((double?)header.Number(Tags.SliceLocation));
            return part with { First = at, Last = at };
        }

        var places = frames
            .Select(frame => frame.Items(Tags.PlanePositionSequence).First is { } plane ? Along(plane.GetNumbers(Tags.ImagePositionPatient), normal) : null)
            .OfType<decimal>()
            .ToHashSet();
        return places.Count == 0 ? part : part with { First = places.Min(), Last = places.Max(), Positions = places.Count };
    }

    /// <summary>Rows × columns; along the table where no orientation was sent.</summary>
    private static (double X, double Y, double Z) NormalOf(ImageHeader header)
    {
        if (!header.TryFind(Tags.ImageOrientationPatient, out var element) || HeaderNumbers.Of(element) is not { Count: 6 } sent || sent.Any(number => !number.HasValue || Math.Abs(number.Value) > 2))
        {
            return (0, 0, 1);
        }

        var d = sent.Select(number => (double)number.Value).ToArray();
        return ((d[1] * d[5]) - (d[2] * d[4]), (d[2] * d[3]) - (d[0] * d[5]), (d[0] * d[4]) - (d[1] * d[3]));
    }

    private static decimal? Along(IReadOnlyList<DicomNumber> position, (double X, double Y, double Z) normal) =>
        position is [{ HasValue: true } x, { HasValue: true } y, { HasValue: true } z]
            ? Bounded(((double)x.Value * normal.X) + ((double)y.Value * normal.Y) + ((double)z.Value * normal.Z))
            : null;

    private static decimal? Bounded(double? millimetres) => millimetres is { } at && Math.Abs(at) <= Farthest ? decimal.Round((decimal)at, Digits) : null;

    private static decimal? Length(decimal? millimetres) => millimetres is > 0 and <= 10_000 ? millimetres : null;
}
