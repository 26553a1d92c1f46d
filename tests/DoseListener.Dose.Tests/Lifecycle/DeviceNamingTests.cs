using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;
using static DoseListener.Dose.Tests.Lifecycle.Documents;

namespace DoseListener.Dose.Tests.Lifecycle;

public sealed class DeviceNamingTests
{
    private static readonly Device Upgraded = Scanner with { Model = "CT 1 neo", SerialNumber = "9077" };

    [Test]
    public void Entries_with_one_name_are_one_device()
    {
        var naming = new DeviceNaming([new("CT East", SerialNumber: "77"), new("CT East", Model: "ct 1*", SerialNumber: "90*")]);

        var dose = Merge(CtReport(1, Ct(1)).With(naming.Apply), CtReport(2, Ct(2)).With(extraction => naming.Apply(extraction with { Device = Upgraded })));

        Assert.That(dose.Devices.Select(device => device.Key), Is.EqualTo(new[] { "CT East" }));
        Assert.That(dose.Of(Metric.DLP), Is.EqualTo(200));
    }

    [Test]
    public void Names_keep_apart_what_looks_like_one_device()
    {
        var naming = new DeviceNaming([new("East", StationName: "CT1"), new("West", StationName: "CT2")]);

        var dose = Merge(CtReport(1, Ct(1)).With(naming.Apply), CtReport(2, Ct(2)).With(extraction => naming.Apply(extraction with { Device = Scanner with { StationName = "CT2" } })));

        Assert.That(dose.Devices.Select(device => device.Key), Is.EqualTo(new[] { "East", "West" }));
    }

    [Test]
    public void First_entry_that_matches_decides_and_one_that_says_nothing_never_does()
    {
        var naming = new DeviceNaming([new("Nobody"), new("Other", Manufacturer: "Other"), new("First", Manufacturer: "acme"), new("Second", SerialNumber: "77")]);

        Assert.That(naming.Apply(CtReport(1).Extraction).Device.Name, Is.EqualTo("First"));
        Assert.That(naming.Apply(CtReport(1).Extraction with { Device = new() }).Device.Name, Is.Null);
    }

    [Test]
    public void Document_that_tells_less_joins_a_named_device()
    {
        var naming = new DeviceNaming([new("East", SerialNumber: "77")]);

        var dose = Merge(CtReport(1, Ct(1)).With(naming.Apply), CtReport(2, Ct(2)).With(extraction => extraction with { Device = new() { Manufacturer = "Acme" } }));

        Assert.That(dose.Devices.Select(device => device.Key), Is.EqualTo(new[] { "East" }));
    }

    [TestCase("GE MEDICAL SYSTEMS", "GE Healthcare")]
    [TestCase("SIEMENS", "Siemens Healthineers")]
    [TestCase("HOLOGIC, Inc.", "Hologic")]
    public void Renamed_manufacturer_is_the_same(string before, string after) =>
        Assert.That(DeviceIdentity.Of(Scanner with { Manufacturer = before }), Is.EqualTo(DeviceIdentity.Of(Scanner with { Manufacturer = after })));

    [TestCase("Senograph DS ADS_43.10.1", "SENOGRAPH DS ADS_54.11", true)]
    [TestCase("Senograph DS", "Senograph DS ADS_54.11", true)]
    [TestCase("43.10", "54.11", false)]
    [TestCase("CT 1", "CT 2", false)]
    public void Version_in_a_model_is_no_model(string before, string after, bool same) =>
        Assert.That(DeviceIdentity.Of(Scanner with { Model = before }) == DeviceIdentity.Of(Scanner with { Model = after }), Is.EqualTo(same));
}
