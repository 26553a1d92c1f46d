using System.Globalization;
using System.Text.RegularExpressions;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Derived;

/// <summary>
/// Effective dose of a reference person, in mSv: of CT the DLP times a coefficient of the region and age (AAPM report 96, table 3; tissue weights of ICRP 60), of
/// 18F-FDG in adults the activity times 0.019 mSv/MBq (ICRP 128). No risk of one patient: it is off by default. An object gets a value for each of its irradiations or
/// for none of them, since a sum over some of them would be taken for the whole.
/// </summary>
internal static partial class EffectiveDose
{
    /// <summary>Of the coefficients and of the rules here; it stands beside each value.</summary>
    private const int Version = 1;

    private const int Digits = 4;
    private const decimal FdgInAdults = 0.019m;

    public static DoseExtraction AddTo(DoseExtraction extraction, Notes notes)
    {
        if (IsReported(extraction) || !extraction.Events.Any(IsIrradiation))
        {
            return extraction;
        }

        var events = new List<DoseEvent>();
        foreach (var one in extraction.Events)
        {
            if (!IsIrradiation(one))
            {
                events.Add(one);
                continue;
            }

            var (derived, why) = Of(one, extraction.Patient.AgeYears);
            if (derived is null)
            {
                notes.Add(NoteKinds.EffectiveDoseNotDerived, why!, one.Path);
                return extraction;
            }

            events.Add(derived);
        }

        foreach (var one in extraction.Events.Where(IsIrradiation))
        {
            WarnOfPhantom(one, extraction.Patient.AgeYears, notes);
        }

        return extraction with { Events = events };
    }

    /// <summary>Something that an effective dose would have to count.</summary>
    public static bool IsIrradiation(DoseEvent one) => Find(one, Metric.DLP) is { Value: > 0 } || Find(one, Metric.AdministeredActivity) is { Value: > 0 };

    private static bool IsReported(DoseExtraction extraction) =>
        extraction.Totals.Any(total => total.Value.Metric == Metric.EffectiveDose) || extraction.Events.Any(one => Find(one, Metric.EffectiveDose) is not null);

    private static (DoseEvent? Derived, string? Why) Of(DoseEvent one, decimal? age)
    {
        if (age is not { } years)
        {
            return (null, "the age is not known");
        }

        return Find(one, Metric.DLP) is { Value: > 0 } length ? OfScan(one, length, years) : OfAdministration(one, Find(one, Metric.AdministeredActivity)!, years);
    }

    private static (DoseEvent? Derived, string? Why) OfScan(DoseEvent one, DoseValue length, decimal years)
    {
        if (length.Quality != Quality.Reported)
        {
            return (null, "DLP is an estimate");
        }

        if (DlpCoefficients.AgeOf(years) is not { } age)
        {
            return (null, DlpCoefficients.WhyNoAge);
        }

        if (DlpCoefficients.RegionOf(one) is not { } region)
        {
            return (null, "there are no coefficients for this region, or it is not known");
        }

        var coefficient = DlpCoefficients.Of(region, age);
        return (With(one, length, coefficient, string.Create(
            CultureInfo.InvariantCulture,
            $"AAPM 96 table 3, ICRP 60, reference person, {DlpCoefficients.NameOf(region)}, {DlpCoefficients.NameOf(age)}, version {Version}: DLP {Decimals.Text(length.Value)} mGy.cm × {coefficient} mSv/(mGy.cm)")), null);
    }

    private static (DoseEvent? Derived, string? Why) OfAdministration(DoseEvent one, DoseValue activity, decimal years)
    {
        if (activity.Quality != Quality.Reported)
        {
            return (null, "the activity is an estimate");
        }

        if (years < DlpCoefficients.AdultFrom)
        {
            return (null, "there is a coefficient for adults alone");
        }

        if (Administrations.NuclideKey(one.Radionuclide) != "18" || one.Agent is not { } agent || !Fdg().IsMatch(agent))
        {
            return (null, "there is a coefficient for 18F-FDG alone");
        }

        return (With(one, activity, FdgInAdults, string.Create(
            CultureInfo.InvariantCulture,
            $"ICRP 128, reference person, 18F-FDG, adult, version {Version}: {Decimals.Text(activity.Value)} MBq × {FdgInAdults} mSv/MBq")), null);
    }

    private static DoseEvent With(DoseEvent one, DoseValue input, decimal coefficient, string method) => one with
    {
        Values = [.. one.Values, new(Metric.EffectiveDose, decimal.Round(input.Value * coefficient, Digits), Quality.Derived, "", null, input.Path)],
        Details = new Dictionary<string, string>(one.Details, StringComparer.Ordinal) { [EventDetails.EffectiveDoseMethod] = method },
    };

    /// <summary>The coefficients were made for 16 cm of heads, necks and children, and 32 cm of adult bodies; a DLP for the other phantom is about half or twice as large.</summary>
    private static void WarnOfPhantom(DoseEvent one, decimal? years, Notes notes)
    {
        if (Find(one, Metric.DLP) is not { Value: > 0 } || DlpCoefficients.RegionOf(one) is not { } region)
        {
            return;
        }

        var due = DlpCoefficients.PhantomOf(region, isAdult: years >= DlpCoefficients.AdultFrom);
        if (one.PhantomCm != due)
        {
            notes.Add(
                NoteKinds.EffectiveDosePhantom,
                string.Create(CultureInfo.InvariantCulture, $"the coefficient is for the {due} cm phantom, and DLP is for {(one.PhantomCm is { } phantom ? $"{phantom} cm" : "one that is not told")}; nothing was corrected"),
                one.Path);
        }
    }

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

    [GeneratedRegex(@"flu(?:oro)?deoxyglucose|\bFDG\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Fdg();
}
