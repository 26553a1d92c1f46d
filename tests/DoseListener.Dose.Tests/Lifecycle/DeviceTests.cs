using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;
using static DoseListener.Dose.Tests.Lifecycle.Documents;

namespace DoseListener.Dose.Tests.Lifecycle;

public sealed class DeviceTests
{
    private static readonly Device Other = new() { Manufacturer = "Acme", Model = "CT 1", SerialNumber = "78" };

    [Test]
    public void Devices_are_kept_apart_and_dose_area_product_is_added()
    {
        var dose = Merge(
            Report(1, [Run(1, 4, doseRP: 30)], [Total(Metric.DAP, 4), Total(Metric.DoseRP, 30)]),
            From(Other, Report(2, [Run(2, 5, doseRP: 50)], [Total(Metric.DAP, 5), Total(Metric.DoseRP, 50)])));

        Assert.That(dose.Devices, Has.Count.EqualTo(2));
        Assert.That(dose.Of(Metric.DAP), Is.EqualTo(9));
        Assert.That((dose.DoseRPSum, dose.DoseRPMaxPlane), Is.EqualTo((50m, 50m)), "air kerma of two devices is of two places");
    }

    [Test]
    public void Observer_uid_makes_no_device()
    {
        var dose = Merge(
            From(Scanner with { ObserverUid = "1.1" }, CtReport(1, Ct(1))),
            From(Scanner with { ObserverUid = "1.2" }, CtReport(2, Ct(2))),
            From(Other with { ObserverUid = "1.1" }, CtReport(3, Ct(3))));

        Assert.That(dose.Devices, Has.Count.EqualTo(2));
    }

    [Test]
    public void Spelling_and_station_name_do_not_split_a_serial_number()
    {
        var dose = Merge(CtReport(1, Ct(1)), From(Scanner with { Manufacturer = " ACME ", StationName = "console 2" }, CtReport(2, Ct(2))));

        Assert.That(dose.Devices, Has.Count.EqualTo(1));
    }

    [Test]
    public void Document_that_tells_less_joins_the_only_device()
    {
        var dose = Merge(
            CtReport(1, Ct(1)),
            From(new(), CtReport(2, Ct(2))),
            From(new() { Manufacturer = "Acme" }, CtReport(3, Ct(3))),
            From(new() { Manufacturer = "Acme", Model = "CT 1", StationName = "CT1" }, CtReport(4, Ct(4))));

        Assert.That(dose.Devices.Select(device => device.Key), Is.EqualTo(new[] { "ACME|CT 1|77" }));
        Assert.That(dose.Of(Metric.DLP), Is.EqualTo(400));
    }

    [Test]
    public void Document_that_may_be_of_several_devices_stands_alone_and_is_noted()
    {
        var dose = Merge(CtReport(1, Ct(1)), From(Other, CtReport(2, Ct(2))), From(new(), CtReport(3, Ct(3))));

        Assert.That(dose.Devices.Select(device => device.Key), Is.EqualTo(new[] { "ACME|CT 1|77", "ACME|CT 1|78", "unknown" }));
        Assert.That(dose.Notes(LifecycleNoteKind.AmbiguousDevice), Is.True);
        Assert.That(dose.Of(Metric.DLP), Is.EqualTo(300));
    }

    [Test]
    public void Shared_event_uid_is_stronger_than_the_header()
    {
        var dose = Merge(CtReport(1, Ct(1)), From(new() { Manufacturer = "Archive Inc." }, CtReport(2, Ct(1), Ct(2))));

        Assert.That(dose.Devices, Has.Count.EqualTo(1));
        Assert.That(dose.Of(Metric.DLP), Is.EqualTo(200));
    }

    private static StudyDocument From(Device device, StudyDocument document) => document.With(extraction => extraction with { Device = device });
}
