using DoseListener.Service.Configuration;

namespace DoseListener.Service.Hosting;

/// <summary>Listeners on their way to other ports: the new ones are open, the old ones still accept.</summary>
/// <param name="Obstacle">Why nothing moves; null where it does.</param>
/// <param name="EndAsync">Closes the old ones to new associations.</param>
/// <param name="UndoAsync">Closes the new ones instead.</param>
internal sealed record PortMove(Mistake? Obstacle, Func<Task> EndAsync, Func<Task> UndoAsync)
{
    public static PortMove Refused(Mistake obstacle) => new(obstacle, () => Task.CompletedTask, () => Task.CompletedTask);
}
