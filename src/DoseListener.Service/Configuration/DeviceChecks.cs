using System.Globalization;
using DoseListener.Dose.Lifecycle;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Configuration;

/// <summary>Laws of <c>Devices</c>, and what it means.</summary>
internal static class DeviceChecks
{
    public static void Check(DoseListenerOptions options, OptionsBinder binder)
    {
        foreach (var (index, entry) in options.Devices.Index())
        {
            var path = "Devices[" + index.ToString(CultureInfo.InvariantCulture) + "]";
            if (binder.IsSound(path) && Of(entry).IsAnything)
            {
                binder.Refuse(path, "nothing says which device this is, so it would be every one", "Add at least one of Manufacturer, Model, SerialNumber and StationName.");
            }
        }
    }

    public static DeviceNaming Naming(DoseListenerOptions options) => options.Devices.Count == 0 ? DeviceNaming.None : new([.. options.Devices.Select(Of)]);

    private static NamedDevice Of(DeviceOptions entry) => new(entry.Name, entry.Manufacturer, entry.Model, entry.SerialNumber, entry.StationName);
}
