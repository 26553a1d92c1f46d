using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction;

/// <summary>The equipment: header first, then the device observer (TID 1004), then the irradiating device (TID 1021).</summary>
internal static class DeviceReader
{
    public static Device Read(Dataset dataset, ContentItem root)
    {
        var device = new Device
        {
            Manufacturer = dataset.GetString(Tags.Manufacturer) ?? TextOf(root, Codes.DeviceObserverManufacturer),
            Model = dataset.GetString(Tags.ManufacturerModelName) ?? TextOf(root, Codes.DeviceObserverModelName),
            StationName = dataset.GetString(Tags.StationName) ?? TextOf(root, Codes.DeviceObserverName),
            SerialNumber = dataset.GetString(Tags.DeviceSerialNumber) ?? TextOf(root, Codes.DeviceObserverSerialNumber),
            ObserverUid = (root.Child(Codes.DeviceObserverUid) ?? OfObserver(root, Codes.DeviceObserverUid))?.Uid,
        };
        return device is { Manufacturer: not null, Model: not null, SerialNumber: not null } ? device : FromParticipant(device, root);
    }

    private static Device FromParticipant(Device device, ContentItem root)
    {
        foreach (var role in root.DescendantsNamed(Codes.DeviceRoleInProcedure))
        {
            if (role.Code.Is(Codes.IrradiatingDevice))
            {
                return device with
                {
                    Manufacturer = device.Manufacturer ?? TextOf(role, Codes.DeviceManufacturer),
                    Model = device.Model ?? TextOf(role, Codes.DeviceModelName),
                    SerialNumber = device.SerialNumber ?? TextOf(role, Codes.DeviceSerialNumber),
                };
            }
        }

        return device;
    }

    private static string? TextOf(ContentItem parent, Code code) => parent.Child(code)?.Text ?? OfObserver(parent, code)?.Text;

    /// <summary>Some nest what describes an observer below its type (121005, DCM).</summary>
    private static ContentItem? OfObserver(ContentItem root, Code code)
    {
        foreach (var observer in root.ChildrenNamed(Codes.ObserverType))
        {
            if (observer.Child(code) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
