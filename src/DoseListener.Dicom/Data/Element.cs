namespace DoseListener.Dicom.Data;

/// <summary>One data element, as a view into the memory of its data set.</summary>
public readonly struct Element
{
    private readonly Dataset _dataset;

    internal Element(Dataset dataset, int index)
    {
        _dataset = dataset;
        Index = index;
    }

    public Tag Tag => new(Node.Tag);

    /// <summary>As it was written, or as the dictionary says where none was.</summary>
    public Vr Vr => new(Node.Vr);

    /// <summary>What the value is to be read as: for UN, what the dictionary says (PS3.5 6.2.2).</summary>
    public Vr EffectiveVr => Node.Vr == VrCodes.UN ? DicomDictionary.FindVr(Tag) : Vr;

    /// <summary>Bytes of the value, as received where it was skipped; 0 for a sequence.</summary>
    public long Length => Node.Length;

    /// <summary>The value was longer than is kept, or pixel data: it was counted and dropped.</summary>
    public bool IsSkipped => Node.Is(NodeFlags.Skipped);

    public bool IsSequence => Node.Is(NodeFlags.Sequence);

    /// <summary>Nothing was sent as its value: no bytes, or no items.</summary>
    public bool IsEmpty => IsSequence ? Items.IsEmpty : Length == 0;

    /// <summary>The value as it arrived; empty for a sequence and where it was skipped.</summary>
    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            ref readonly var node = ref Node;
            return node.Is(NodeFlags.Sequence | NodeFlags.Skipped) ? [] : _dataset.Arena.Bytes.Slice(node.Offset, (int)node.Length);
        }
    }

    /// <summary>Whether numbers in <see cref="Bytes"/> are big endian.</summary>
    public bool IsBigEndian => Node.Is(NodeFlags.BigEndian);

    /// <summary>The items of a sequence; none for any other element.</summary>
    public DatasetItems Items => IsSequence ? new(_dataset, Index) : default;

    /// <summary>Its place among all elements and items of the data set, as <see cref="DatasetWriter"/> counts them.</summary>
    internal int Index { get; }

    private ref DatasetNode Node => ref _dataset.Arena[Index];

    /// <summary>First value, decoded, without padding; null when there is none.</summary>
    public string? GetString() => ElementText.First(Bytes, EffectiveVr, _dataset, IsBigEndian);

    /// <summary>All values, decoded, without padding, empty ones as "".</summary>
    public IReadOnlyList<string> GetStrings() => ElementText.All(Bytes, EffectiveVr, _dataset, IsBigEndian);

    /// <summary>First value. Where the VR is not known but a vendor's manual says what it is, <paramref name="vr"/> says it.</summary>
    public DicomNumber GetNumber(Vr? vr = null) => ElementNumber.First(Bytes, vr ?? EffectiveVr, IsBigEndian);

    /// <summary>One number a value. Where the VR is not known but a vendor's manual says what it is, <paramref name="vr"/> says it.</summary>
    public IReadOnlyList<DicomNumber> GetNumbers(Vr? vr = null) => ElementNumber.All(Bytes, vr ?? EffectiveVr, IsBigEndian);

    /// <summary>The values without regard to character sets: for (0008,0005), which cannot depend on itself.</summary>
    internal IReadOnlyList<string> GetAsciiStrings() => ElementText.Split(System.Text.Encoding.Latin1.GetString(Bytes));
}
