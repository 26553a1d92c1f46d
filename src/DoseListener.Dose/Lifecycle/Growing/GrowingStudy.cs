namespace DoseListener.Dose.Lifecycle.Growing;

/// <summary>
/// A study that takes one more document at the cost of that document, in the ordinary cases: reports whose events nobody else tells, reports that
/// repeat all so far, and images. It comes to what <see cref="StudyMerge"/> makes of all documents at once, which is asked in every other case.
/// </summary>
public sealed class GrowingStudy
{
    private MergedStudy? _merged;
    private StudyLedger? _ledger;

    private GrowingStudy(MergedStudy merged) => _merged = merged;

    /// <param name="documents">All that is known of one study.</param>
    public static (StudyDose Dose, GrowingStudy Study) Merge(IEnumerable<StudyDocument> documents)
    {
        var merged = StudyMerge.Run(documents);
        return (merged.Dose, new(merged));
    }

    /// <summary>Documents leave each other alone, so that some at least can be previewed.</summary>
    public bool CanGrow
    {
        get
        {
            if (_merged is { } merged)
            {
                _ledger = StudyLedger.Of(merged);
                _merged = null;
            }

            return _ledger is not null;
        }
    }

    /// <summary>What the document changes; null where only a merge of all can tell.</summary>
    /// <param name="grown">The source of a stack of slices that the document takes the place of.</param>
    public StudyGrowth? Preview(StudyDocument document, string? grown = null) => CanGrow ? _ledger!.Preview(document, grown) : null;

    /// <summary>Takes the document in that was previewed last.</summary>
    public static void Accept(StudyGrowth growth) => growth.Accept();
}
