using System.Buffers;
using System.Text;

namespace DoseListener.Dicom.Data.Text;

/// <summary>By which right a text was decoded.</summary>
public enum DecodingOutcome
{
    /// <summary>The declared sets hold every byte; always so for ASCII.</summary>
    AsDeclared,

    /// <summary>Another or no declaration, and yet UTF-8.</summary>
    RecognizedAsUtf8,

    /// <summary>The declaration is missing or wrong, and the term configured for the sender holds every byte.</summary>
    BySenderFallback,

    /// <summary>Nothing fits: bytes without meaning became the Latin-1 characters of the same number.</summary>
    AsLatin1,
}

/// <summary>
/// What Specific Character Set (0008,0005) declares (PS3.3 C.12.1.1.2, PS3.5 6.1): turns the bytes of a text element into text and back.
/// Decoding never throws and loses no byte; padding is given back as it stands, for the caller to trim.
/// </summary>
/// <remarks>
/// Give it whole elements and divide the text at <c>\</c> afterwards: a byte 5C may be the second half of a Chinese or Japanese character.
/// </remarks>
public sealed class CharacterSet
{
    private readonly DefinedTerm _first;
    private readonly WholeEncoding? _whole;
    private readonly GraphicSet[] _declared;
    private readonly GraphicSet? _onlyG1;
    private readonly CharacterSet? _fallback;

    private CharacterSet(DefinedTerm[] terms, CharacterSet? fallback)
    {
        _first = terms.Length > 0 ? terms[0] : DefinedTerm.Default;
        _whole = terms.FirstOrDefault(term => term.Whole is not null)?.Whole;
        _declared = [.. terms.SelectMany(term => new[] { term.G1, term.Extension }).OfType<GraphicSet>().Distinct()];
        _fallback = fallback;

        var upper = _declared.Where(set => set.IsG1).ToArray();
        _onlyG1 = upper.Length == 1 ? upper[0] : null;
    }

    /// <summary>The default repertoire, ISO-IR 6.</summary>
    public static CharacterSet Default { get; } = new([], null);

    /// <param name="definedTerms">The values of (0008,0005), misspelt ones too; unknown ones count as not declared.</param>
    /// <param name="fallback">What senders that declare nothing or something wrong should have declared, several terms separated by a backslash; unknown ones count as null.</param>
    public static CharacterSet For(IReadOnlyList<string> definedTerms, string? fallback)
    {
        var declared = Parse(definedTerms);
        var instead = string.IsNullOrWhiteSpace(fallback) ? [] : Parse(fallback.Split('\\'));
        return declared.Length == 0 && instead.Length == 0
            ? Default
            : new CharacterSet(declared, instead.Length == 0 ? null : new CharacterSet(instead, null));
    }

    /// <summary>Whether (0008,0005) governs elements of this representation (PS3.5 6.1.2.2); the others are ASCII.</summary>
    public static bool Governs(Vr vr) =>
        vr == Vr.LO || vr == Vr.SH || vr == Vr.PN || vr == Vr.UT || vr == Vr.ST || vr == Vr.LT || vr == Vr.UC;

    public string Decode(ReadOnlySpan<byte> bytes, Vr vr) => Decode(bytes, vr, out _);

    /// <summary>
    /// Decodes as declared; where the declaration cannot be true, as UTF-8 if it is that, else by the sender's fallback, else as Latin-1.
    /// </summary>
    public string Decode(ReadOnlySpan<byte> bytes, Vr vr, out DecodingOutcome outcome)
    {
        outcome = DecodingOutcome.AsDeclared;
        if (!Governs(vr) || IsPlain(bytes))
        {
            return Encoding.Latin1.GetString(bytes);
        }

        if (_whole is null && Utf8Text.IsLikely(bytes, Judged))
        {
            outcome = DecodingOutcome.RecognizedAsUtf8;
            return Encoding.UTF8.GetString(bytes);
        }

        if (TryDecode(bytes, vr) is { } declared)
        {
            return declared;
        }

        if (Utf8Text.IsLikely(bytes, _fallback?._first ?? DefinedTerm.Default))
        {
            outcome = DecodingOutcome.RecognizedAsUtf8;
            return Encoding.UTF8.GetString(bytes);
        }

        if (_fallback?.TryDecode(bytes, vr) is { } instead)
        {
            outcome = DecodingOutcome.BySenderFallback;
            return instead;
        }

        outcome = DecodingOutcome.AsLatin1;
        return _whole is null ? Iso2022Text(bytes, vr, tolerant: true)! : Encoding.Latin1.GetString(bytes);
    }

    /// <summary>What the declared sets do not hold becomes a question mark. Adds no padding.</summary>
    public byte[] Encode(string text, Vr vr)
    {
        if (!Governs(vr))
        {
            return Encoding.Latin1.GetBytes(text);
        }

        if (_whole is not null)
        {
            return _whole.Encode(text);
        }

        if (Ascii.IsValid(text))
        {
            return Encoding.ASCII.GetBytes(text);
        }

        var output = new ArrayBufferWriter<byte>(text.Length + 16);
        new Iso2022Encoder(output, vr, _first, _declared).Encode(text);
        return output.WrittenSpan.ToArray();
    }

    private static DefinedTerm[] Parse(IEnumerable<string> terms) => [.. terms.Select(term => DefinedTerm.Parse(term)).OfType<DefinedTerm>()];

    /// <summary>The term whose words could be mistaken for UTF-8.</summary>
    private DefinedTerm Judged => _first.G1 is null && _fallback is not null ? _fallback._first : _first;

    /// <summary>Plain ASCII reads the same in all declared sets, since an escape sequence is what it takes to leave it.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> bytes) => Ascii.IsValid(bytes) && !bytes.Contains(Iso2022.Escape);

    private string? TryDecode(ReadOnlySpan<byte> bytes, Vr vr) =>
        _whole is null ? Iso2022Text(bytes, vr, tolerant: false) : _whole.TryDecode(bytes);

    private string? Iso2022Text(ReadOnlySpan<byte> bytes, Vr vr, bool tolerant)
    {
        var rented = bytes.Length > 256 ? ArrayPool<char>.Shared.Rent(bytes.Length) : null;
        var text = rented ?? stackalloc char[256];
        var length = new Iso2022Decoder(bytes, text, vr, _first, _onlyG1, tolerant).Decode();
        var result = length < 0 ? null : new string(text[..length]);
        if (rented is not null)
        {
            // The text may be a patient's name.
            ArrayPool<char>.Shared.Return(rented, clearArray: true);
        }

        return result;
    }
}
