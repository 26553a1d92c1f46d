using System.Text.RegularExpressions;
using DoseListener.Dicom.Data;

namespace DoseListener.Dose.Extraction.Images;

/// <summary>Comments on Radiation Dose (0040,0310) of a CT: <c>Series #3 NAME Average CTDIvol=7.2 DLP=196.0 … Total DLP=1102.4</c>.</summary>
internal sealed partial class DoseComment(string? text)
{
    private readonly string _text = text is { Length: <= 10_240 } ? text : "";

    public string? TotalDlp => Total().Match(_text) is { Success: true } match ? match.Groups[1].Value : null;

    public string? DlpOfSeries(string? number) => number is null
        ? null
        : Series().Matches(_text).FirstOrDefault(match => match.Groups[1].Value == number)?.Groups[2].Value;

    public static SentNumber Number(string text)
    {
        var parsed = decimal.TryParse(text, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var value);
        return new(parsed ? NumberKind.Value : NumberKind.Malformed, value, text);
    }

    [GeneratedRegex(@"total\s*DLP\s*[=:]\s*([0-9]{1,12}(?:\.[0-9]{1,12})?)(?![0-9.,])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Total();

    [GeneratedRegex(@"series\s*#?\s*([0-9]{1,9})\b[^\r\n]{0,200}?\bDLP\s*[=:]\s*([0-9]{1,12}(?:\.[0-9]{1,12})?)(?![0-9.,])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Series();
}
