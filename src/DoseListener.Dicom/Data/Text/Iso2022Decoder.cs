namespace DoseListener.Dicom.Data.Text;

/// <summary>
/// One value on its way from bytes to text. A character never takes less than one byte and is always one UTF-16 unit here,
/// so the text fits a buffer of as many characters as there are bytes.
/// </summary>
internal ref struct Iso2022Decoder(ReadOnlySpan<byte> bytes, Span<char> text, Vr vr, DefinedTerm first, GraphicSet? onlyG1, bool tolerant)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly Span<char> _text = text;

    private GraphicSet _g0 = first.G0;
    private GraphicSet? _g1 = first.G1 ?? onlyG1;
    private GraphicSet? _lastG1 = onlyG1;
    private int _position;
    private int _length;

    /// <summary>The characters written, or -1 when the bytes are not what was declared. Tolerant decoding always ends well: what has no meaning becomes Latin-1.</summary>
    public int Decode()
    {
        while (_position < _bytes.Length)
        {
            var current = _bytes[_position];
            var understood = current switch
            {
                Iso2022.Escape => TryDesignate(),
                <= 0x20 or 0x7F => TryCopy(current),
                < 0x7F => _g0.IsDouble ? TryPair(_g0, 0x21) : TryCopy(current),
                _ => _g1 is not null && (_g1.IsDouble ? TryPair(_g1, 0xA1) : TrySingle(_g1, current)),
            };

            if (!understood)
            {
                if (!tolerant)
                {
                    return -1;
                }

                Put((char)current);
            }
        }

        return _length;
    }

    private bool TryDesignate()
    {
        var set = Iso2022.Designated(_bytes[(_position + 1)..]);
        if (set is null)
        {
            return false;
        }

        if (set.IsG1)
        {
            _g1 = _lastG1 = set;
        }
        else
        {
            _g0 = set;
        }

        _position += 1 + set.Escape.Length;
        return true;
    }

    private bool TryCopy(byte current)
    {
        if (Iso2022.IsBoundary(current, vr))
        {
            _g0 = first.G0;

            // The standard wants the upper half designated anew in each component; senders forget it.
            _g1 = first.G1 ?? _lastG1;
        }

        Put((char)current);
        return true;
    }

    private bool TrySingle(GraphicSet set, byte current)
    {
        if (current < 0xA0 || !set.TryDecode(current - 0xA0, out var character))
        {
            return false;
        }

        Put(character);
        return true;
    }

    private bool TryPair(GraphicSet set, int origin)
    {
        if (_position + 1 >= _bytes.Length
            || !set.TryDecode(_bytes[_position] - origin, _bytes[_position + 1] - origin, out var character))
        {
            return false;
        }

        _position++;
        Put(character);
        return true;
    }

    private void Put(char character)
    {
        _text[_length++] = character;
        _position++;
    }
}
