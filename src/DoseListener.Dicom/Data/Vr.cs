namespace DoseListener.Dicom.Data;

/// <summary>
/// A value representation (PS3.5 6.2) as its two letters, so that one nobody has heard of still has a name.
/// </summary>
public readonly record struct Vr(ushort Code)
{
    public static readonly Vr AE = FromLetters("AE"), AS = FromLetters("AS"), AT = FromLetters("AT"), CS = FromLetters("CS"), DA = FromLetters("DA"), DS = FromLetters("DS"), DT = FromLetters("DT");
    public static readonly Vr FD = FromLetters("FD"), FL = FromLetters("FL"), IS = FromLetters("IS"), LO = FromLetters("LO"), LT = FromLetters("LT"), OB = FromLetters("OB"), OD = FromLetters("OD");
    public static readonly Vr OF = FromLetters("OF"), OL = FromLetters("OL"), OV = FromLetters("OV"), OW = FromLetters("OW"), PN = FromLetters("PN"), SH = FromLetters("SH"), SL = FromLetters("SL");
    public static readonly Vr SQ = FromLetters("SQ"), SS = FromLetters("SS"), ST = FromLetters("ST"), SV = FromLetters("SV"), TM = FromLetters("TM"), UC = FromLetters("UC"), UI = FromLetters("UI");
    public static readonly Vr UL = FromLetters("UL"), UN = FromLetters("UN"), UR = FromLetters("UR"), US = FromLetters("US"), UT = FromLetters("UT"), UV = FromLetters("UV");

    public static Vr FromLetters(string letters) => new((ushort)((letters[0] << 8) | letters[1]));

    /// <summary>Two upper-case letters, as every VR that was or will be defined (PS3.5 7.1.2).</summary>
    public bool IsLetters => (byte)(Code >> 8) is >= (byte)'A' and <= (byte)'Z' && (byte)(Code & 0xFF) is >= (byte)'A' and <= (byte)'Z';

    public override string ToString() => $"{(char)(Code >> 8)}{(char)(Code & 0xFF)}";
}
