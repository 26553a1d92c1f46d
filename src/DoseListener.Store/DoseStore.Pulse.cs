using DoseListener.Store.Writing;

namespace DoseListener.Store;

public sealed partial class DoseStore
{
    /// <summary>Has the writer take its turn with nothing to write. True when it did, also in bad weather; false when it did not come to it.</summary>
    public Task<bool> AnswersAsync(CancellationToken cancellationToken) => _writer.RunAsync(new Nothing(), cancellationToken);

    private sealed class Nothing : WorkUnit<bool>
    {
        public override long Bytes => 0;

        public override string Subject => "Nothing";

        protected override bool Write(WriteSession session) => true;

        protected override bool TryAgain(string trouble) => trouble is not (Trouble.TooSlow or Trouble.QueueFull or Trouble.Ended);
    }
}
