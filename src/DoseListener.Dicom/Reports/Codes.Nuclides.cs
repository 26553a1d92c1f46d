namespace DoseListener.Dicom.Reports;

/// <content>Radionuclides (CID 18 and 4020) and where they are given (CID 11).</content>
public static partial class Codes
{
    // Those that emit positrons
    public static readonly Code Fluorine18 = Sct("77004003", "^18^Fluorine", "C-111A1");
    public static readonly Code Carbon11 = Sct("40565003", "^11^Carbon", "C-105A1");
    public static readonly Code Nitrogen13 = Sct("21576001", "^13^Nitrogen", "C-107A1");
    public static readonly Code Oxygen15 = Sct("129504001", "^15^Oxygen", "C-B1038");
    public static readonly Code Gallium68 = Sct("35337001", "^68^Gallium", "C-131A3");
    public static readonly Code Rubidium82 = Sct("79197006", "^82^Rubidium", "C-159A2");
    public static readonly Code Copper64 = Sct("3932008", "^64^Copper", "C-127A2");
    public static readonly Code Zirconium89 = Sct("63360001", "^89^Zirconium", "C-168A4");
    public static readonly Code Iodine124 = Sct("40937006", "^124^Iodine", "C-114A5");

    // All others
    public static readonly Code Technetium99m = Sct("72454006", "^99m^Technetium", "C-163A8");
    public static readonly Code Iodine123 = Sct("21572004", "^123^Iodine", "C-114A4");
    public static readonly Code Iodine125 = Sct("68630002", "^125^Iodine", "C-114A6");
    public static readonly Code Iodine131 = Sct("1368003", "^131^Iodine", "C-114B1");
    public static readonly Code Indium111 = Sct("56609000", "^111^Indium", "C-145A4");
    public static readonly Code Gallium67 = Sct("2008008", "^67^Gallium", "C-131A2");
    public static readonly Code Thallium201 = Sct("60057003", "^201^Thallium", "C-138A9");
    public static readonly Code Lutetium177 = Sct("447553000", "^177^Lutetium", "C-101ED");
    public static readonly Code Yttrium90 = Sct("14691008", "^90^Yttrium", "C-162A7");
    public static readonly Code Radium223 = Sct("24853006", "^223^Radium", "C-136A2");
    public static readonly Code Xenon133 = Sct("80751004", "^133^Xenon", "C-172A8");
    public static readonly Code Krypton81m = Sct("61716009", "^81m^Krypton", "C-173A5");
    public static readonly Code Samarium153 = Sct("419804008", "^153^Samarium", "C-B1134");
    public static readonly Code Strontium89 = Sct("7770004", "^89^Strontium", "C-158A6");

    // CID 11 Route of Administration
    public static readonly Code IntravenousRoute = Sct("47625008", "Intravenous route", "G-D101");
    public static readonly Code OralRoute = Sct("26643006", "Oral route", "G-D140");
    public static readonly Code InhalationRoute = Sct("446406008", "By inhalation");
}
