using System.Globalization;
using DoseListener.Store.Sizes;
using DoseListener.Store.Steps;
using DoseListener.Store.Studies;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Ingest;

/// <summary>One received instance and its dose, whole or not at all.</summary>
/// <param name="change">What the document makes of a study that has others; null where it is thought to be the first.</param>
/// <param name="mayMiss">False: should the change not fit, the writer merges itself.</param>
internal sealed class SaveInstance(PreparedInstance instance, StudyChange? change = null, bool mayMiss = true) : WorkUnit<SaveResult>
{
    // The strings of a record, its row and its index entries.
    private const int RowBytes = 2048;

    /// <summary>Nothing was written: the study is another than the change was made for.</summary>
    public bool HasMissed { get; private set; }

    /// <summary>The study that this has put into the queue of those to be judged; null for none.</summary>
    public string? Queued { get; private set; }

    /// <summary>The study stands as the writer itself found it, and not as it was planned.</summary>
    public bool IsRewritten { get; private set; }

    /// <summary>The row of a new instance.</summary>
    public long InstanceId { get; private set; }

    public override long Bytes => instance.Record.KeptObject.Length + RowBytes + (instance.Document?.Bytes ?? 0);

    public override string Subject => string.Create(CultureInfo.InvariantCulture, $"SOP Instance UID {instance.Record.SopInstanceUid}");

    protected override SaveResult Write(WriteSession session)
    {
        HasMissed = IsRewritten = false;
        if (instance.Record.Step is not null && StepTable.Exists(session, instance.Record.SopInstanceUid))
        {
            return new(SaveOutcome.Duplicate);
        }

        var delivery = Deliveries.Recognize(session, instance.Record, instance.ReceivedAt);
        if (delivery is { Kind: Delivery.Again, Owner: var owner })
        {
            CountForPatient(session, owner);
            return new(SaveOutcome.Duplicate);
        }

        var study = instance.Document is null ? null : StudyTable.Find(session, instance.Document.Key);
        var isConflict = delivery.Kind == Delivery.OtherContent;
        var fits = (study?.Revision ?? 0) == (change?.Before.Revision ?? 0) && !(isConflict && MayBeStacked);
        if (!fits && mayMiss)
        {
            HasMissed = true;
            return new(SaveOutcome.TryAgain);
        }

        if (isConflict)
        {
            Deliveries.Flag(session, instance.Record, delivery);
        }

        InstanceId = InstanceTable.Insert(session, instance, isConflict);
        if (instance.Record.Step is { } step)
        {
            StepTable.Insert(session, InstanceId, instance.Record.SopInstanceUid, instance.Record.StudyInstanceUid, step, instance.ReceivedAt);
        }

        var isResized = instance.Record is { StudyInstanceUid: { } uid, Accession: { } accession } && StudySizes.Link(session, StudyKey.Of(uid, instance.Record.SopInstanceUid), accession);
        if (instance.Document is { } document)
        {
            AddDose(session, document, study, fits && !isResized);
            Enqueue(session, document.Key);
        }
        else if (isResized)
        {
            Queued = StudyKey.Of(instance.Record.StudyInstanceUid, instance.Record.SopInstanceUid);
            StudyWriter.Resize(session, Queued, instance.ReceivedAt, instance.DueAt, instance.Reason);
        }

        return new(isConflict ? SaveOutcome.Conflict : SaveOutcome.Stored);
    }

    /// <summary>The change was made without knowing that another content of the slice stands in one of its stacks.</summary>
    private bool MayBeStacked => change is not null && change.Before.IsMadeFor != instance.Record.SopInstanceUid;

    protected override SaveResult TryAgain(string trouble) => new(SaveOutcome.TryAgain, trouble);

    private void AddDose(WriteSession session, PreparedDocument document, (long Id, long Revision)? study, bool fits)
    {
        if (study is not { } known)
        {
            StudyWriter.Begin(session, document, InstanceId);
            return;
        }

        if (fits)
        {
            change!.Write(session, document.Key, known, InstanceId);
        }
        else
        {
            StudyWriter.Rewrite(session, known, document, InstanceId);
            IsRewritten = true;
        }
    }

    /// <summary>A clinical sender delivers what only a test had sent: from now on it counts, as it would have the other way round.</summary>
    private void CountForPatient(WriteSession session, long id)
    {
        if (instance.Record.SenderPurpose != SenderPurposes.Test
            && InstanceTable.CountForPatient(session, id, instance.Record.SenderPurpose)
            && DocumentTable.CountForPatient(session, id) is { } key)
        {
            StudyWriter.Rewrite(session, key);
            Enqueue(session, key);
        }
    }

    private void Enqueue(WriteSession session, string key)
    {
        Evaluation.Enqueue(session, key, instance.DueAt, instance.ReceivedAt, instance.Reason);
        Queued = key;
    }
}
