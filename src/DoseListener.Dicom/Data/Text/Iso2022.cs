namespace DoseListener.Dicom.Data.Text;

/// <summary>What decoder and encoder share of the code extension techniques (PS3.5 6.1.2.5).</summary>
internal static class Iso2022
{
    public const byte Escape = 0x1B;

    /// <summary>
    /// Whether the sets of the first term are in force again from here on (PS3.5 6.1.2.5.3): at the end of a line or page, between
    /// values, and in person names between components and component groups. Text of one value may hold a backslash.
    /// </summary>
    public static bool IsBoundary(int character, Vr vr) => character switch
    {
        '\t' or '\n' or '\f' or '\r' => true,
        '\\' => vr != Vr.LT && vr != Vr.ST && vr != Vr.UT,
        '^' or '=' => vr == Vr.PN,
        _ => false,
    };

    public static GraphicSet? Designated(ReadOnlySpan<byte> afterEscape)
    {
        for (var index = 0; index < DefinedTerm.AllSets.Count; index++)
        {
            if (afterEscape.StartsWith(DefinedTerm.AllSets[index].Escape))
            {
                return DefinedTerm.AllSets[index];
            }
        }

        return null;
    }
}
