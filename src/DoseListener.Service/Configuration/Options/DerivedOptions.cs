using DoseListener.Dose.Derived;

namespace DoseListener.Service.Configuration.Options;

/// <summary>What is computed from reported values: <c>Derived</c>. All of it is marked as derived, carries its formula and inputs, and stands in the place of nothing that is reported.</summary>
internal sealed record DerivedOptions
{
    /// <summary>
    /// The size-specific dose estimate of CT (SSDE) where a water-equivalent diameter is reported and no SSDE: AAPM 204/220 for bodies, 293 for heads. For objects received from then on; reread computes the others anew.
    /// </summary>
    public bool Ssde { get; init; } = true;

    public DerivedSettings ToSettings() => new() { Ssde = Ssde };
}
