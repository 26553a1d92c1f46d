namespace DoseListener.Dicom.Data;

/// <summary>What the bytes of a value are made of, by the code of its VR (PS3.5 table 6.2-1), as constants that a switch can use.</summary>
internal static class VrCodes
{
    public const ushort AE = ('A' << 8) | 'E', AS = ('A' << 8) | 'S', AT = ('A' << 8) | 'T', CS = ('C' << 8) | 'S', DA = ('D' << 8) | 'A', DS = ('D' << 8) | 'S', DT = ('D' << 8) | 'T';
    public const ushort FD = ('F' << 8) | 'D', FL = ('F' << 8) | 'L', IS = ('I' << 8) | 'S', LO = ('L' << 8) | 'O', LT = ('L' << 8) | 'T', OB = ('O' << 8) | 'B', OD = ('O' << 8) | 'D';
    public const ushort OF = ('O' << 8) | 'F', OL = ('O' << 8) | 'L', OV = ('O' << 8) | 'V', OW = ('O' << 8) | 'W', PN = ('P' << 8) | 'N', SH = ('S' << 8) | 'H', SL = ('S' << 8) | 'L';
    public const ushort SQ = ('S' << 8) | 'Q', SS = ('S' << 8) | 'S', ST = ('S' << 8) | 'T', SV = ('S' << 8) | 'V', TM = ('T' << 8) | 'M', UC = ('U' << 8) | 'C', UI = ('U' << 8) | 'I';
    public const ushort UL = ('U' << 8) | 'L', UN = ('U' << 8) | 'N', UR = ('U' << 8) | 'R', US = ('U' << 8) | 'S', UT = ('U' << 8) | 'T', UV = ('U' << 8) | 'V';

    private const byte IsLetters = 1, IsKnown = 2, IsShort = 4;

    // One byte for each pair of letters, so that the reader's hottest question costs one load.
    private static readonly byte[] Traits = BuildTraits();

    /// <summary>Two upper-case letters: the only form a VR has.</summary>
    public static bool AreLetters(ushort code) => (TraitsOf(code) & IsLetters) != 0;

    /// <summary>One of the VRs of PS3.5 table 6.2-1.</summary>
    public static bool IsDefined(ushort code) => (TraitsOf(code) & IsKnown) != 0;

    /// <summary>
    /// Whether the length of an explicit element takes 16 bits (PS3.5 table 7.1-2). Every other VR, those yet to be defined too, takes two
    /// reserved bytes and 32 bits (PS3.5 table 7.1-1).
    /// </summary>
    public static bool HasShortLength(ushort code) => (TraitsOf(code) & IsShort) != 0;

    /// <summary>Bytes that change places between little and big endian; 1 where none do.</summary>
    public static int UnitSize(ushort code) => code switch
    {
        US or SS or OW or AT => 2,
        UL or SL or FL or OF or OL => 4,
        FD or OD or OV or SV or UV => 8,
        _ => 1,
    };

    /// <summary>Values that are characters, padded with a blank to an even length (PS3.5 6.2); UI is padded with NUL.</summary>
    public static bool IsText(ushort code) => code is AE or AS or CS or DA or DS or DT or IS or LO or LT or PN or SH or ST or TM or UC or UI or UR or UT;

    /// <summary>Texts that are one value whatever they hold: a backslash in them is a character (PS3.5 6.2).</summary>
    public static bool IsSingleText(ushort code) => code is LT or ST or UT or UR;

    /// <summary>Values with undefined length that hold fragments, not items (PS3.5 A.4).</summary>
    public static bool HoldsFragments(ushort code) => code is OB or OW or OD or OF or OL or OV;

    private static byte TraitsOf(ushort code)
    {
        var first = (code >> 8) - 'A';
        var second = (code & 0xFF) - 'A';
        return first is >= 0 and < 26 && second is >= 0 and < 26 ? Traits[(first * 26) + second] : (byte)0;
    }

    private static byte[] BuildTraits()
    {
        ushort[] shortForms = [AE, AS, AT, CS, DA, DS, DT, FD, FL, IS, LO, LT, PN, SH, SL, SS, ST, TM, UI, UL, US];
        ushort[] longForms = [OB, OD, OF, OL, OV, OW, SQ, SV, UC, UN, UR, UT, UV];
        var traits = new byte[26 * 26];
        Array.Fill(traits, IsLetters);
        foreach (var code in shortForms)
        {
            traits[IndexOf(code)] = IsLetters | IsKnown | IsShort;
        }

        foreach (var code in longForms)
        {
            traits[IndexOf(code)] = IsLetters | IsKnown;
        }

        return traits;
    }

    private static int IndexOf(ushort code) => (((code >> 8) - 'A') * 26) + (code & 0xFF) - 'A';
}
