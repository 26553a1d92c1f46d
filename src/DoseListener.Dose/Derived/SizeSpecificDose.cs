using System.Globalization;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Derived;

/// <summary>
/// SSDE = CTDIvol × a × exp(−b × Dw), with the reported water-equivalent diameter Dw in cm (AAPM reports 220, 204 and 293). Which fit applies
/// follows from the phantom of the CTDIvol and the region; where it cannot be told there is no value: the body's fit on a head is
/// up to 15 % too high.
/// </summary>
internal static class SizeSpecificDose
{
    /// <summary>Of the coefficients and of the rules here; it stands beside each value.</summary>
    private const int Version = 1;

    private const int Digits = 4;

    private static readonly Fit Body32 = new("AAPM 204/220, body, 32 cm phantom", 3.704369, 0.03671937, 8, 45, IsRangeCertain: true);
    private static readonly Fit Body16 = new("AAPM 204/220, body, 16 cm phantom", 1.874799, 0.03871313, 8, 45, IsRangeCertain: true);
    private static readonly Fit Head16 = new("AAPM 293, head, 16 cm phantom", 1.9852, 0.0486, 8, 20, IsRangeCertain: false);

    /// <summary>CTDIvol and diameter are there, and nobody reports an SSDE.</summary>
    public static bool MayApply(DoseEvent one) =>
        Find(one, Metric.SSDE) is null && Find(one, Metric.CTDIvol) is { Value: > 0 } && Find(one, Metric.WaterEquivalentDiameter) is { Value: > 0 };

    public static DoseEvent AddTo(DoseEvent one, Notes notes)
    {
        if (!MayApply(one) || FitFor(one, notes) is not { } fit)
        {
            return one;
        }

        var (index, diameter) = (Find(one, Metric.CTDIvol)!, Find(one, Metric.WaterEquivalentDiameter)!);
        var centimetres = diameter.Value / 10;
        if (centimetres < fit.Least || centimetres > fit.Most)
        {
            notes.Add(NoteKinds.SsdeOutsideRange, string.Create(CultureInfo.InvariantCulture, $"{fit.Name}: the diameter is outside {fit.Least} to {fit.Most} cm"), one.Path);
            if (fit.IsRangeCertain)
            {
                return one;
            }
        }

        var factor = fit.A * Math.Exp(-fit.B * (double)centimetres);
        var value = new DoseValue(Metric.SSDE, decimal.Round((decimal)((double)index.Value * factor), Digits), Quality.Derived, "", null, index.Path);
        return one with
        {
            Values = [.. one.Values, value],
            Details = new Dictionary<string, string>(one.Details, StringComparer.Ordinal) { [EventDetails.SsdeMethod] = Describe(fit, index.Value, centimetres) },
        };
    }

    private static Fit? FitFor(DoseEvent one, Notes notes)
    {
        var fit = (one.PhantomCm, BodyRegions.Of(one)) switch
        {
            (32, BodyRegion.Trunk or null) => Body32,
            (16, BodyRegion.Trunk) => Body16,
            (16, BodyRegion.Head) => Head16,
            _ => null,
        };
        if (fit is null)
        {
            notes.Add(NoteKinds.SsdeNotDerived, one.PhantomCm is { } phantom
                ? string.Create(CultureInfo.InvariantCulture, $"no method for the {phantom} cm phantom and this region, or a region that is not known")
                : "the phantom of CTDIvol is not known", one.Path);
        }

        return fit;
    }

    private static string Describe(Fit fit, decimal index, decimal centimetres) => string.Create(
        CultureInfo.InvariantCulture,
        $"{fit.Name}, version {Version}: CTDIvol {Decimals.Text(index)} mGy × {fit.A} × exp(−{fit.B} × Dw {Decimals.Text(centimetres)} cm)");

    private static DoseValue? Find(DoseEvent one, Metric metric)
    {
        foreach (var value in one.Values)
        {
            if (value.Metric == metric)
            {
                return value;
            }
        }

        return null;
    }

    /// <param name="Least">In cm; outside of it nothing is computed, or, where the range was not seen in the report itself, noted.</param>
    private sealed record Fit(string Name, double A, double B, int Least, int Most, bool IsRangeCertain);
}
