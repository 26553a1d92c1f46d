using System.Net;
using System.Text;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Service.Samples;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.WholeService;

/// <summary>A patient who is known by marks that occur nowhere else.</summary>
public sealed class PrivacyTests
{
    private const string Name = "XQZMARKNAME", Id = "XQZMARKID", Born = "19010203";

    private static readonly string[] Marks = [Name, Id, Born];

    [Test]
    public async Task No_patient_data_is_logged_at_any_level_whatever_is_sent()
    {
        using var folder = new ServiceFolder();
        using var service = await ServiceProcess.StartAsync(folder.Configuration, "Trace");
        var sample = Marked();
        await using (var scu = await AssociateAsync(service, sample))
        {
            var other = sample with { SopInstanceUid = "1.2.3" };
            byte[][] datasets = [sample.Dataset, sample.Dataset[..^5], sample.Dataset[..200], [.. sample.Dataset, 0xFE, 0xFF, 0x0D, 0xE0, 1], Encoding.ASCII.GetBytes(Name + Id + Born)];
            foreach (var dataset in datasets)
            {
                Assert.That(await scu.StoreAsync(1, sample.SopClassUid, sample.SopInstanceUid, dataset), Is.Not.Null);
            }

            Assert.That(await scu.StoreAsync(1, other.SopClassUid, other.SopInstanceUid, other.Dataset), Is.EqualTo(0xA900));
        }

        await using (var cut = await AssociateAsync(service, sample))
        {
            await cut.SendAsync(PocketScu.Command(1, PocketScu.StoreCommand(sample.SopClassUid, sample.SopInstanceUid)), PocketScu.Data(1, sample.Dataset)[..300]);
        }

        await using (var rude = await AssociateAsync(service, sample))
        {
            await rude.SendAsync(PocketScu.Pdu(9, Encoding.ASCII.GetBytes(Name)));
        }

        Assert.That(await service.StopAsync(), Is.Zero);
        Assert.That(service.Log, Does.Contain("[2001]"), "the object came through");
        Assert.That(Marks.Where(mark => service.Log.Contains(mark, StringComparison.OrdinalIgnoreCase)), Is.Empty);
    }

    [Test]
    public async Task No_patient_data_is_in_alerts_mails_or_the_log_about_them()
    {
        using var folder = new ServiceFolder(more: """, "Alerts": { "Recipients": ["rso@example.org"] }""");
        using var service = await ServiceProcess.StartAsync(folder.Configuration, "Trace");
        var procedure = new LongProcedure { Name = Name, PatientId = Id };
        var sample = Sample.Of(procedure.Whole());
        await using (var scu = await AssociateAsync(service, sample))
        {
            Assert.That(await scu.StoreAsync(1, sample.SopClassUid, sample.SopInstanceUid, sample.Dataset), Is.Zero);
        }

        await service.SaysAsync("[3105]");
        Assert.That(await service.StopAsync(), Is.Zero);
        var reader = DoseListener.Store.StoreReader.Open(folder.Database);
        var mail = reader.DueMail(DateTimeOffset.MaxValue, 10).Single().Mail;
        var alert = DoseListener.Store.Alerts.StoredAlerts.Json(reader.Alerts(DoseListener.Store.Queries.AlertFilter.All).Single());
        Assert.That(Marks.Where(mark => string.Concat(mail, alert, service.Log).Contains(mark, StringComparison.OrdinalIgnoreCase)), Is.Empty);
        Assert.That(mail.Subject + mail.MessageId, Does.Not.Contain(procedure.StudyUid));
    }

    [TestCase("None")]
    [TestCase("Pseudonym")]
    public async Task Nothing_that_is_written_holds_the_patient(string privacy)
    {
        using var folder = new ServiceFolder(more: $$""", "Privacy": { "Patient": "{{privacy}}" }""");
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        var sample = Marked();
        await using var scu = await AssociateAsync(service, sample);

        Assert.That(await scu.StoreAsync(1, sample.SopClassUid, sample.SopInstanceUid, sample.Dataset), Is.Zero);
        Assert.That(await service.StopAsync(), Is.Zero);

        var kept = DoseListener.Store.StoreReader.Open(folder.Database).ReadKeptObjects(sample.SopInstanceUid).Single();
        var patient = DoseListener.Store.StoreReader.Open(folder.Database).Instances(DoseListener.Store.Queries.InstanceFilter.All).Single().Patient;
        Assert.That(patient, privacy == "None" ? Is.Null : Has.Length.EqualTo(32));
        Assert.That(Marks.Where(mark => Latin1(kept.Bytes).Contains(mark, StringComparison.Ordinal)), Is.Empty);
        foreach (var file in Directory.GetFiles(folder.Path).Where(file => Path.GetExtension(file) != ".json"))
        {
            Assert.That(Marks.Where(mark => Latin1(File.ReadAllBytes(file)).Contains(mark, StringComparison.Ordinal)), Is.Empty, file);
        }
    }

    [Test]
    public async Task Clear_keeps_the_patient()
    {
        using var folder = new ServiceFolder(more: """, "Privacy": { "Patient": "Clear" }""");
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        var sample = Marked();
        await using var scu = await AssociateAsync(service, sample);

        Assert.That(await scu.StoreAsync(1, sample.SopClassUid, sample.SopInstanceUid, sample.Dataset), Is.Zero);

        var reader = DoseListener.Store.StoreReader.Open(folder.Database);
        Assert.That(reader.Instances(DoseListener.Store.Queries.InstanceFilter.All).Single().Patient, Is.EqualTo(Id));
        Assert.That(Marks.Where(mark => Latin1(reader.ReadKeptObjects(sample.SopInstanceUid).Single().Bytes).Contains(mark, StringComparison.Ordinal)), Is.EquivalentTo(Marks));
    }

    [Test]
    public async Task Key_of_the_pseudonyms_is_for_its_owner_alone_and_stays_the_same()
    {
        using var folder = new ServiceFolder();
        using (var first = await ServiceProcess.StartAsync(folder.Configuration))
        {
            Assert.That(await first.StopAsync(), Is.Zero);
        }

        var key = Path.Combine(folder.Path, "doselistener.key");
        var before = await File.ReadAllBytesAsync(key);
        using (var second = await ServiceProcess.StartAsync(folder.Configuration))
        {
            Assert.That(await second.StopAsync(), Is.Zero);
        }

        Assert.That(await File.ReadAllBytesAsync(key), Is.EqualTo(before).And.Length.EqualTo(32));
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(key), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }
    }

    private static Sample Marked()
    {
        var study = new SampleStudy(DateTimeOffset.UnixEpoch);
        var report = ContentBuilder.Container(
            Codes.XRayRadiationDoseReport,
            ContentBuilder.PersonName(Codes.PersonObserverName, Name),
            ContentBuilder.PersonName(Codes.SubjectName, Name),
            ContentBuilder.Text(Codes.SubjectId, Id));
        return Sample.Of(report.AddTo(study.Header(Uids.XRayRadiationDoseSRStorage, "SR", "XA")
            .Add(Tags.PatientName, Name)
            .Add(Tags.PatientID, Id)
            .Add(Tags.PatientBirthDate, Born)
            .AddSequence(Tags.OtherPatientIDsSequence, new DatasetBuilder().Add(Tags.PatientID, Id))).Build());
    }

    private static async Task<PocketScu> AssociateAsync(ServiceProcess service, Sample sample)
    {
        var scu = await PocketScu.ConnectAsync(new IPEndPoint(IPAddress.Loopback, service.Port));
        await scu.AssociateAsync((sample.SopClassUid, PocketScu.ExplicitLittle));
        return scu;
    }

    private static string Latin1(byte[] bytes) => Encoding.Latin1.GetString(bytes);
}
