using DoseListener.Dose.Derived;

namespace DoseListener.Service.Configuration.Options;

/// <summary>What is computed from reported values: <c>Derived</c>. All of it is marked as derived, carries its formula and inputs, and stands in the place of nothing that is reported.</summary>
internal sealed record DerivedOptions
{
    /// <summary>
    /// The size-specific dose estimate of CT (SSDE) where a water-equivalent diameter is reported and no SSDE: AAPM 204/220 for bodies, 293 for heads. For objects received from then on; reread computes the others anew.
    /// </summary>
    public bool Ssde { get; init; } = true;

    /// <summary>
    /// The effective dose of a reference person, in mSv: of CT from DLP, region and age (AAPM 96 table 3, ICRP 60), of 18F-FDG in adults 0.019 mSv/MBq (ICRP 128). It is no measure of one patient's risk,
    /// nothing is computed where the region or the age is not known, and no shipped rule uses it. For objects received from then on; reread computes the others anew.
    /// </summary>
    public bool EffectiveDose { get; init; }

    public DerivedSettings ToSettings() => new() { Ssde = Ssde, EffectiveDose = EffectiveDose };
}
