using DoseListener.Dose.Extraction;

namespace DoseListener.Dose.Lifecycle;

/// <summary>How much a kind of object is believed about an exposure that several kinds describe.</summary>
internal enum SourceRank
{
    Report,
    DoseSheet,
    Image,
    ProcedureStep,
}

/// <summary>A document while its study is being merged.</summary>
internal sealed class DocumentNode(StudyDocument document)
{
    private readonly DocumentFacts _facts = DocumentFacts.Of(document.Extraction);

    /// <summary>Newest first, as <see cref="Order"/> is.</summary>
    public static Comparer<DocumentNode> NewestFirst { get; } = Comparer<DocumentNode>.Create((left, right) => ReferenceEquals(left, right) ? 0 : CompareNewestFirst(left, right));

    public StudyDocument Document => document;

    public string SourceId => document.SourceId;

    public DoseExtraction Extraction => document.Extraction;

    public IReadOnlyList<DoseEvent> Events => document.Extraction.Events;

    /// <summary>The slices of an event of a CT image.</summary>
    public StackedSlices StackOf(int place) => document.Stack ?? StackedSlices.Of(SourceId, Extraction, place);

    /// <summary>Objects that it stands for.</summary>
    public int Images => document.Stack?.Images ?? 1;

    public string Version => _facts.Version;

    public SourceRank Rank { get; } = document.Extraction.Kind switch
    {
        ObjectKind.CtImage or ObjectKind.ProjectionImage or ObjectKind.MammographyImage or ObjectKind.NuclearImage => SourceRank.Image,
        ObjectKind.DoseSheet => SourceRank.DoseSheet,
        ObjectKind.ProcedureStep => SourceRank.ProcedureStep,
        _ => SourceRank.Report,
    };

    /// <summary>Of a procedure step: what tells it from others.</summary>
    public string StepId => Extraction.ScopeUid ?? Fingerprint;

    /// <summary>It speaks of exposures and made none.</summary>
    public bool IsObserver => Extraction.Kind == ObjectKind.PatientDoseReport || Extraction.Rejections is not null;

    /// <summary>Of the same events a report of TID 10001 or 10011 tells more than the summaries of TID 10042.</summary>
    public bool IsSummary => Extraction.Kind == ObjectKind.EnhancedDoseReport;

    public bool HasDose => Events.Count > 0 || Extraction.Totals.Count > 0;

    /// <summary>Its numbers add up without rounding, in whatever order.</summary>
    public bool AddsUpExactly => _facts.AddsUpExactly;

    /// <summary>Its events, put together once.</summary>
    public EventFacts EventFacts => _facts.EventFacts;

    /// <summary>Place in the order of versions: 0 is the newest document of the study.</summary>
    public int Order { get; set; }

    /// <summary>In the order of <see cref="Events"/>.</summary>
    public EventKey[] Keys { get; set; } = [];

    public HashSet<EventKey> KeySet => field ??= [.. Keys];

    /// <summary>Keys of the events that they became: those of the node, or of the scan whose reconstruction they are.</summary>
    public IEnumerable<EventKey> ToldAs => _scans is null ? Keys : Keys.Select(key => _scans.GetValueOrDefault(key, key));

    private Dictionary<EventKey, EventKey>? _scans;

    /// <summary>Null until the document has found its place among the others.</summary>
    public DocumentRelation? Relation { get; private set; }

    public DocumentNode? RelatedTo { get; private set; }

    /// <summary>What it shows under the one key is part of the scan with the other.</summary>
    public void Join(EventKey own, EventKey scan)
    {
        if (own != scan)
        {
            (_scans ??= [])[own] = scan;
        }
    }

    public void Settle(DocumentRelation relation, DocumentNode? relatedTo = null) => (Relation, RelatedTo) = (relation, relatedTo);

    /// <summary>Equal for equal doses, whatever the object around them says.</summary>
    public string Fingerprint => _facts.Fingerprint;

    /// <summary>What the document amounts to by itself, once somebody has found out.</summary>
    public Dictionary<Part, PartValue>? OwnTotals
    {
        get => _facts.OwnTotals;
        set => _facts.OwnTotals = value;
    }

    /// <summary>Content date and time, number of events (dose reference E.3), then what is left: content before names, so that a copy under another name decides nothing. Newest first.</summary>
    public static int CompareNewestFirst(DocumentNode left, DocumentNode right)
    {
        var order = string.CompareOrdinal(right.Version, left.Version);
        order = order != 0 ? order : string.CompareOrdinal(right._facts.Created, left._facts.Created);
        order = order != 0 ? order : right.Events.Count.CompareTo(left.Events.Count);
        order = order != 0 ? order : string.CompareOrdinal(right.Fingerprint, left.Fingerprint);
        order = order != 0 ? order : string.CompareOrdinal(right.Extraction.SopInstanceUid, left.Extraction.SopInstanceUid);
        return order != 0 ? order : string.CompareOrdinal(right.SourceId, left.SourceId);
    }
}
