using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Store.Ingest;

namespace DoseListener.Benchmarks;

/// <summary>Records of made-up CT slices, one event UID a series.</summary>
internal static class CtSlices
{
    public static InstanceRecord Record(long number, string study, int place, int series) => Reports.Record(number, new()
    {
        Status = ExtractionStatus.Dose,
        Kind = ObjectKind.CtImage,
        SopClassUid = "1.2.840.10008.5.1.4.1.1.2",
        SopInstanceUid = $"1.2.826.0.1.3680043.9.7777.4.{number}",
        StudyInstanceUid = study,
        SeriesInstanceUid = $"{study}.{series}",
        Modality = "CT",
        Device = new() { Manufacturer = "Acme", Model = "CT 1", SerialNumber = "77", StationName = "CT1" },
        ContentDateTime = $"20260131{10 + series:00}{place / 60:00}{place % 60:00}",
        Events =
        [
            new()
            {
                Uid = $"{study}.9.{series}",
                Type = EventType.Spiral,
                StartedAt = $"2026-01-31T{10 + series:00}:00:{place % 60:00}",
                Protocol = "Thorax",
                PhantomCm = 32,
                Values = [Reports.Value(Metric.CTDIvol, 10 + (place % 7 * 0.1m), "(0018,9345)"), Reports.Value(Metric.KVP, 120, "(0018,0060)"), Reports.Value(Metric.TubeCurrent, 200 + (place % 50), "(0018,1151)")],
                Path = "(0008,0018)",
                Scan = new() { Acquisition = $"{series + 1}", First = place * 1.25m, Last = place * 1.25m, Thickness = 1.25m },
            },
        ],
    });
}

/// <summary>Records of made-up PET slices.</summary>
internal static class PetSlices
{
    public static InstanceRecord Record(long number, string study) => Reports.Record(number, new()
    {
        Status = ExtractionStatus.Dose,
        Kind = ObjectKind.NuclearImage,
        SopClassUid = "1.2.840.10008.5.1.4.1.1.128",
        SopInstanceUid = $"1.2.826.0.1.3680043.9.7777.5.{number}",
        StudyInstanceUid = study,
        SeriesInstanceUid = $"{study}.1",
        Modality = "PT",
        Device = new() { Manufacturer = "Acme", Model = "PET 1", SerialNumber = "78", StationName = "PET1" },
        ContentDateTime = $"{20260131100000 + number}",
        Events =
        [
            new()
            {
                Type = EventType.Administration,
                StartedAt = "2026-01-31T09:00:00",
                Radionuclide = "F-18",
                Agent = "FDG",
                Values = [Reports.Value(Metric.AdministeredActivity, 250, "(0054,0016)")],
                Path = "(0054,0016)[1]",
            },
        ],
    });
}
