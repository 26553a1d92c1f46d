namespace DoseListener.Dicom.Upper;

/// <summary>Who we say to be (PS3.7 D.3.3.2).</summary>
public static class Implementation
{
    /// <summary>Under the root that PS3.5 B.2 opens to everybody: 2.25 and a UUID as a decimal number.</summary>
    public const string ClassUid = "2.25.201563906618431327819171176937009190437";

    /// <summary>At most sixteen characters (PS3.7 table D.3-3).</summary>
    public const string VersionName = "DOSELISTENER_0_1";
}
