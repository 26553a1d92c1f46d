using System.Text.Json;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Commitments;

/// <summary>The table <c>commitment</c>, as the writer sees it.</summary>
internal static class CommitmentTable
{
    private static readonly SqlText Find = new("select id, requested_objects from commitment where calling_ae = ? and transaction_uid = ?");

    private static readonly SqlText Insert = new(
        """
        insert into commitment (transaction_uid, calling_ae, called_ae, address, sender_name, requested_objects, requested_at, state, attempts, next_attempt_at)
        values (?, ?, ?, ?, ?, ?, ?, 'waiting', 0, ?)
        """);

    private static readonly SqlText Repeat = new("update commitment set state = 'waiting', address = ?, called_ae = ?, sender_name = ?, next_attempt_at = ? where id = ?");

    private static readonly SqlText Report = new(
        """
        update commitment set state = ?, attempts = attempts + 1, next_attempt_at = ?, reported_at = coalesce(?, reported_at), last_error = ? where id = ?
        """);

    /// <param name="due">When it is to be reported; null: on the association that it came on.</param>
    public static TakenCommitment Take(WriteSession session, CommitmentRequest request, string now, string? due)
    {
        var objects = JsonSerializer.Serialize(request.Objects);
        var find = session[Find].Bind(request.CallingAE).Bind(request.TransactionUid);
        if (!find.Step())
        {
            session[Insert].Bind(request.TransactionUid).Bind(request.CallingAE).Bind(request.CalledAE).Bind(request.Address).Bind(request.SenderName).Bind(objects).Bind(now).Bind(due).Execute();
            return new(CommitmentOutcome.Taken, session.LastId);
        }

        var (id, known) = (find.Integer(0), find.Text(1));
        find.Reset();
        if (known != objects)
        {
            return new(CommitmentOutcome.OtherObjects, id);
        }

        session[Repeat].Bind(request.Address).Bind(request.CalledAE).Bind(request.SenderName).Bind(due).Bind(id).Execute();
        return new(CommitmentOutcome.Repeated, id);
    }

    public static void Tell(WriteSession session, long id, CommitmentReport report, string now, string? next, string? error)
    {
        var state = report switch
        {
            CommitmentReport.Reported => "reported",
            CommitmentReport.Held => "waiting",
            CommitmentReport.GivenUp => "given-up",
        };
        session[Report].Bind(state).Bind(next).Bind(report == CommitmentReport.Reported ? now : null).Bind(error).Bind(id).Execute();
    }
}
