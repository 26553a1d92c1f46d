using System.Text;

namespace DoseListener.Dicom.Data.Text;

/// <summary>An encoding that uses no escape sequences and allows no other beside it (PS3.3 table C.12-5).</summary>
internal sealed class WholeEncoding
{
    public static readonly WholeEncoding Utf8 = new(() => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), isUtf8: true);
    public static readonly WholeEncoding Gb18030 = new(() => CodePages.Strict(54936));
    public static readonly WholeEncoding Gbk = new(() => CodePages.Strict(936));

    private readonly Lazy<Encoding> _encoding;
    private readonly bool _isUtf8;

    private WholeEncoding(Func<Encoding> encoding, bool isUtf8 = false)
    {
        _encoding = new Lazy<Encoding>(encoding);
        _isUtf8 = isUtf8;
    }

    /// <summary>Null when the bytes are not of this encoding.</summary>
    public string? TryDecode(ReadOnlySpan<byte> bytes)
    {
        if (_isUtf8)
        {
            return System.Text.Unicode.Utf8.IsValid(bytes) || Utf8Text.IsCutOff(bytes) ? _encoding.Value.GetString(bytes) : null;
        }

        var text = _encoding.Value.GetString(bytes);
        return text.Contains(CodePages.Replacement, StringComparison.Ordinal) ? null : text;
    }

    public byte[] Encode(string text) => _encoding.Value.GetBytes(text);
}
