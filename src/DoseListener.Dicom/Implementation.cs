namespace DoseListener.Dicom;

/// <summary>How this implementation names itself on the wire and in files (PS3.7 D.3.3.2, PS3.10 7.1).</summary>
public static class Implementation
{
    /// <summary>A UUID-derived UID (PS3.5 B.2), drawn once and never changed.</summary>
    public const string ClassUid = "2.25.99622624663380318508087326103860833676";

    /// <summary>At most 16 characters; its number rises when the way of writing changes.</summary>
    public const string VersionName = "DOSELISTENER_01";
}
