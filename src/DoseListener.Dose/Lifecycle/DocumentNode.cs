using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DoseListener.Dose.Extraction;

namespace DoseListener.Dose.Lifecycle;

/// <summary>How much a kind of object is believed about an exposure that several kinds describe.</summary>
internal enum SourceRank
{
    Report,
    DoseSheet,
    ProcedureStep,
    Image,
}

/// <summary>A document while its study is being merged.</summary>
internal sealed class DocumentNode(StudyDocument document)
{
    private string? _fingerprint;

    public string SourceId => document.SourceId;

    public DoseExtraction Extraction => document.Extraction;

    public IReadOnlyList<DoseEvent> Events => document.Extraction.Events;

    /// <summary>The slices of an event of a CT image.</summary>
    public StackedSlices StackOf(int place) => document.Stack ?? StackedSlices.Of(SourceId, Extraction, place);

    public string Version { get; } = VersionOf(document.Extraction.ContentDateTime);

    public SourceRank Rank { get; } = document.Extraction.Kind switch
    {
        ObjectKind.CtImage or ObjectKind.ProjectionImage or ObjectKind.MammographyImage or ObjectKind.NuclearImage => SourceRank.Image,
        ObjectKind.DoseSheet => SourceRank.DoseSheet,
        ObjectKind.ProcedureStep => SourceRank.ProcedureStep,
        _ => SourceRank.Report,
    };

    /// <summary>It speaks of exposures and made none.</summary>
    public bool IsObserver => Extraction.Kind == ObjectKind.PatientDoseReport || Extraction.Rejections is not null;

    /// <summary>Of the same events a report of TID 10001 or 10011 tells more than the summaries of TID 10042.</summary>
    public bool IsSummary => Extraction.Kind == ObjectKind.EnhancedDoseReport;

    public bool HasDose => Events.Count > 0 || Extraction.Totals.Count > 0;

    /// <summary>Place in the order of versions: 0 is the newest document of the study.</summary>
    public int Order { get; set; }

    /// <summary>In the order of <see cref="Events"/>.</summary>
    public EventKey[] Keys { get; set; } = [];

    public HashSet<EventKey> KeySet => field ??= [.. Keys];

    /// <summary>Null until the document has found its place among the others.</summary>
    public DocumentRelation? Relation { get; private set; }

    public DocumentNode? RelatedTo { get; private set; }

    public void Settle(DocumentRelation relation, DocumentNode? relatedTo = null) => (Relation, RelatedTo) = (relation, relatedTo);

    /// <summary>Equal for equal doses, whatever the object around them says.</summary>
    public string Fingerprint => _fingerprint ??= FingerprintOf(Extraction);

    /// <summary>Content date and time, number of events (dose reference E.3), then what is left: content before names, so that a copy under another name decides nothing. Newest first.</summary>
    public static int CompareNewestFirst(DocumentNode left, DocumentNode right)
    {
        var order = string.CompareOrdinal(right.Version, left.Version);
        order = order != 0 ? order : right.Events.Count.CompareTo(left.Events.Count);
        order = order != 0 ? order : string.CompareOrdinal(right.Fingerprint, left.Fingerprint);
        order = order != 0 ? order : string.CompareOrdinal(right.Extraction.SopInstanceUid, left.Extraction.SopInstanceUid);
        return order != 0 ? order : string.CompareOrdinal(right.SourceId, left.SourceId);
    }

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
            foreach (var value in entry.Values)
            {
                text.Append(CultureInfo.InvariantCulture, $"V{value.Metric}|{value.Value:G29}|{value.Quality}\n");
            }
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
