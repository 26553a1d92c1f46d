using System.Text;
using DoseListener.Dose.Extraction;
using DoseListener.Service.Configuration;

namespace DoseListener.Service.Tests.Configuration;

public sealed class DeviceChecksTests
{
    private static readonly DoseExtraction Scan = new() { Status = ExtractionStatus.Dose, Kind = ObjectKind.CtDoseReport, Device = new() { Manufacturer = "SIEMENS", SerialNumber = "66123" } };

    [Test]
    public void Device_is_called_what_the_first_entry_says()
    {
        var result = Load("""{ "Devices": [ { "Name": "CT East", "Manufacturer": "siemens*", "SerialNumber": "66123" }, { "Name": "Any", "Manufacturer": "*" } ] }""");
        Assert.That(result.Mistakes, Is.Empty);
        Assert.That(DeviceChecks.Naming(result.Snapshot!.Options).Apply(Scan).Device.Name, Is.EqualTo("CT East"));
    }

    [Test]
    public void Without_entries_nothing_is_called_anything() =>
        Assert.That(DeviceChecks.Naming(new()).Apply(Scan), Is.SameAs(Scan));

    [Test]
    public void Entry_that_would_be_every_device_is_refused() =>
        Assert.That(Load("""{ "Devices": [ { "Name": "CT East" } ] }""").Mistakes.Single().In("f"), Does.Contain("Devices[0]").And.Contain("every one"));

    private static LoadResult Load(string text) => ConfigurationLoader.Read(Encoding.UTF8.GetBytes(text), "f");
}
