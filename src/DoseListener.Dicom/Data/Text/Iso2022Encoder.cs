using System.Buffers;

namespace DoseListener.Dicom.Data.Text;

/// <summary>
/// Text on its way to bytes. Each component, line and value starts and ends with the sets of the first term in force, as
/// PS3.5 6.1.2.5.3 demands; a character of no declared set becomes a question mark.
/// </summary>
internal ref struct Iso2022Encoder(ArrayBufferWriter<byte> output, Vr vr, DefinedTerm first, ReadOnlySpan<GraphicSet> declared)
{
    private readonly ReadOnlySpan<GraphicSet> _declared = declared;

    private GraphicSet _g0 = first.G0;
    private GraphicSet? _g1 = first.G1;

    public void Encode(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (character < 0x80)
            {
                EncodeAscii(character);
            }
            else if (!TryInForce(character) && !TryDesignate(character))
            {
                EncodeAscii('?');
            }
        }

        ReturnToFirstG0();
    }

    private void EncodeAscii(char character)
    {
        ReturnToFirstG0();
        Put((byte)character);
        if (Iso2022.IsBoundary(character, vr))
        {
            _g1 = first.G1;
        }
    }

    private readonly bool TryInForce(char character) =>
        (_g1 is not null && TryWrite(_g1, character)) || (_g0.IsDouble && TryWrite(_g0, character));

    private bool TryDesignate(char character)
    {
        foreach (var set in _declared)
        {
            if (set.TryEncode(character, out _))
            {
                Designate(set);
                return TryWrite(set, character);
            }
        }

        return false;
    }

    private void Designate(GraphicSet set)
    {
        if (set.IsG1)
        {
            _g1 = set;
        }
        else
        {
            _g0 = set;
        }

        Put(Iso2022.Escape);
        output.Write(set.Escape);
    }

    private readonly bool TryWrite(GraphicSet set, char character)
    {
        if (!set.TryEncode(character, out var code))
        {
            return false;
        }

        if (set.IsDouble)
        {
            var origin = set.IsG1 ? 0xA1 : 0x21;
            Put((byte)(origin + (code / 94)));
            Put((byte)(origin + (code % 94)));
        }
        else
        {
            Put((byte)((set.IsG1 ? 0xA0 : 0x20) + code));
        }

        return true;
    }

    private void ReturnToFirstG0()
    {
        if (_g0.IsDouble)
        {
            Designate(first.G0);
        }
    }

    private readonly void Put(byte value) => output.Write([value]);
}
