using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction;

/// <summary>
/// A Key Object Selection that rejects (TID 2010; IHE RAD IOCM). It takes no dose away: what was rejected was irradiated all the same. A note
/// that an incorrect worklist entry was used says that the dose was given to somebody else, which a person has to put right.
/// </summary>
internal sealed class RejectNote : IDoseExtractor
{
    private static readonly Code[] Titles =
        [Codes.RejectedForQualityReasons, Codes.RejectedForPatientSafetyReasons, Codes.IncorrectModalityWorklistEntry, Codes.DataRetentionPolicyExpired];

    public bool Recognizes(ReceivedObject received) => received.Root.Concept.IsAny(Titles);

    public DoseExtraction Extract(ReceivedObject received)
    {
        var notes = new Notes();
        var reason = Reason(received.Root);
        var rejected = Listed(received.Root);
        if (rejected.Count == 0)
        {
            rejected = [.. Evidence(received.Dataset).Distinct(StringComparer.Ordinal)];
        }

        notes.Add(NoteKinds.RejectNote, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{reason}: {rejected.Count} objects; their dose counts"));
        return HeaderReader.Read(received, notes) with
        {
            Rejections = [.. rejected.Select(uid => new Rejection(uid, reason))],
            Notes = notes.ToList(),
        };
    }

    /// <summary>Title and modifiers; the standard's words for the title, since some leave theirs out.</summary>
    private static string Reason(ContentItem root)
    {
        var reasons = root.ChildrenNamed(Codes.DocumentTitleModifier).Select(item => item.CodeOrText()).OfType<string>();
        return string.Join(", ", reasons.Prepend(root.Concept.Known!.Meaning));
    }

    private static List<string> Listed(ContentItem root) =>
        [.. root.Descendants().Select(item => item.Reference?.SopInstanceUid).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>(0040,A375), for notes that list nothing in their content.</summary>
    private static IEnumerable<string> Evidence(Dataset dataset) =>
        from study in dataset.Items(Tags.CurrentRequestedProcedureEvidenceSequence)
        from series in study.Items(Tags.ReferencedSeriesSequence)
        from instance in series.Items(Tags.ReferencedSOPSequence)
        let uid = instance.GetUid(Tags.ReferencedSOPInstanceUID)
        where uid is not null
        select uid;
}
