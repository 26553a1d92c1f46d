using System.Text;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Dimse;
using DoseListener.Dicom.Reports;
using DoseListener.Service.Tests.Commands;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.WholeService;

/// <summary>A modality that tells its steps to the real program.</summary>
public sealed class StepTests
{
    private const string StepClass = Uids.ModalityPerformedProcedureStep, Context = "select status, revision, station_name, started_at, ended_at, description, series_count, object_count, exposure_count from procedure_step";

    [Test]
    public async Task Step_from_its_beginning_to_its_end()
    {
        using var folder = new ServiceFolder();
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        await using var modality = await ConnectAsync(service);

        Assert.That(await SetAsync(modality, StepParts.End()), Is.EqualTo(0x0112), "before it was created");
        Assert.That(await CreateAsync(modality, StepParts.Create(StepParts.Completed)), Is.EqualTo(0x0106));
        Assert.That(await CreateAsync(modality, new DatasetBuilder().Add(Tags.Modality, "RF")), Is.EqualTo(0x0120));
        Assert.That(await CreateAsync(modality, StepParts.Create()), Is.Zero);
        Assert.That(await CreateAsync(modality, StepParts.Create()), Is.EqualTo(0x0111));
        Assert.That(await SetAsync(modality, new DatasetBuilder().Add(Tags.PerformedProcedureStepStatus, "FOO")), Is.EqualTo(0x0106));
        Assert.That(await SetAsync(modality, new DatasetBuilder().Add(Tags.TotalTimeOfFluoroscopy, 60m)), Is.Zero);
        Assert.That(await SetAsync(modality, StepParts.End()), Is.Zero);
        Assert.That(await SetAsync(modality, StepParts.End()), Is.EqualTo(0x0110));
        Assert.That(await SetAsync(modality, new DatasetBuilder().Add(Tags.TotalTimeOfFluoroscopy, 1m)), Is.EqualTo(0x0110));
        await modality.ReleaseAsync(CancellationToken.None);

        // SIGKILL: what was answered is there.
        service.Kill();
        Assert.That(string.Join('|', Database.Rows(folder.Database, Context).Single().Values), Is.EqualTo("COMPLETED|3|ROOM 1|2026-01-31T10:15:00|2026-01-31T10:30:00|Durchleuchtung Ösophagus|1|1|2"));
        var study = Database.Rows(folder.Database, "select dap, fluoro_time, entrance_exposure, event_count, modality, patient_age_years from study_dose").Single();
        Assert.That(string.Join('|', study.Values), Is.EqualTo("4.25|125|83.2|2|RF|67.877"));
        Assert.That(service.Log, Does.Contain("[2101]").And.Contain("[2102]").And.Contain("is COMPLETED, dose, says"));

        var (exitCode, shown, _) = await Invocation.InvokeAsync("show", ReportParts.Uid(2), "--config", folder.Configuration);
        Assert.That((exitCode, shown.Contains("Swallow low dose", StringComparison.Ordinal), shown.Contains("ProcedureStep", StringComparison.Ordinal)), Is.EqualTo((0, true, true)));
        var (_, reread, _) = await Invocation.InvokeAsync("reread", "--config", folder.Configuration);
        Assert.That(reread, Does.StartWith("1 objects, 0 differ"), "the kept step is read as it was when it came");
    }

    [Test]
    public async Task Step_without_dose_is_shown()
    {
        using var folder = new ServiceFolder();
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        await using (var modality = await ConnectAsync(service))
        {
            Assert.That(await CreateAsync(modality, StepParts.Create()), Is.Zero);
            await modality.ReleaseAsync(CancellationToken.None);
        }

        Assert.That(Database.Rows(folder.Database, "select * from study_dose"), Is.Empty);
        var (exitCode, shown, error) = await Invocation.InvokeAsync("show", ReportParts.Uid(2), "--config", folder.Configuration);

        Assert.That((exitCode, error), Is.EqualTo((0, "")), shown);
        Assert.That(shown, Does.Contain("no object tells any").And.Contain("IN PROGRESS").And.Contain("ROOM 1"));
    }

    [Test]
    public async Task Report_takes_the_place_of_what_the_step_told()
    {
        using var folder = new ServiceFolder();
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        await using (var modality = await ConnectAsync(service))
        {
            await CreateAsync(modality, StepParts.Create());
            await SetAsync(modality, StepParts.End(StepParts.Discontinued));
            await modality.ReleaseAsync(CancellationToken.None);
        }

        var report = Sample.Of(ReportParts.Projection(
            ReportParts.PlaneTotals(Codes.SinglePlane, ReportParts.DapTotal("0.0004")),
            ReportParts.XRayEvent(ReportParts.Uid(10), Codes.SinglePlane, Codes.Fluoroscopy, ReportParts.Dap("0.0004"))).AddTo(ReportParts.Header().Add(Tags.StationName, "RFWS0815")).Build());
        await using (var scu = await PocketScu.ConnectAsync(new(System.Net.IPAddress.Loopback, service.Port)))
        {
            await scu.AssociateAsync((report.SopClassUid, PocketScu.ExplicitLittle));
            Assert.That(await scu.StoreAsync(1, report.SopClassUid, report.SopInstanceUid, report.Dataset), Is.Zero);
        }

        Assert.That(await service.StopAsync(), Is.Zero);
        var study = Database.Rows(folder.Database, "select dap, fluoro_time, event_count, device_count, document_count from study_dose").Single();
        Assert.That(string.Join('|', study.Values), Is.EqualTo("4|125|1|1|2"), "4 Gy.cm2 of the report, and the time that it does not tell");
    }

    [Test]
    public async Task Nobody_is_named_in_the_database_or_the_log()
    {
        using var folder = new ServiceFolder();
        using var service = await ServiceProcess.StartAsync(folder.Configuration, "Trace");
        await using (var modality = await ConnectAsync(service))
        {
            await CreateAsync(modality, StepParts.Create());
            await SetAsync(modality, StepParts.End().Add(Tags.PatientName, ReportParts.PatientName).Add(Tags.PatientID, "QZX-0815-ID"));
            await CreateAsync(modality, StepParts.Create());
            await modality.ReleaseAsync(CancellationToken.None);
        }

        Assert.That(await service.StopAsync(), Is.Zero);
        string[] marks = ["Qzxmarker", ReportParts.PatientId, "QZX-0815-ID", ReportParts.BirthDate, "Qzxdoctor"];
        Assert.That(marks.Where(mark => service.Log.Contains(mark, StringComparison.OrdinalIgnoreCase)), Is.Empty);
        var kept = DoseListener.Store.StoreReader.Open(folder.Database).ReadKeptObjects(StepParts.Uid).Single();
        Assert.That(Encoding.UTF8.GetString(kept.Bytes), Does.Contain("Durchleuchtung Ösophagus").And.Contain("Swallow low dose"));
        foreach (var text in Directory.GetFiles(folder.Path).Where(file => Path.GetExtension(file) != ".json").Select(File.ReadAllBytes).Append(kept.Bytes).Select(Encoding.Latin1.GetString))
        {
            Assert.That(marks.Where(mark => text.Contains(mark, StringComparison.Ordinal)), Is.Empty);
        }
    }

    private static Task<AssociationRequestor> ConnectAsync(ServiceProcess service) => AssociationRequestor.ConnectAsync(
        new("127.0.0.1", service.Port) { CalledAETitle = "DOSELISTENER" }, [new(1, StepClass, [PocketScu.ExplicitLittle, PocketScu.ImplicitLittle])], TimeProvider.System, CancellationToken.None);

    private static Task<ushort> CreateAsync(AssociationRequestor modality, DatasetBuilder content) => AskAsync(modality, NormalizedOperation.Create, content);

    private static Task<ushort> SetAsync(AssociationRequestor modality, DatasetBuilder content) => AskAsync(modality, NormalizedOperation.Set, content);

    private static async Task<ushort> AskAsync(AssociationRequestor modality, NormalizedOperation operation, DatasetBuilder content)
    {
        using var dataset = content.Build();
        return (await modality.NormalizedAsync(1, operation, StepClass, StepParts.Uid, null, dataset, CancellationToken.None)).Status;
    }
}
