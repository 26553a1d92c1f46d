using System.Globalization;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>
/// CT Dose Length Product Sub-Total (130745, DCM; TID 10012): the DLP of all events that stand for one phantom, because DLP of 16 cm and of 32 cm are two scales
/// that the total mixes. They are held against the events of their phantom and against the total, and take the place of neither.
/// </summary>
internal static class SubTotalReader
{
    private const decimal Tolerance = 0.02m;

    // There are four phantoms.
    private const int MostListed = 16;

    /// <returns>Null where there are none.</returns>
    public static IReadOnlyList<DoseTotal>? Read(IEnumerable<ContentItem> containers, IReadOnlyList<DoseTotal> totals, IReadOnlyList<DoseEvent> events, Notes notes)
    {
        List<DoseTotal>? found = null;
        var areTubes = true;
        foreach (var tube in containers.GroupBy(SourcePlanes.NameOf, StringComparer.Ordinal).Where(tube => !SourcePlanes.IsCombined(tube.Key)))
        {
            // One without a name may be the sum of the others.
            areTubes &= tube.Key.Length > 0;
            List<DoseTotal>? ofTube = null;
            foreach (var item in tube.SelectMany(container => container.ChildrenNamed(Codes.CtDoseLengthProductSubTotal)))
            {
                if (Read(item, notes) is { } subTotal)
                {
                    Add(ofTube ??= [], subTotal, notes);
                }
            }

            found = found is null ? ofTube : Together(found, ofTube ?? [], areTubes);
        }

        if (found is not null)
        {
            var doses = (from one in events
                         from value in one.Values
                         where value.Metric == Metric.DLP
                         select (one.PhantomCm, value.Value)).ToList();
            found.ForEach(subTotal => HoldAgainstEvents(subTotal, doses, notes));
            HoldAgainstTotal(found, totals, notes);
        }

        return found;
    }

    private static DoseTotal? Read(ContentItem item, Notes notes)
    {
        var sent = SentNumbers.Of(item);
        var path = item.Path;
        if (sent.Numbers is not [{ Kind: not NumberKind.Absent } number, ..])
        {
            ValueReader.NoteAbsent(Metric.DLP, item, notes);
            return null;
        }

        if (!ValueReader.TryConvert(Metric.DLP, number, sent.Unit, path, notes, out var value))
        {
            return null;
        }

        var phantom = item.Modifier(Codes.CtdiWPhantomType) is { } type ? CtEventReader.PhantomOf(type.Code) : null;
        if (phantom is null)
        {
            notes.Add(NoteKinds.UnknownCode, "a sub-total of DLP does not say of which phantom it is", path);
        }

        var raw = string.Join('\\', sent.Numbers.Select(one => one.Text));
        return new(new(Metric.DLP, value, ValueReader.QualityOf(item), raw, sent.Unit, path)) { PhantomCm = phantom };
    }

    private static void Add(List<DoseTotal> found, DoseTotal subTotal, Notes notes)
    {
        if (subTotal.PhantomCm is { } phantom && found.Find(one => one.PhantomCm == phantom) is { } known)
        {
            if (known.Value.Value != subTotal.Value.Value)
            {
                notes.Add(NoteKinds.TotalRepeated, string.Create(CultureInfo.InvariantCulture, $"the sub-total of DLP of {phantom} cm was sent again with another value; the first counts"), subTotal.Value.Path);
            }

            return;
        }

        if (found.Count == MostListed)
        {
            notes.Add(NoteKinds.TotalRepeated, "more sub-totals of DLP than are listed", subTotal.Value.Path);
            return;
        }

        found.Add(subTotal);
    }

    /// <summary>What several tubes of one CT say adds up, phantom by phantom.</summary>
    private static List<DoseTotal> Together(List<DoseTotal> known, List<DoseTotal> others, bool areTubes)
    {
        foreach (var other in others)
        {
            var at = areTubes && other.PhantomCm is not null ? known.FindIndex(one => one.PhantomCm == other.PhantomCm) : -1;
            if (at >= 0)
            {
                known[at] = known[at].Plus(other);
            }
            else if (known.Count < MostListed)
            {
                known.Add(other);
            }
        }

        return known;
    }

    /// <summary>An event whose phantom is not told may be of any: then nothing can be said.</summary>
    private static void HoldAgainstEvents(DoseTotal subTotal, List<(int? PhantomCm, decimal Value)> doses, Notes notes)
    {
        if (subTotal.PhantomCm is { } phantom && doses.Count > 0 && !doses.Exists(dose => dose.PhantomCm is null && dose.Value > 0))
        {
            Hold(subTotal, doses.Where(dose => dose.PhantomCm == phantom).Sum(dose => dose.Value), string.Create(CultureInfo.InvariantCulture, $"the sub-total of DLP of {phantom} cm is"), "its events come to", notes);
        }
    }

    private static void HoldAgainstTotal(List<DoseTotal> found, IReadOnlyList<DoseTotal> totals, Notes notes)
    {
        if (totals.FirstOrDefault(total => total.Value.Metric == Metric.DLP && total.Value.Quality != Quality.Summed) is { } total)
        {
            Hold(total, found.Sum(subTotal => subTotal.Value.Value), "DLP is", "its sub-totals come to", notes);
        }
    }

    private static void Hold(DoseTotal reported, decimal sum, string what, string other, Notes notes)
    {
        if (Math.Abs(reported.Value.Value - sum) > Tolerance * sum)
        {
            notes.Add(NoteKinds.TotalDiffersFromEvents, string.Create(CultureInfo.InvariantCulture, $"{what} {reported.Value.Value:0.######} mGy.cm, {other} {sum:0.######}"), reported.Value.Path);
        }
    }
}
