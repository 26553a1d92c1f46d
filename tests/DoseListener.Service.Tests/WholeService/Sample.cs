using System.Buffers;
using DoseListener.Dicom.Data;
using DoseListener.Service.Samples;

namespace DoseListener.Service.Tests.WholeService;

/// <summary>Synthetic objects as files and as the bytes that go over the wire.</summary>
internal sealed record Sample(string SopClassUid, string SopInstanceUid, string StudyInstanceUid, byte[] Dataset)
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 10, 11, 12, TimeSpan.Zero);

    public static Sample CtReport() => Of(SampleReports.Ct(new SampleStudy(Start)));

    public static Sample CtImage() => Of(SampleImages.Ct(new SampleStudy(Start)));

    public static Sample Of(Dataset dataset)
    {
        using (dataset)
        {
            var bytes = new ArrayBufferWriter<byte>();
            DatasetWriter.Write(bytes, dataset, TransferSyntax.ExplicitVRLittleEndian);
            return new Sample(dataset.GetUid(Tags.SOPClassUID)!, dataset.GetUid(Tags.SOPInstanceUID)!, dataset.GetUid(Tags.StudyInstanceUID)!, bytes.WrittenSpan.ToArray());
        }
    }

    /// <summary>Writes one file of each kind.</summary>
    public static string[] Files(string folder)
    {
        var study = new SampleStudy(Start);
        return [.. new[] { SampleReports.Ct(study), SampleReports.Fluoroscopy(study, 5), SampleImages.Ct(study), SampleImages.Radiography(study), SampleImages.Mammography(study), SampleImages.NuclearMedicine(study) }
            .Select((dataset, number) => Write(dataset, Path.Combine(folder, $"sample{number}.dcm")))];
    }

    public static string Write(Dataset dataset, string path)
    {
        using (dataset)
        {
            var file = new ArrayBufferWriter<byte>();
            Part10File.Write(file, dataset, TransferSyntax.ExplicitVRLittleEndian);
            File.WriteAllBytes(path, file.WrittenSpan);
            return path;
        }
    }
}
