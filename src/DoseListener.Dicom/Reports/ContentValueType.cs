namespace DoseListener.Dicom.Reports;

/// <summary>What kind of value a content item has: Value Type (0040,A040), PS3.3 table C.17.3-7.</summary>
public enum ContentValueType
{
    /// <summary>None was sent, and the item holds nothing that shows it: an item by reference, for example.</summary>
    Missing,

    /// <summary>One that this listener does not know, and the item holds nothing that shows what it is.</summary>
    Unknown,
    Container,
    Text,
    Code,
    Num,
    DateTime,
    Date,
    Time,
    UidRef,
    PName,
    Composite,
    Image,
    Waveform,
    SCoord,
    SCoord3D,
    TCoord,
    Table,
}

/// <summary>What an item is to its parent: Relationship Type (0040,A010), PS3.3 table C.17.3-8. Senders get it wrong; nothing should depend on it.</summary>
public enum ContentRelationship
{
    /// <summary>None was sent; always so for the root.</summary>
    Missing,
    Unknown,
    Contains,
    HasObsContext,
    HasAcqContext,
    HasConceptMod,
    HasProperties,
    InferredFrom,
    SelectedFrom,
}

/// <summary>The defined terms behind both enumerations.</summary>
internal static class ContentTerms
{
    private static readonly Dictionary<string, ContentValueType> ValueTypes = new(new CodeValueComparer())
    {
        ["CONTAINER"] = ContentValueType.Container,
        ["TEXT"] = ContentValueType.Text,
        ["CODE"] = ContentValueType.Code,
        ["NUM"] = ContentValueType.Num,
        ["DATETIME"] = ContentValueType.DateTime,
        ["DATE"] = ContentValueType.Date,
        ["TIME"] = ContentValueType.Time,
        ["UIDREF"] = ContentValueType.UidRef,
        ["PNAME"] = ContentValueType.PName,
        ["PERSON NAME"] = ContentValueType.PName,
        ["COMPOSITE"] = ContentValueType.Composite,
        ["IMAGE"] = ContentValueType.Image,
        ["WAVEFORM"] = ContentValueType.Waveform,
        ["SCOORD"] = ContentValueType.SCoord,
        ["SCOORD3D"] = ContentValueType.SCoord3D,
        ["TCOORD"] = ContentValueType.TCoord,
        ["TABLE"] = ContentValueType.Table,
    };

    private static readonly Dictionary<string, ContentRelationship> Relationships = new(new CodeValueComparer())
    {
        ["CONTAINS"] = ContentRelationship.Contains,
        ["HAS OBS CONTEXT"] = ContentRelationship.HasObsContext,
        ["HAS ACQ CONTEXT"] = ContentRelationship.HasAcqContext,
        ["HAS CONCEPT MOD"] = ContentRelationship.HasConceptMod,
        ["HAS PROPERTIES"] = ContentRelationship.HasProperties,
        ["INFERRED FROM"] = ContentRelationship.InferredFrom,
        ["SELECTED FROM"] = ContentRelationship.SelectedFrom,
    };

    private static readonly Dictionary<string, ContentValueType>.AlternateLookup<ReadOnlySpan<byte>> ValueTypesByBytes =
        ValueTypes.GetAlternateLookup<ReadOnlySpan<byte>>();

    private static readonly Dictionary<string, ContentRelationship>.AlternateLookup<ReadOnlySpan<byte>> RelationshipsByBytes =
        Relationships.GetAlternateLookup<ReadOnlySpan<byte>>();

    public static ContentValueType ValueType(ReadOnlySpan<byte> term) =>
        term.IsEmpty ? ContentValueType.Missing : ValueTypesByBytes.TryGetValue(term, out var type) ? type : ContentValueType.Unknown;

    public static ContentRelationship Relationship(ReadOnlySpan<byte> term) =>
        term.IsEmpty ? ContentRelationship.Missing : RelationshipsByBytes.TryGetValue(term, out var type) ? type : ContentRelationship.Unknown;
}
