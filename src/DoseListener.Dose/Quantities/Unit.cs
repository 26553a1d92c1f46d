namespace DoseListener.Dose.Quantities;

/// <summary>A unit that was understood: <c>Multiplier × 10^PowerOfTen</c> of the coherent unit of its dimension, both exact.</summary>
internal readonly record struct Unit(Dimension Dimension, decimal Multiplier, int PowerOfTen)
{
    public static Unit One { get; } = new(default, 1, 0);
}
