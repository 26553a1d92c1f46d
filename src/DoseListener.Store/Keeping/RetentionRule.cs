namespace DoseListener.Store.Keeping;

/// <summary>What may be deleted once it is old.</summary>
public enum RetentionRule
{
    /// <summary>Headers of images whose exposures a report tells. Their dose stays, in the report and in the rows that were read from them.</summary>
    ImageHeaders,

    /// <summary>Kept objects of whatever kind whose dose was read. Their rows and their dose stay; a better extractor cannot read them again.</summary>
    KeptObjects,

    /// <summary>Whole studies: dose, events, objects, imported sizes and the rows about them, and requests for storage commitment that are answered. Alerts and their history stay.</summary>
    Studies,
}

/// <summary>What one run of a rule deleted.</summary>
/// <param name="IsWhole">False: the weather ended it early; the next run goes on.</param>
public sealed record RetentionResult(long Count, long Bytes, bool IsWhole);
