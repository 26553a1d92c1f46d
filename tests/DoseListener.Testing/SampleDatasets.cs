using System.Globalization;
using DoseListener.Dicom.Data;

namespace DoseListener.Testing;

/// <summary>Data sets built by code, of the size and shape of real ones: what tests cut up and benchmarks read.</summary>
public static class SampleDatasets
{
    /// <summary>A projection dose report in the manner of TID 10001: 22 events make about 3,400 elements and 60 kB.</summary>
    public static DatasetBuilder FluoroscopyReport(int events = 22) => new DatasetBuilder()
        .Add(Tags.SpecificCharacterSet, "ISO_IR 100")
        .Add(Tags.SOPClassUID, Uids.XRayRadiationDoseSRStorage)
        .Add(Tags.SOPInstanceUID, "1.2.826.0.1.3680043.10.543.1")
        .Add(Tags.Modality, "SR")
        .Add(Tags.Manufacturer, "Dösemaker")
        .Add(Tags.StudyInstanceUID, "1.2.826.0.1.3680043.10.543.2")
        .Add(Tags.SeriesInstanceUID, "1.2.826.0.1.3680043.10.543.3")
        .Add(Tags.ValueType, "CONTAINER")
        .AddSequence(Tags.ConceptNameCodeSequence, Code("113701", "DCM", "X-Ray Radiation Dose Report"))
        .AddSequence(Tags.ContentSequence, [.. Enumerable.Range(1, events).Select(Event)]);

    /// <summary>A CT image with its header and pixels of the given size.</summary>
    public static DatasetBuilder CtImage(int pixelBytes = 512 * 512 * 2) => new DatasetBuilder()
        .Add(Tags.SOPClassUID, Uids.CTImageStorage)
        .Add(Tags.SOPInstanceUID, "1.2.826.0.1.3680043.10.543.4")
        .Add(Tags.Modality, "CT")
        .Add(Tags.KVP, "120")
        .Add(Tags.ExposureTime, "500")
        .Add(Tags.XRayTubeCurrent, "210")
        .Add(Tags.CTDIvol, 12.4m)
        .AddSequence(Tags.CTDIPhantomTypeCodeSequence, Code("113691", "DCM", "IEC Body Dosimetry Phantom"))
        .Add(Tags.Rows, 512)
        .Add(Tags.Columns, 512)
        .Add(Tags.BitsAllocated, 16)
        .Add(Tags.PixelRepresentation, 1)
        .Add(Tags.SmallestImagePixelValue, Vr.SS, -1024)
        .Add(new Tag(0x0029, 0x0010), "SAMPLE HEADER")
        .Add(new Tag(0x0029, 0x1010), Vr.OB, new byte[9_000])
        .Add(Tags.PixelData, Vr.OW, new byte[pixelBytes]);

    public static DatasetBuilder Code(string value, string scheme, string meaning) => new DatasetBuilder()
        .Add(Tags.CodeValue, value)
        .Add(Tags.CodingSchemeDesignator, scheme)
        .Add(Tags.CodeMeaning, meaning);

    public static DatasetBuilder Number(string code, string meaning, string value, string unit) => new DatasetBuilder()
        .Add(Tags.RelationshipType, "CONTAINS")
        .Add(Tags.ValueType, "NUM")
        .AddSequence(Tags.ConceptNameCodeSequence, Code(code, "DCM", meaning))
        .AddSequence(Tags.MeasuredValueSequence, new DatasetBuilder()
            .Add(Tags.NumericValue, value)
            .AddSequence(Tags.MeasurementUnitsCodeSequence, Code(unit, "UCUM", unit)));

    private static DatasetBuilder Event(int number) => new DatasetBuilder()
        .Add(Tags.RelationshipType, "CONTAINS")
        .Add(Tags.ValueType, "CONTAINER")
        .AddSequence(Tags.ConceptNameCodeSequence, Code("113706", "DCM", "Irradiation Event X-Ray Data"))
        .AddSequence(Tags.ContentSequence,
        [
            .. from entry in new[]
            {
                ("122130", "Dose Area Product", "Gy.m2"), ("113738", "Dose (RP)", "Gy"), ("112011", "Positioner Primary Angle", "deg"),
                ("112012", "Positioner Secondary Angle", "deg"), ("113733", "KVP", "kV"), ("113734", "X-Ray Tube Current", "mA"),
                ("113793", "Pulse Width", "ms"), ("113824", "Exposure Time", "ms"), ("113768", "Number of Pulses", "1"),
                ("113791", "Pulse Rate", "{pulse}/s"), ("113790", "Collimated Field Area", "m2"), ("113750", "Distance Source to Detector", "mm"),
            }
            select Number(entry.Item1, entry.Item2, (number * 0.0125m).ToString(CultureInfo.InvariantCulture), entry.Item3),
        ]);
}
