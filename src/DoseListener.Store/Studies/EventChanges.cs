namespace DoseListener.Store.Studies;

/// <summary>The rows of <c>event</c> that a study has.</summary>
/// <param name="Numbers">The <c>number</c> of each.</param>
internal sealed record WrittenEvents(IReadOnlyList<EventRow> Rows, IReadOnlyList<long> Numbers)
{
    /// <summary>A row of the same event in the same document, which need not be encoded again; null where there is none.</summary>
    public EventRow? Find(Dose.Extraction.DoseEvent entry, bool hasUsableUid, int source, string sourceSha256) =>
        (_byEvent ??= ByEvent(Rows)).TryGetValue(entry, out var row) && row.HasUsableUid == hasUsableUid && row.Source == source && row.SourceSha256 == sourceSha256 ? row : null;

    private Dictionary<Dose.Extraction.DoseEvent, EventRow>? _byEvent;

    private static Dictionary<Dose.Extraction.DoseEvent, EventRow> ByEvent(IReadOnlyList<EventRow> rows)
    {
        var found = new Dictionary<Dose.Extraction.DoseEvent, EventRow>(rows.Count, ReferenceEqualityComparer.Instance);
        foreach (var row in rows)
        {
            found.TryAdd(row.Event, row);
        }

        return found;
    }
}

/// <summary>How the rows of a study become others, touching none that is right already.</summary>
/// <param name="Written">Rows with the number under which they are written, and whether another row stood there.</param>
/// <param name="Deleted">Numbers that nobody needs any more.</param>
internal sealed record EventChanges(WrittenEvents After, IReadOnlyList<(EventRow Row, long Number, bool IsOverwrite)> Written, IReadOnlyCollection<long> Deleted)
{
    public static EventChanges Between(WrittenEvents before, IReadOnlyList<EventRow> rows) =>
        Between(before.Rows.Select((row, place) => (before.Numbers[place], row.Fingerprint)), rows);

    /// <param name="before">Number and fingerprint of each row that there is.</param>
    public static EventChanges Between(IEnumerable<(long Number, long Fingerprint)> before, IReadOnlyList<EventRow> rows)
    {
        var known = new Dictionary<long, Stack<long>>();
        var next = 0L;
        foreach (var (number, fingerprint) in before)
        {
            next = Math.Max(next, number + 1);
            if (!known.TryGetValue(fingerprint, out var numbers))
            {
                known[fingerprint] = numbers = new(1);
            }

            numbers.Push(number);
        }

        const long Missing = -1;
        var after = new long[rows.Count];
        for (var place = 0; place < after.Length; place++)
        {
            after[place] = known.TryGetValue(rows[place].Fingerprint, out var numbers) && numbers.TryPop(out var number) ? number : Missing;
        }

        var stale = new Stack<long>(known.Values.SelectMany(numbers => numbers));
        var written = new List<(EventRow, long, bool)>();
        for (var place = 0; place < after.Length; place++)
        {
            if (after[place] == Missing)
            {
                var isOverwrite = stale.TryPop(out var number);
                after[place] = isOverwrite ? number : next++;
                written.Add((rows[place], after[place], isOverwrite));
            }
        }

        return new(new(rows, after), written, stale);
    }
}
