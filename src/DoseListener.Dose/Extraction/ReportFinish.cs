using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>What is the same at the end of every report: sums, checks over the events, and what became of it.</summary>
internal static class ReportFinish
{
    /// <param name="refusedDose">An item of a dose metric was there and could not be used.</param>
    /// <param name="pathOf">Where the totals of a plane stand, or would.</param>
    public static DoseExtraction Finish(DoseExtraction extraction, List<DoseTotal> totals, List<DoseEvent> events, bool refusedDose, Func<Plane?, string> pathOf, Notes notes)
    {
        Plausibility.Note([.. from total in totals where total.Value.Metric != Metric.AGD select total.Value], notes, areTotals: true);
        SummedTotals.AddTo(totals, events, pathOf, notes);
        NoteRepeatedUids(events, notes);
        var values = totals.Select(total => total.Value).Concat(events.SelectMany(one => one.Values));
        var status = Judge(values, refusedDose);
        if (status == ExtractionStatus.Unreadable)
        {
            notes.Add(NoteKinds.NoUsableValue, "a dose report without a value that could be used");
        }

        return extraction with { Status = status, Totals = totals, Events = events, Notes = notes.ToList() };
    }

    /// <summary>
    /// Dose, or no dose item at all beside the technique, as film and storage plates send it (TID 10006): fine. Technique alone where dose
    /// was announced hides what is missing.
    /// </summary>
    private static ExtractionStatus Judge(IEnumerable<DoseValue> values, bool refusedDose)
    {
        var any = false;
        foreach (var value in values)
        {
            if (MetricTraits.IsDose(value.Metric))
            {
                return ExtractionStatus.Dose;
            }

            any = true;
        }

        return any && !refusedDose ? ExtractionStatus.Dose : ExtractionStatus.Unreadable;
    }

    /// <summary>Both planes of one biplane run may share a UID.</summary>
    private static void NoteRepeatedUids(List<DoseEvent> events, Notes notes)
    {
        var known = new HashSet<(string, Plane?)>(events.Count);
        foreach (var one in events)
        {
            if (one.Uid is { } uid && !known.Add((uid, one.Plane)))
            {
                notes.Add(NoteKinds.RepeatedEventUid, "several events have one UID", one.Path);
            }
        }
    }
}
