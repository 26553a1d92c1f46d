using System.Collections.Frozen;

namespace DoseListener.Dose.Quantities;

/// <summary>One unit without its prefix.</summary>
/// <param name="Loose">Not UCUM's spelling, but one that cannot be mistaken for another unit of this field.</param>
internal sealed record UnitAtom(Unit Unit, bool TakesPrefix = true, bool Loose = false);

/// <summary>
/// The words of unit codes: UCUM's, and what devices write instead. Units whose meaning is not certain are left out on purpose:
/// <c>rad</c> is an angle in UCUM and a dose in old reports, <c>R</c> measures exposure and not kerma.
/// </summary>
internal static class UnitAtoms
{
    private static readonly Dimension Gray = new() { AbsorbedDose = 1 };
    private static readonly Dimension Sievert = new() { EquivalentDose = 1 };
    private static readonly Dimension Metre = new() { Length = 1 };
    private static readonly Dimension Second = new() { Time = 1 };
    private static readonly Dimension PerSecond = new() { Time = -1 };
    private static readonly Dimension Ampere = new() { Current = 1 };
    private static readonly Dimension Volt = new() { Potential = 1 };
    private static readonly Dimension Becquerel = new() { Activity = 1 };
    private static readonly Dimension Degree = new() { Angle = 1 };
    private static readonly Dimension Newton = new() { Force = 1 };

    private static readonly FrozenDictionary<string, UnitAtom> Atoms = Table().ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, UnitAtom>.AlternateLookup<ReadOnlySpan<char>> BySpelling =
        Atoms.GetAlternateLookup<ReadOnlySpan<char>>();

    public static UnitAtom? Find(ReadOnlySpan<char> spelling) => BySpelling.TryGetValue(spelling, out var atom) ? atom : null;

    private static Dictionary<string, UnitAtom> Table()
    {
        var atoms = new Dictionary<string, UnitAtom>(StringComparer.Ordinal);
        Add(Gray, 1, 0, "Gy", "GY", "gy", "Gray", "gray");
        Add(Sievert, 1, 0, "Sv", "SV", "sv");
        Add(Metre, 1, 0, "m");
        Add(Second, 1, 0, "s", "S", "sec", "Sec", "SEC", "second", "seconds");
        Add(Ampere, 1, 0, "A", "a");
        Add(Volt, 1, 0, "V", "v", "Vp", "VP", "vp");
        Add(Becquerel, 1, 0, "Bq", "BQ", "bq");
        Add(Becquerel, 3.7m, 10, "Ci", "CI", "ci");
        Add(PerSecond, 1, 0, "Hz", "HZ", "hz");
        Add(Newton, 1, 0, "N");

        // Never prefixed: "min" is a minute and nothing else.
        Whole(Second, 60, 0, "min", "Min", "MIN", "mins", "minute", "minutes");
        Whole(Second, 3600, 0, "h", "hr", "hour", "hours");
        Whole(Degree, 1, 0, "deg", "Deg", "DEG", "degree", "degrees", "°");
        Whole(Newton, 9.80665m, 0, "kgf", "kp");
        Whole(PerSecond, 1, 0, "pps", "fps");
        Whole(default, 1, -2, "%");
        Whole(default, 1, 0, "1", "pulse", "pulses", "frame", "frames", "image", "images", "event", "events", "ratio", "unity");
        return atoms;

        void Add(Dimension dimension, decimal multiplier, int power, string ucum, params ReadOnlySpan<string> others)
        {
            var unit = new Unit(dimension, multiplier, power);
            atoms.Add(ucum, new(unit));
            foreach (var other in others)
            {
                atoms.Add(other, new(unit, Loose: true));
            }
        }

        void Whole(Dimension dimension, decimal multiplier, int power, params ReadOnlySpan<string> spellings)
        {
            foreach (var spelling in spellings)
            {
                atoms.Add(spelling, new(new(dimension, multiplier, power), TakesPrefix: false));
            }
        }
    }
}
