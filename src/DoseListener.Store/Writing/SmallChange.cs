namespace DoseListener.Store.Writing;

/// <summary>A small change that depends on nothing: mail that is put into the outbox, what became of an attempt, numbers that are given out.</summary>
/// <param name="subject">For the log, without patient data and without addresses.</param>
internal sealed class SmallChange<TResult>(string subject, long bytes, Func<WriteSession, TResult> write, TResult tryAgain) : WorkUnit<TResult>
{
    public override long Bytes => bytes;

    public override string Subject => subject;

    protected override TResult Write(WriteSession session) => write(session);

    protected override TResult TryAgain(string trouble) => tryAgain;
}
