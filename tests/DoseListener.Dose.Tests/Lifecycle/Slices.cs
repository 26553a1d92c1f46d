using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;
using static DoseListener.Dose.Tests.Lifecycle.Documents;

namespace DoseListener.Dose.Tests.Lifecycle;

/// <summary>Builds slices of CT as extraction would hand them over.</summary>
internal static class Slices
{
    public static StudyDocument[] Scan(
        int slices, decimal ctdiVol = 10, string series = "1.6.1", string? acquisition = "1", string? uid = null, string? startedAt = "", EventType type = EventType.Spiral,
        int from = 0, decimal spacing = 5, bool isLocalizer = false, int first = 1, string? protocol = null) =>
    [
        .. Enumerable.Range(from, slices).Select(number => Report(1, [new()
        {
            Uid = uid,
            Type = type,
            Protocol = protocol,
            StartedAt = startedAt is "" ? At(1) : startedAt,
            Values = [Value(Metric.CTDIvol, ctdiVol) with { Path = "(0018,9345)" }],
            Scan = new() { Acquisition = acquisition, First = number * spacing, Last = number * spacing, Thickness = 5, IsLocalizer = isLocalizer },
            Path = "(0008,0018)",
        }], [], ObjectKind.CtImage).With(extraction => extraction with { SeriesInstanceUid = series, SopInstanceUid = $"{series}.{acquisition}.{first}.{number}" }) with { SourceId = $"{series} {acquisition} {first} {number}" }),
    ];
}
