namespace DoseListener.Dicom.Data;

/// <summary>Turns numbers between little and big endian.</summary>
internal static class ByteOrder
{
    /// <summary>Reverses each unit; what is left over at the end of a value that is no whole number of them stays.</summary>
    public static void Swap(Span<byte> value, int unit)
    {
        if (unit == 1)
        {
            return;
        }

        for (; value.Length >= unit; value = value[unit..])
        {
            value[..unit].Reverse();
        }
    }
}
