using System.Globalization;
using System.Numerics;
using DoseListener.Dicom.Data;

namespace DoseListener.Service.Samples;

/// <summary>One synthetic examination: what the headers of its objects share.</summary>
internal sealed class SampleStudy(DateTimeOffset start)
{
    public string StudyUid { get; } = NewUid();

    public string Date => start.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    public string Time => start.ToString("HHmmss", CultureInfo.InvariantCulture);

    public string At(TimeSpan later) => (start + later).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);

    /// <summary>A UID made from a UUID (PS3.5 B.2).</summary>
    public static string NewUid() => "2.25." + new BigInteger(Guid.NewGuid().ToByteArray(), isUnsigned: true, isBigEndian: true).ToString(CultureInfo.InvariantCulture);

    /// <param name="modality">(0008,0060) of the object.</param>
    /// <param name="device">What the device is, for its names.</param>
    public DatasetBuilder Header(string sopClassUid, string modality, string device) => new DatasetBuilder()
        .Add(Tags.SpecificCharacterSet, "ISO_IR 192")
        .Add(Tags.SOPClassUID, sopClassUid)
        .Add(Tags.SOPInstanceUID, NewUid())
        .Add(Tags.StudyDate, Date)
        .Add(Tags.StudyTime, Time)
        .Add(Tags.AccessionNumber, "SAMPLE")
        .Add(Tags.Modality, modality)
        .Add(Tags.Manufacturer, "Synthetic")
        .Add(Tags.ManufacturerModelName, "Sample " + device)
        .Add(Tags.StationName, "SAMPLE" + device)
        .Add(Tags.DeviceSerialNumber, "0000")
        .Add(Tags.StudyDescription, "Synthetic sample")
        .Add(Tags.PatientName, "Sample^Synthetic")
        .Add(Tags.PatientID, "SAMPLE-1")
        .Add(Tags.PatientBirthDate, "19650401")
        .Add(Tags.PatientSex, "F")
        .Add(Tags.PatientAge, "061Y")
        .Add(Tags.PatientSize, 1.70m)
        .Add(Tags.PatientWeight, 70m)
        .Add(Tags.StudyInstanceUID, StudyUid)
        .Add(Tags.SeriesInstanceUID, NewUid())
        .Add(Tags.StudyID, "1")
        .Add(Tags.SeriesNumber, 1m)
        .Add(Tags.InstanceNumber, 1m);
}
