namespace DoseListener.Dicom.Data;

/// <summary>How a data set is written as bytes (PS3.5 section 10 and annex A).</summary>
public sealed partial record TransferSyntax(string Uid, string Name)
{
    public static readonly TransferSyntax ImplicitVRLittleEndian = new("1.2.840.10008.1.2", "Implicit VR Little Endian") { IsImplicit = true };
    public static readonly TransferSyntax ExplicitVRLittleEndian = new("1.2.840.10008.1.2.1", "Explicit VR Little Endian");
    public static readonly TransferSyntax DeflatedExplicitVRLittleEndian = new("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian") { IsDeflated = true };
    public static readonly TransferSyntax ExplicitVRBigEndian = new("1.2.840.10008.1.2.2", "Explicit VR Big Endian") { IsBigEndian = true };

    /// <summary>VRs are not written and come from the dictionary (PS3.5 A.1).</summary>
    public bool IsImplicit { get; init; }

    /// <summary>Retired in 2006 and still sent (PS3.5 A.3).</summary>
    public bool IsBigEndian { get; init; }

    /// <summary>The whole data set is one RFC 1951 stream (PS3.5 A.5).</summary>
    public bool IsDeflated { get; init; }

    /// <summary>Pixel data is a sequence of fragments (PS3.5 A.4); the rest is Explicit VR Little Endian.</summary>
    public bool IsEncapsulated { get; init; }

    /// <summary>Every transfer syntax that a data set can arrive in: the four plain ones first.</summary>
    public static IReadOnlyList<TransferSyntax> All => Known.Value.All;

    /// <summary>Null when nobody here has heard of it.</summary>
    public static TransferSyntax? Find(string uid) => Known.Value.ByUid.GetValueOrDefault(uid);

    public override string ToString() => Name;
}
