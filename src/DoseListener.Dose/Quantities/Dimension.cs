namespace DoseListener.Dose.Quantities;

/// <summary>
/// What a unit measures, as exponents of the bases that dose objects use. Gray and sievert are told apart, and becquerel is not
/// a hertz, so that a value of one kind is never taken for another.
/// </summary>
public readonly record struct Dimension
{
    public int AbsorbedDose { get; init; }

    public int EquivalentDose { get; init; }

    public int Length { get; init; }

    public int Time { get; init; }

    public int Current { get; init; }

    public int Potential { get; init; }

    public int Activity { get; init; }

    public int Angle { get; init; }

    public int Force { get; init; }

    internal Dimension Times(Dimension other, int exponent) => new()
    {
        AbsorbedDose = AbsorbedDose + (other.AbsorbedDose * exponent),
        EquivalentDose = EquivalentDose + (other.EquivalentDose * exponent),
        Length = Length + (other.Length * exponent),
        Time = Time + (other.Time * exponent),
        Current = Current + (other.Current * exponent),
        Potential = Potential + (other.Potential * exponent),
        Activity = Activity + (other.Activity * exponent),
        Angle = Angle + (other.Angle * exponent),
        Force = Force + (other.Force * exponent),
    };
}
