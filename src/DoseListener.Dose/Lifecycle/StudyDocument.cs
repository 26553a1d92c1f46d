using DoseListener.Dose.Extraction;

namespace DoseListener.Dose.Lifecycle;

/// <summary>
/// One stored object of a study. It carries no time of arrival, so that nothing can depend on one.
/// </summary>
/// <param name="SourceId">Unique within the study. Best made of the content (a hash): it decides, last of all, between objects that nothing else tells apart.</param>
/// <param name="Stack">Slices that were put together already; the extraction is then its speaker's.</param>
public sealed record StudyDocument(string SourceId, DoseExtraction Extraction, StackedSlices? Stack = null)
{
    public static StudyDocument Of(StackedSlices stack) => new(stack.SourceId, stack.Speaker, stack);
}

/// <summary>What a document is to the other documents of its study (dose reference E.2).</summary>
public enum DocumentRelation
{
    /// <summary>Its events count, and its totals where the rules say so.</summary>
    Live,

    /// <summary>The same SOP Instance UID and the same content once more.</summary>
    Replay,

    /// <summary>The same SOP Instance UID as a newer document, with other content.</summary>
    OlderVersion,

    /// <summary>The same events (for an image: the same exposure) under another SOP Instance UID. Slices of one acquisition all count: they make its event together.</summary>
    Duplicate,

    /// <summary>An earlier state of a cumulative document: all its events are in a newer one.</summary>
    Superseded,

    /// <summary>All its events are in another document, which is not newer. Its totals do not count; a newer version of an event does.</summary>
    Subset,

    /// <summary>Replaced by a document that names it as predecessor; kept for audit.</summary>
    Corrected,

    /// <summary>An image or dose sheet whose exposures a report of the same device holds; a procedure step whose dose reports or images tell.</summary>
    CoveredByReport,

    /// <summary>Neither events nor totals.</summary>
    NoDose,
}
