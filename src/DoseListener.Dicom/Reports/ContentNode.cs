namespace DoseListener.Dicom.Reports;

/// <summary>One content item: where it stands in the data set and in the tree, and what its name was found to be.</summary>
internal struct ContentNode
{
    /// <summary>Node of the item in the data set; -1 for the root.</summary>
    public int Item;

    public int Parent;

    /// <summary>Index of the first content node that is not below this one.</summary>
    public int End;

    /// <summary>Position among its siblings, from 1.</summary>
    public int Ordinal;

    /// <summary>Node of the item that holds the concept name; 0 where there is none.</summary>
    public int Name;

    /// <summary>The nearest content node, itself included, that declares a character set of its own.</summary>
    public int CharacterSetOwner;

    public KnownCode? Known;
    public ContentValueType ValueType;
    public ContentRelationship Relationship;
}
