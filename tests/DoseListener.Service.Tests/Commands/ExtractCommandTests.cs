using System.Buffers;
using System.Text.Json;
using DoseListener.Dicom.Data;
using DoseListener.Testing;
using static DoseListener.Service.Tests.Commands.Invocation;

namespace DoseListener.Service.Tests.Commands;

public sealed class ExtractCommandTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("doselistener").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Every_file_of_a_folder_gets_a_line_in_ordinal_order()
    {
        var (report, image) = (Write("b/2.dcm", Report()), Write("B.dcm", SampleDatasets.CtImage(pixelBytes: 1_000_000)));
        var text = Path.Combine(_folder, "b", "10.txt");
        await File.WriteAllTextAsync(text, "no DICOM at all");
        var (exitCode, output, error) = await InvokeAsync("extract", "--json", report, _folder);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(lines.Select(line => line.GetProperty("file").GetString()), Is.EqualTo(new[] { report, image, text, report }));
            Assert.That(lines.Select(line => line.GetProperty("status").GetString()), Is.EqualTo(new[] { "dose", "dose", "unreadable", "dose" }));
            Assert.That(exitCode, Is.EqualTo(1));
            Assert.That(error, Is.Empty);
        });
    }

    [Test]
    public async Task Readable_files_end_with_0()
    {
        var (exitCode, output, _) = await InvokeAsync("extract", Write("a.dcm", Report()), "--json");
        Assert.That((exitCode, output.Count(letter => letter == '\n')), Is.EqualTo((0, 1)));
    }

    [TestCase("--json")]
    [TestCase("--json=false")]
    public async Task Identity_is_said_only_where_it_is_asked_for(string format)
    {
        var file = Write("a.dcm", Report());
        var (_, silent, _) = await InvokeAsync("extract", file, format);
        var (_, open, _) = await InvokeAsync("extract", file, format, "--phi");
        Assert.That(silent, Does.Not.Contain(ReportParts.PatientName).And.Not.Contain(ReportParts.PatientId).And.Not.Contain(ReportParts.BirthDate));
        Assert.That(open, Does.Contain(ReportParts.PatientName).And.Contain(ReportParts.PatientId).And.Contain(ReportParts.BirthDate));
    }

    [Test]
    public async Task Truncated_report_is_unreadable_and_gives_no_values()
    {
        var file = Write("a.dcm", Report());
        var bytes = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, bytes[..^100]);
        var (exitCode, output, _) = await InvokeAsync("extract", file, "--json");
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain("\"totals\":[],\"events\":[],\"notes\":[{\"kind\":\"Truncated\""));
    }

    [Test]
    public async Task Table_shows_totals_events_and_notes()
    {
        var (exitCode, output, _) = await InvokeAsync("extract", Write("a.dcm", Report()));
        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.Zero);
            Assert.That(output, Does.Contain("a.dcm: dose, CtDoseReport, CT, Dösemaker Model D ROOM 1"));
            Assert.That(output, Does.Match(@"DLP +300 +mGy\.cm +reported +300 mGy\.cm"));
            Assert.That(output, Does.Match(@"1 +Spiral +Abdomen +Abdomen +5 +200 +120"));
            Assert.That(output, Does.Contain("TotalDiffersFromEvents: DLP is 300 mGy.cm, its events come to 200 (1.3.1)"));
        });
    }

    [Test]
    public async Task File_that_is_not_there_is_wrong_use()
    {
        var (exitCode, output, error) = await InvokeAsync("extract", Path.Combine(_folder, "none.dcm"), "--json");
        Assert.That((exitCode, output), Is.EqualTo((2, "")));
        Assert.That(error, Does.Contain("none.dcm"));
    }

    [Test]
    public async Task Nothing_to_extract_is_wrong_use() => Assert.That((await InvokeAsync("extract")).ExitCode, Is.EqualTo(2));

    private static DatasetBuilder Report() =>
        ReportParts.Ct(ReportParts.CtTotals(ReportParts.Dlp("300")), ReportParts.CtEvent(ReportParts.Uid(7), "5", "200")).AddTo(ReportParts.Header());

    private string Write(string name, DatasetBuilder builder)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var dataset = builder.Build();
        var bytes = new ArrayBufferWriter<byte>();
        Part10File.Write(bytes, dataset, TransferSyntax.ExplicitVRLittleEndian);
        File.WriteAllBytes(path, bytes.WrittenSpan);
        return path;
    }
}
