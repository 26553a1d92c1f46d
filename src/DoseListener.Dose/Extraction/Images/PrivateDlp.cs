using DoseListener.Dicom.Data;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction.Images;

/// <summary>The dose-length product that Philips scanners write, mGy.cm as text: element 21 of the block that ELSCINT1 reserved in group 00E1 (PS3.5 7.8.1).</summary>
internal static class PrivateDlp
{
    private const ushort Group = 0x00E1, Place = 0x21;
    private const string Creator = "ELSCINT1", Unit = "mGy.cm";

    public static bool Find(Dataset dataset, out Element found)
    {
        for (ushort block = 0x10; block <= 0xFF; block++)
        {
            if (dataset.TryFind(new(Group, block), out var creator) && creator.GetString() == Creator && dataset.TryFind(new(Group, (ushort)((block << 8) | Place)), out found))
            {
                return !found.IsEmpty;
            }
        }

        found = default;
        return false;
    }

    public static DoseValue? Read(Dataset dataset, Notes notes)
    {
        if (!Find(dataset, out var element) || element.GetNumbers(Vr.DS) is not [{ IsAbsent: false } number, ..])
        {
            return null;
        }

        var path = element.Tag.ToString();
        return ValueReader.TryConvert(Metric.DLP, new(number.Kind, number.Value, number.Text), Unit, path, notes, out var value)
            ? new(Metric.DLP, value, Quality.Reported, number.Text!, Unit, path)
            : null;
    }
}
