using DoseListener.Store.Steps;

namespace DoseListener.Store;

/// <summary>Performed procedure steps. One is created as an instance whose record has a <see cref="Ingest.InstanceRecord.Step"/>.</summary>
public sealed partial class DoseStore
{
    /// <summary>Sets attributes of a step anew. Completes when that is durable, or is known not to be.</summary>
    public Task<StepOutcome> SetStepAsync(StepChange change, CancellationToken cancellationToken) => _steps.SetAsync(change, cancellationToken);
}
