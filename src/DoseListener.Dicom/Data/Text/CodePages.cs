using System.Text;

namespace DoseListener.Dicom.Data.Text;

/// <summary>The code pages of the framework, without registering them for the whole process.</summary>
internal static class CodePages
{
    /// <summary>U+FFFD stands for what is no character of the code page.</summary>
    public const char Replacement = '\uFFFD';

    public static Encoding Strict(int codePage) =>
        (CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage)) is { } encoding
            ? WithReplacement(encoding)
            : throw new NotSupportedException($"Code page {codePage} is not part of this framework.");

    private static Encoding WithReplacement(Encoding encoding)
    {
        var copy = (Encoding)encoding.Clone();
        copy.DecoderFallback = new DecoderReplacementFallback("\uFFFD");
        copy.EncoderFallback = new EncoderReplacementFallback("?");
        return copy;
    }
}
