using System.Collections.Frozen;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;

namespace DoseListener.Dose.Derived;

/// <summary>A row of the table.</summary>
internal enum DlpRegion
{
    Head,
    HeadAndNeck,
    Neck,
    Chest,
    AbdomenAndPelvis,
    Trunk,
}

/// <summary>A column of the table.</summary>
internal enum DlpAge
{
    Newborn,
    OneYear,
    FiveYears,
    TenYears,
    Adult,
}

/// <summary>Effective dose per DLP in mSv/(mGy.cm): AAPM report 96, table 3 (Shrimpton 2004; tissue weights of ICRP 60).</summary>
internal static class DlpCoefficients
{
    /// <summary>In years. Between 12.5 and 18 the table has nobody.</summary>
    public const decimal AdultFrom = 18;

    /// <summary>An interpolation needs the age at its other end, and for bodies it would mix two phantoms.</summary>
    public const string WhyNoAge = "there are no coefficients between 12.5 and 18 years: the table ends at 10 years and goes on with adults of no stated age, for bodies on another phantom, so that nothing is interpolated";

    private static readonly decimal[][] Table =
    [
        [0.011m, 0.0067m, 0.0040m, 0.0032m, 0.0021m],
        [0.013m, 0.0085m, 0.0057m, 0.0042m, 0.0031m],
        [0.017m, 0.012m, 0.011m, 0.0079m, 0.0059m],
        [0.039m, 0.026m, 0.018m, 0.013m, 0.014m],
        [0.049m, 0.030m, 0.020m, 0.015m, 0.015m],
        [0.044m, 0.028m, 0.019m, 0.014m, 0.015m],
    ];

    // A heart takes more than its chest, a spine or a limb is none of the rows: they have no coefficient.
    private static readonly FrozenDictionary<string, DlpRegion> ByCode = new (Code Code, DlpRegion Region)[]
    {
        (Codes.Head, DlpRegion.Head),
        (Codes.Brain, DlpRegion.Head),
        (Codes.HeadAndNeck, DlpRegion.HeadAndNeck),
        (Codes.Neck, DlpRegion.Neck),
        (Codes.Chest, DlpRegion.Chest),
        (Codes.Abdomen, DlpRegion.AbdomenAndPelvis),
        (Codes.Pelvis, DlpRegion.AbdomenAndPelvis),
        (Codes.AbdomenAndPelvis, DlpRegion.AbdomenAndPelvis),
        (Codes.ChestAndAbdomen, DlpRegion.Trunk),
        (Codes.ChestAbdomenAndPelvis, DlpRegion.Trunk),
    }.ToFrozenDictionary(entry => entry.Code.Value, entry => entry.Region, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, DlpRegion> ByTerm = new Dictionary<string, DlpRegion>
    {
        ["HEAD"] = DlpRegion.Head,
        ["BRAIN"] = DlpRegion.Head,
        ["SKULL"] = DlpRegion.Head,
        ["HEADNECK"] = DlpRegion.HeadAndNeck,
        ["NECK"] = DlpRegion.Neck,
        ["CHEST"] = DlpRegion.Chest,
        ["ABDOMEN"] = DlpRegion.AbdomenAndPelvis,
        ["PELVIS"] = DlpRegion.AbdomenAndPelvis,
        ["ABDOMENPELVIS"] = DlpRegion.AbdomenAndPelvis,
        ["CHESTABDOMEN"] = DlpRegion.Trunk,
        ["CHESTABDPELVIS"] = DlpRegion.Trunk,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static decimal Of(DlpRegion region, DlpAge age) => Table[(int)region][(int)age];

    /// <summary>By the code of the target region (CID 4030), or Body Part Examined (PS3.16 annex L). Null where the table has no row, or nothing is known.</summary>
    public static DlpRegion? RegionOf(DoseEvent one) =>
        one.TargetCode is { } code && ByCode.TryGetValue(code, out var region) ? region
        : one.TargetCode is null && one.Target is { } term && ByTerm.TryGetValue(term, out region) ? region
        : null;

    /// <summary>The nearest column; null between children and adults.</summary>
    public static DlpAge? AgeOf(decimal years) => years switch
    {
        < 0.5m => DlpAge.Newborn,
        < 3 => DlpAge.OneYear,
        < 7.5m => DlpAge.FiveYears,
        < 12.5m => DlpAge.TenYears,
        >= AdultFrom => DlpAge.Adult,
        _ => null,
    };

    /// <summary>Diameter in cm of the CTDI phantom that the coefficient counts on.</summary>
    public static int PhantomOf(DlpRegion region, bool isAdult) => isAdult && region is (DlpRegion.Chest or DlpRegion.AbdomenAndPelvis or DlpRegion.Trunk) ? 32 : 16;

    public static string NameOf(DlpRegion region) => region switch
    {
        DlpRegion.Head => "head",
        DlpRegion.HeadAndNeck => "head and neck",
        DlpRegion.Neck => "neck",
        DlpRegion.Chest => "chest",
        DlpRegion.AbdomenAndPelvis => "abdomen and pelvis",
        DlpRegion.Trunk => "trunk",
    };

    public static string NameOf(DlpAge age) => age switch
    {
        DlpAge.Newborn => "newborn",
        DlpAge.OneYear => "1 year",
        DlpAge.FiveYears => "5 years",
        DlpAge.TenYears => "10 years",
        DlpAge.Adult => "adult",
    };
}
