using System.Text;

namespace DoseListener.Dose.Extraction;

/// <summary>Unit codes as text, one string each for those that nearly every report is made of.</summary>
internal static class UnitTexts
{
    private static readonly string[] Usual =
        ["mm", "mA", "kV", "deg", "s", "ms", "Gy", "mGy", "Gy.m2", "Gym2", "1", "uA.s", "uAs", "{pulse}/s", "mGy.cm", "mGycm", "m2", "dGy.cm2", "Gy.cm2", "{ratio}", "{events}", "%", "MBq", "mSv"];

    public static string Of(ReadOnlySpan<byte> code)
    {
        foreach (var text in Usual)
        {
            if (Ascii.Equals(code, text))
            {
                return text;
            }
        }

        return Encoding.ASCII.GetString(code);
    }
}
