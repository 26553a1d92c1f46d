using System.Text;
using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Reports;

/// <summary>
/// A code as it was sent (PS3.3 section 8), as a view into the data set. It compares by value and scheme with what is known about older,
/// alternative and wrong codes (<see cref="Codes"/>), never by meaning. A missing one equals nothing.
/// </summary>
public readonly struct CodedConcept
{
    private readonly Dataset? _item;
    private readonly KnownCode? _known;

    /// <param name="parent">The concept of the item around the one that this code names.</param>
    internal CodedConcept(Dataset? item, Code? parent = null)
    {
        _item = item;
        _known = item is null ? null : CodeElements.Resolve(item.Arena, item.Range.First, item.Range.End, parent);
    }

    internal CodedConcept(Dataset item, KnownCode? known)
    {
        _item = item;
        _known = known;
    }

    /// <summary>The code of an item of a code sequence in a header; a missing one for no item.</summary>
    public static CodedConcept Of(Dataset? item) => new(item);

    /// <summary>No code was sent: no item, or one without a code value.</summary>
    public bool IsMissing => Value is null;

    /// <summary>The entry of <see cref="Codes"/> that is meant; null where there is none.</summary>
    public Code? Known => _known?.Code;

    /// <summary>(0008,0100), else (0008,0119), else (0008,0120), as sent.</summary>
    public string? Value =>
        _item is null ? null
        : _known is not null && Ascii.Equals(Bytes.Value, _known.Value) ? _known.Value
        : _item.GetString(Tags.CodeValue) ?? _item.GetString(Tags.LongCodeValue) ?? _item.GetString(Tags.URNCodeValue);

    /// <summary>(0008,0102), as sent.</summary>
    public string? Scheme => _item is null ? null : CodingScheme.Known(Bytes.Scheme) ?? _item.GetString(Tags.CodingSchemeDesignator);

    /// <summary>(0008,0104), as sent.</summary>
    public string? Meaning => _item?.GetString(Tags.CodeMeaning);

    private CodeElements Bytes => CodeElements.Of(_item!.Arena, _item.Range.First, _item.Range.End);

    /// <summary>So that <c>item.Child(name)?.Code == value</c> can be written; what is not there equals nothing.</summary>
    public static bool operator ==(CodedConcept? concept, Code code) => concept is { } sent && sent.Is(code);

    public static bool operator !=(CodedConcept? concept, Code code) => !(concept == code);

    public static bool operator ==(CodedConcept left, CodedConcept right) => left.Equals(right);

    public static bool operator !=(CodedConcept left, CodedConcept right) => !left.Equals(right);

    /// <summary>Whether this is <paramref name="code"/> in any of its spellings.</summary>
    public bool Is(Code code)
    {
        if (_known is not null)
        {
            return ReferenceEquals(_known.Code, code) || _known.Code == code;
        }

        return _item is not null && Bytes.Is(code);
    }

    public bool IsAny(params ReadOnlySpan<Code> codes)
    {
        foreach (var code in codes)
        {
            if (Is(code))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether both mean the same concept; two missing ones do not.</summary>
    public bool Equals(CodedConcept other) =>
        !IsMissing && !other.IsMissing && (other._known is not null ? Is(other._known.Code) : Is(new Code(other.Value!, other.Scheme ?? "", "")));

    public override bool Equals(object? obj) => obj switch
    {
        CodedConcept concept => Equals(concept),
        Code code => Is(code),
        _ => false,
    };

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Known?.Value ?? Value ?? "");

    /// <summary>As sent, in the standard's notation.</summary>
    public override string ToString() => $"({Value}, {Scheme}, \"{Meaning}\")";
}
