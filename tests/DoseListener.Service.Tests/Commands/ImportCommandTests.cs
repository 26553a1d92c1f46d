using System.Buffers;
using DoseListener.Dicom.Data;
using DoseListener.Service.Samples;
using DoseListener.Service.Tests.WholeService;
using DoseListener.Store;
using DoseListener.Store.Queries;
using DoseListener.Testing;
using static DoseListener.Service.Tests.Commands.Invocation;

namespace DoseListener.Service.Tests.Commands;

public sealed class ImportCommandTests
{
    private ServiceFolder _folder = null!;
    private string _files = "";

    [SetUp]
    public void MakeFolders()
    {
        _folder = new ServiceFolder();
        _files = Directory.CreateDirectory(Path.Combine(_folder.Path, "files", "below")).Parent!.FullName;
    }

    [TearDown]
    public void RemoveFolders() => _folder.Dispose();

    [Test]
    public async Task Files_of_a_folder_and_below_are_kept_as_if_they_had_been_sent()
    {
        Sample.Files(Path.Combine(_files, "below"));

        var (exitCode, output, error) = await ImportAsync();

        Assert.Multiple(() =>
        {
            Assert.That((exitCode, error), Is.EqualTo((0, "")));
            Assert.That(output, Does.Match(@"files +6\b").And.Match(@"stored +6\b").And.Match(@"seconds +\d+\.\d"));
            Assert.That(Rows(), Has.Count.EqualTo(6).And.All.Property(nameof(InstanceRow.CallingAE)).EqualTo("IMPORT").And.All.Property(nameof(InstanceRow.Address)).EqualTo("import"));
            Assert.That(Rows().Select(row => row.State), Is.All.EqualTo("dose"));
            Assert.That(Rows().Select(row => row.KeptForm), Is.EquivalentTo(new[] { "whole", "whole", "header", "header", "header", "header" }));
            Assert.That(Rows().Select(row => row.Patient).Distinct(), Has.One.Items.With.Length.EqualTo(32));
        });
    }

    [Test]
    public async Task Import_again_counts_duplicates_and_stores_nothing()
    {
        Sample.Files(_files);
        await ImportAsync();

        var (exitCode, output, _) = await ImportAsync();

        Assert.That(exitCode, Is.Zero);
        Assert.That(output, Does.Match(@"stored +0\b").And.Match(@"duplicates +6\b"));
        Assert.That(Rows(), Has.Count.EqualTo(6).And.All.Property(nameof(InstanceRow.DeliveryCount)).EqualTo(2));
    }

    [Test]
    public async Task What_cannot_be_imported_is_named_with_its_reason_and_the_rest_is_stored()
    {
        var report = Sample.Files(_files)[0];
        await File.WriteAllBytesAsync(Path.Combine(_files, "cut.dcm"), (await File.ReadAllBytesAsync(report))[..^100]);
        await File.WriteAllTextAsync(Path.Combine(_files, "readme.txt"), "no DICOM at all");
        await File.WriteAllTextAsync(Path.Combine(_files, "empty.dcm"), "");

        var (exitCode, output, error) = await ImportAsync();

        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.EqualTo(1));
            Assert.That(error, Does.Contain("cut.dcm: Data set ends inside an element."));
            Assert.That(error, Does.Contain("readme.txt: no DICOM file.").And.Contain("empty.dcm: no DICOM file."));
            Assert.That(output, Does.Match(@"stored +6\b").And.Match(@"not DICOM +2\b").And.Match(@"refused +1\b"));
        });
    }

    [Test]
    public async Task Other_content_under_one_uid_is_a_conflict()
    {
        var sample = SampleReports.Ct(new SampleStudy(DateTimeOffset.UnixEpoch));
        var bytes = await File.ReadAllBytesAsync(Sample.Write(sample, Path.Combine(_files, "a.dcm")));
        bytes.AsSpan(bytes.AsSpan().IndexOf("512.3"u8), 5).Fill((byte)'7');
        await File.WriteAllBytesAsync(Path.Combine(_files, "b.dcm"), bytes);

        var (exitCode, output, _) = await ImportAsync();

        Assert.That(exitCode, Is.Zero);
        Assert.That(output, Does.Match(@"stored +1\b").And.Match(@"conflicts +1\b"));
        Assert.That(Rows(), Has.Count.EqualTo(2).And.All.Property(nameof(InstanceRow.HasConflict)).True);
    }

    [Test]
    public async Task Report_that_gives_no_value_is_stored_and_counted_as_unreadable()
    {
        Write("a.dcm", ReportParts.Ct().AddTo(ReportParts.Header()));

        var (exitCode, output, _) = await ImportAsync();

        Assert.That(exitCode, Is.Zero);
        Assert.That(output, Does.Match(@"stored +1\b").And.Match(@"unreadable dose +1\b"));
    }

    [Test]
    public async Task Directory_of_a_medium_is_no_object_and_nothing_is_missing()
    {
        Write("DICOMDIR", new DatasetBuilder().Add(Tags.FileSetID, "DISC"), "1.2.840.10008.1.3.10");

        var (exitCode, output, error) = await ImportAsync();

        Assert.That((exitCode, error), Is.EqualTo((0, "")));
        Assert.That(output, Does.Match(@"media directories +1\b"));
        Assert.That(Rows(), Is.Empty);
    }

    [Test]
    public async Task Report_under_a_meta_group_of_an_image_is_kept_whole()
    {
        var bulk = new byte[100_000];
        Write("a.dcm", ReportParts.Ct(ReportParts.CtTotals(ReportParts.Dlp("300"))).AddTo(ReportParts.Header()).Add(Tags.ICCProfile, Vr.OB, bulk), Uids.CTImageStorage);

        await ImportAsync();

        var kept = StoreReader.Open(_folder.Database).ReadKeptObjects(Rows().Single().SopInstanceUid).Single();
        using var file = Part10File.Read(kept.Bytes);
        Assert.That(kept.Form, Is.EqualTo("whole"));
        Assert.That(file.Dataset.TryFind(Tags.ICCProfile, out var profile) ? profile.Length : 0, Is.EqualTo(bulk.Length));
    }

    [Test]
    public async Task Service_beside_it_goes_on_receiving()
    {
        Sample.Files(_files);
        using var service = await ServiceProcess.StartAsync(_folder.Configuration);
        var sent = Sample.CtReport();
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "sent.dcm"), sent.Dataset);

        var import = ImportAsync();
        var send = await ServiceProcess.RunAsync("send", "localhost", service.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), Path.Combine(_folder.Path, "sent.dcm"));
        var (exitCode, output, error) = await import;

        Assert.That(exitCode, Is.Zero, output + error);
        Assert.That(send.ExitCode, Is.Zero, send.Errors);
        Assert.That(Rows().Select(row => row.CallingAE), Is.EquivalentTo(Enumerable.Repeat("IMPORT", 6).Append("DOSELISTENER")));
        Assert.That(Rows().Select(row => row.Patient).Distinct().Count(), Is.EqualTo(1), "one key makes one pseudonym");
    }

    [TestCase("import")]
    [TestCase("import", "no-such-folder")]
    public async Task Wrong_use_ends_with_2(params string[] arguments)
    {
        var (exitCode, _, error) = await InvokeAsync(arguments);
        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(error, Is.Not.Empty);
    }

    private Task<(int ExitCode, string Output, string Error)> ImportAsync() => InvokeAsync("import", _files, "--config", _folder.Configuration);

    private List<InstanceRow> Rows() => [.. StoreReader.Open(_folder.Database).Instances(InstanceFilter.All)];

    private void Write(string name, DatasetBuilder builder, string? metaClass = null)
    {
        using var dataset = builder.Build();
        var bytes = new ArrayBufferWriter<byte>();
        Part10File.Write(bytes, dataset, TransferSyntax.ExplicitVRLittleEndian, sopClassUid: metaClass);
        File.WriteAllBytes(Path.Combine(_files, name), bytes.WrittenSpan);
    }
}
