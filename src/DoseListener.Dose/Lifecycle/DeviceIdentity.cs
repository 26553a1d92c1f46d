using DoseListener.Dose.Extraction;

namespace DoseListener.Dose.Lifecycle;

/// <summary>
/// The site's own name; else manufacturer, model, serial number and station name as they are compared: without what changes with a software
/// upgrade, which is the words behind a manufacturer's first (GE MEDICAL SYSTEMS, GE Healthcare) and versions within a model. The observer UID
/// is no part of it: vendors reuse it across a fleet or make a new one for each study.
/// </summary>
internal sealed record DeviceIdentity(string? Manufacturer, string? Model, string? SerialNumber, string? StationName, string? Name = null)
{
    public bool IsComplete => Name is not null || (Manufacturer is not null && Model is not null && SerialNumber is not null);

    /// <summary>How much it tells; a serial number more than all else.</summary>
    public int Weight => (Name is null ? 0 : 16) + (SerialNumber is null ? 0 : 8) + (Model is null ? 0 : 4) + (Manufacturer is null ? 0 : 2) + (StationName is null ? 0 : 1);

    public string Key => Name is not null ? Name
        : Weight == 0 ? "unknown"
        : $"{Manufacturer}|{Model}|{SerialNumber ?? (StationName is null ? "" : "@" + StationName)}";

    public static DeviceIdentity Of(Device device) =>
        new(FirstWord(Normal(device.Manufacturer)), WithoutVersions(Normal(device.Model)), Normal(device.SerialNumber), Normal(device.StationName), device.Name);

    /// <summary>Nothing that both tell contradicts. One machine with one serial number may have several station names.</summary>
    public bool IsCompatibleWith(DeviceIdentity other) =>
        Agree(Name, other.Name)
        && Agree(Manufacturer, other.Manufacturer)
        && Agree(Model, other.Model)
        && Agree(SerialNumber, other.SerialNumber)
        && (Agree(StationName, other.StationName) || (SerialNumber is not null && SerialNumber == other.SerialNumber));

    private static bool Agree(string? left, string? right) => left is null || right is null || left == right;

    private static string? FirstWord(string? text)
    {
        var start = text is null ? -1 : text.AsSpan().IndexOfAnyExcept(" .,_-");
        if (start < 0)
        {
            return text;
        }

        var end = start;
        while (end < text!.Length && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        return end == start ? text : text[start..end];
    }

    /// <summary>SENOGRAPH DS ADS_43.10.1 is a SENOGRAPH DS: a word with a number, a dot and a number is a version.</summary>
    private static string? WithoutVersions(string? text)
    {
        if (text is null || !text.Contains('.', StringComparison.Ordinal))
        {
            return text;
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !IsVersion(word)).ToList();
        return words.Count == 0 ? text : string.Join(' ', words);
    }

    private static bool IsVersion(string word)
    {
        for (var at = 1; at < word.Length - 1; at++)
        {
            if (word[at] == '.' && char.IsAsciiDigit(word[at - 1]) && char.IsAsciiDigit(word[at + 1]))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Normal(string? text)
    {
        var trimmed = text.AsSpan().Trim(" \t\r\n\0");
        return trimmed.IsEmpty ? null : trimmed.ToString().ToUpperInvariant();
    }
}
