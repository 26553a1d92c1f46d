namespace DoseListener.Service.Health;

/// <summary>How well a part does its work. The order is the severity.</summary>
internal enum HealthState
{
    /// <summary>As it should be.</summary>
    Healthy,

    /// <summary>It works, and somebody should look at it.</summary>
    Degraded,

    /// <summary>It does not do its work: something is lost, late or refused until somebody acts.</summary>
    Unhealthy,
}

/// <summary>How one part is, at the moment of asking.</summary>
/// <param name="Words">One or two sentences for a person: what is, and what to do about it. No patient data.</param>
internal sealed record PartHealth(HealthState State, string Words)
{
    public static PartHealth Healthy(string words) => new(HealthState.Healthy, words);

    public static PartHealth Degraded(string words) => new(HealthState.Degraded, words);

    public static PartHealth Unhealthy(string words) => new(HealthState.Unhealthy, words);
}
