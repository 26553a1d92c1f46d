using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using DoseListener.Dose.Extraction;

namespace DoseListener.Dose.Lifecycle;

/// <summary>
/// What follows from one document alone. A study that grows by thousands of documents is merged with each of them, so that this is found
/// out once for as long as the extraction lives.
/// </summary>
internal sealed class DocumentFacts
{
    private const byte MostDecimals = 12;
    private const decimal Largest = 1_000_000_000;

    private static readonly ConditionalWeakTable<DoseExtraction, DocumentFacts> Known = [];

    private readonly DoseExtraction _extraction;

    private DocumentFacts(DoseExtraction extraction)
    {
        _extraction = extraction;
        Version = VersionOf(extraction.ContentDateTime);
        Created = VersionOf(extraction.CreatedDateTime);
    }

    public string Version { get; }

    /// <summary>Decides between versions of one content time (dose reference E.3).</summary>
    public string Created { get; }

    public string Fingerprint => field ??= FingerprintOf(_extraction);

    /// <summary>Sums of so many documents that nobody will see stay within the 28 digits of a decimal.</summary>
    public bool AddsUpExactly => field || (field = !_extraction.Totals.Select(total => total.Value).Concat(_extraction.Events.SelectMany(entry => entry.Values)).Any(value => IsExtreme(value.Value)));

    public EventFacts EventFacts => field ??= EventFacts.Of(_extraction.Events);

    /// <summary>Never changed once it is there.</summary>
    public Dictionary<Part, PartValue>? OwnTotals { get; set; }

    public static DocumentFacts Of(DoseExtraction extraction) => Known.GetValue(extraction, static extraction => new(extraction));

    private static bool IsExtreme(decimal value) => value.Scale > MostDecimals || Math.Abs(value) > Largest;

    /// <summary>The digits, without offset and trailing zeros, so that ordinal order is time order for DICOM and ISO spellings alike.</summary>
    private static string VersionOf(string? contentDateTime)
    {
        const int AfterDate = 10;
        var text = contentDateTime.AsSpan();
        var offset = text.Length > AfterDate ? text[AfterDate..].IndexOfAny("+-Z") : -1;
        var digits = new StringBuilder();
        foreach (var letter in offset < 0 ? text : text[..(AfterDate + offset)])
        {
            if (char.IsAsciiDigit(letter))
            {
                digits.Append(letter);
            }
        }

        return digits.ToString().TrimEnd('0');
    }

    private static string FingerprintOf(DoseExtraction extraction)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{extraction.Kind}|{extraction.Scope}|{extraction.ScopeUid}\n");
        foreach (var total in extraction.Totals)
        {
            text.Append(CultureInfo.InvariantCulture, $"T{total.Plane}|{total.Laterality}|{total.Value.Metric}|{total.Value.Value:G29}|{total.Value.Quality}\n");
        }

        foreach (var entry in extraction.Events)
        {
            text.Append(CultureInfo.InvariantCulture, $"E{entry.Uid}|{entry.Type}|{entry.Plane}|{entry.Laterality}|{entry.StartedAt}|{entry.Protocol}|{entry.Target}|{entry.PhantomCm}|{entry.Radionuclide}|{entry.Agent}\n");
            if (extraction.Kind == ObjectKind.CtImage)
            {
                // Slices of one scan have the same dose by right.
                text.Append(CultureInfo.InvariantCulture, $"S{extraction.SeriesInstanceUid}|{entry.Scan?.Acquisition}|{entry.Scan?.First:G29}|{entry.Scan?.Last:G29}\n");
            }

            foreach (var value in entry.Values)
            {
                text.Append(CultureInfo.InvariantCulture, $"V{value.Metric}|{value.Value:G29}|{value.Quality}\n");
            }
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
