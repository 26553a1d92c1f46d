using System.Buffers;
using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Reports;

/// <content>Values, whatever the value type says: senders put the right value under the wrong type.</content>
public readonly partial struct ContentItem
{
    private static readonly SearchValues<char> UidCharacters = SearchValues.Create("0123456789.");

    /// <summary>(0040,A160).</summary>
    public string? Text => Dataset.GetString(Tags.TextValue);

    /// <summary>(0040,A120), as sent.</summary>
    public string? DateTime => Dataset.GetString(Tags.DateTime);

    /// <summary>(0040,A121), as sent.</summary>
    public string? Date => Dataset.GetString(Tags.Date);

    /// <summary>(0040,A122), as sent.</summary>
    public string? Time => Dataset.GetString(Tags.Time);

    /// <summary>(0040,A124); a UID sent as text is one too.</summary>
    public string? Uid
    {
        get
        {
            var dataset = Dataset;
            return dataset.GetUid(Tags.UID) ?? (dataset.GetString(Tags.TextValue) is { } text && IsUid(text) ? text : null);
        }
    }

    /// <summary>Whether (0040,A123) holds a name. The name itself is of no use to dose.</summary>
    public bool HasPersonName => Dataset.TryFind(Tags.PersonName, out var name) && !name.IsEmpty;

    /// <summary>Concept Code Sequence (0040,A168); missing when it is absent, empty or without a code value.</summary>
    public CodedConcept Code => new(Dataset.Items(Tags.ConceptCodeSequence).First);

    /// <summary>Measured Value Sequence (0040,A300) and the qualifier beside it.</summary>
    public Measurement Measurement => new(Dataset);

    /// <summary>Tabulated Values Sequence (0040,A801); read anew each time.</summary>
    public ContentTable Table => ContentTable.Of(Dataset);

    /// <summary>Referenced SOP Sequence (0008,1199) of IMAGE, COMPOSITE and WAVEFORM items.</summary>
    public SopReference? Reference => Dataset.Items(Tags.ReferencedSOPSequence).First is { } item
        ? new SopReference(item.GetUid(Tags.ReferencedSOPClassUID), item.GetUid(Tags.ReferencedSOPInstanceUID))
        : null;

    /// <summary>Template Identifier (0040,DB00), where the mapping resource is DICOM's own or not said; often absent.</summary>
    public string? TemplateId => Dataset.Items(Tags.ContentTemplateSequence).First is { } template
        && template.GetString(Tags.MappingResource) is null or "DCMR"
            ? template.GetString(Tags.TemplateIdentifier)
            : null;

    /// <summary>Observation DateTime (0040,A032), as sent.</summary>
    public string? ObservationDateTime => Dataset.GetString(Tags.ObservationDateTime);

    /// <summary>Digits and single dots, as PS3.5 section 9.1 has it, and at least two numbers.</summary>
    private static bool IsUid(string text) =>
        text.Length is >= 3 and <= 64
        && char.IsAsciiDigit(text[0])
        && char.IsAsciiDigit(text[^1])
        && text.Contains('.', StringComparison.Ordinal)
        && !text.Contains("..", StringComparison.Ordinal)
        && !text.AsSpan().ContainsAnyExcept(UidCharacters);
}

/// <summary>Another object that an item points to; either UID may be missing.</summary>
public sealed record SopReference(string? SopClassUid, string? SopInstanceUid);
