using DoseListener.Store.Alerts;

namespace DoseListener.Service.Alerts;

/// <summary>What there is to write after a study was looked at.</summary>
internal enum JudgementKind
{
    /// <summary>Nothing at all.</summary>
    Nothing,

    /// <summary>The study leaves the queue, and nobody has to know anything.</summary>
    Quiet,

    /// <summary>There are alerts or mail.</summary>
    Says,

    /// <summary>The database could not be written; later it may.</summary>
    TryAgain,
}

/// <param name="Commit">With <see cref="JudgementKind.Quiet"/> and <see cref="JudgementKind.Says"/>.</param>
internal sealed record Judgement(JudgementKind Kind, ThreadCommit? Commit = null)
{
    /// <summary>Numbers of critical alerts that nobody has been told, and nobody is named for.</summary>
    public IReadOnlyList<long> ToNobody { get; init; } = [];

    public static readonly Judgement Nothing = new(JudgementKind.Nothing), TryAgain = new(JudgementKind.TryAgain);
}
