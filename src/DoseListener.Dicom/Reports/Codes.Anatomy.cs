namespace DoseListener.Dicom.Reports;

/// <content>Sides, regions and what stands in for a patient.</content>
public static partial class Codes
{
    // Laterality (CID 244) and breasts (CID 6022)
    public static readonly Code Right = Sct("24028007", "Right", "G-A100");
    public static readonly Code Left = Sct("7771000", "Left", "G-A101");
    public static readonly Code Bilateral = Sct("51440002", "Right and left", "G-A102");
    public static readonly Code Breast = Sct("76752008", "Breast", "T-04000");
    public static readonly Code LeftBreast = Sct("80248007", "Left breast", "T-04030");
    public static readonly Code RightBreast = Sct("73056007", "Right breast", "T-04020");
    public static readonly Code BothBreasts = Sct("63762007", "Both breasts", "T-04080");

    // Regions (CID 4030 and 4031)
    public static readonly Code Head = Sct("69536005", "Head", "T-D1100");
    public static readonly Code Neck = Sct("45048000", "Neck", "T-D1600");
    public static readonly Code HeadAndNeck = Sct("774007", "Head and neck", "T-D1000");
    public static readonly Code Chest = Sct("816094009", "Chest", "51185008", "T-D3000");
    public static readonly Code Abdomen = Sct("818981001", "Abdomen", "113345001", "T-D4000");
    public static readonly Code Pelvis = Sct("816092008", "Pelvis", "12921003", "T-D6000");
    public static readonly Code AbdomenAndPelvis = Sct("818982008", "Abdomen and pelvis", "416949008", "R-FAB57");
    public static readonly Code ChestAndAbdomen = Sct("416550000", "Chest and abdomen", "R-FAB55");
    public static readonly Code ChestAbdomenAndPelvis = Sct("416775004", "Chest, abdomen and pelvis", "R-FAB56");
    public static readonly Code NeckChestAbdomenAndPelvis = Sct("416319003", "Neck, chest, abdomen and pelvis", "R-FAB54");
    public static readonly Code NeckAndChest = Sct("417437006", "Neck and chest", "R-FAB52");
    public static readonly Code NeckChestAndAbdomen = Sct("416152001", "Neck, chest and abdomen", "R-FAB53");
    public static readonly Code EntireBody = Sct("38266002", "Entire body", "T-D0010");
    public static readonly Code Heart = Sct("80891009", "Heart", "T-32000");
    public static readonly Code CoronaryArtery = Sct("41801008", "Coronary artery", "T-43000");
    public static readonly Code Brain = Sct("12738006", "Brain", "T-A0100");
    public static readonly Code CervicalSpine = Sct("122494005", "Cervical spine", "T-11501");
    public static readonly Code ThoracicSpine = Sct("122495006", "Thoracic spine", "T-11502");
    public static readonly Code LumbarSpine = Sct("122496007", "Lumbar spine", "T-11503");
    // Devices send the older T-00009 for it as well as T-01000.
    public static readonly Code Skin = Sct("39937001", "Skin", "T-01000", "T-00009");
    public static readonly Code Phantom = Sct("706342009", "Phantom", "R-FE0C7");
}
