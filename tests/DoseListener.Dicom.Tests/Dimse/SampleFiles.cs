using System.Buffers;
using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Tests.Dimse;

/// <summary>Part 10 files in a folder of their own.</summary>
internal sealed class SampleFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("doselistener-");

    public string Folder => _folder.FullName;

    public string[] Paths => [.. Directory.GetFiles(Folder).Order(StringComparer.Ordinal)];

    public SampleFiles AddReports(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            Add($"report{number:000}.dcm", TransferSyntax.ExplicitVRLittleEndian, AcceptorHost.Report, $"1.2.3.{number}", new DatasetBuilder()
                .AddSequence(Tags.ContentSequence, [.. Enumerable.Range(0, 400).Select(_ => new DatasetBuilder().Add(Tags.TextValue, new string('x', 100)))]));
        }

        return this;
    }

    public SampleFiles AddImage(string name, TransferSyntax syntax, string sopInstance, string sopClass = AcceptorHost.Ct) =>
        Add(name, syntax, sopClass, sopInstance, new DatasetBuilder()
            .Add(Tags.Rows, 16m).Add(Tags.Columns, 16m).Add(Tags.BitsAllocated, 16m).Add(Tags.PixelData, Vr.OW, new byte[512]));

    public SampleFiles AddText(string name)
    {
        File.WriteAllText(Path.Combine(Folder, name), "no DICOM at all");
        return this;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private SampleFiles Add(string name, TransferSyntax syntax, string sopClass, string sopInstance, DatasetBuilder content)
    {
        using var dataset = content.Add(Tags.SOPClassUID, sopClass).Add(Tags.SOPInstanceUID, sopInstance).Add(Tags.Modality, "OT")
            .Add(Tags.PatientName, "Nobody").Add(Tags.StudyInstanceUID, "1.2").Add(Tags.SeriesInstanceUID, "1.2.3").Build();
        var bytes = new ArrayBufferWriter<byte>();
        Part10File.Write(bytes, dataset, syntax);
        File.WriteAllBytes(Path.Combine(Folder, name), bytes.WrittenSpan);
        return this;
    }
}
