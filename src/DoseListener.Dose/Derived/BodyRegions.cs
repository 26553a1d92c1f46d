using System.Collections.Frozen;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;

namespace DoseListener.Dose.Derived;

internal enum BodyRegion
{
    Head,
    Trunk,

    /// <summary>Known, and neither of both: neck, limbs, several at once.</summary>
    Other,
}

/// <summary>Where a scan was, by the code of its target region (CID 4030), or the defined term of Body Part Examined (PS3.16 annex L). Null for what is not known.</summary>
internal static class BodyRegions
{
    private static readonly FrozenDictionary<string, BodyRegion> ByCode = Table(
        [Codes.Head, Codes.Brain],
        [Codes.Chest, Codes.Abdomen, Codes.Pelvis, Codes.AbdomenAndPelvis, Codes.ChestAndAbdomen, Codes.ChestAbdomenAndPelvis, Codes.Heart, Codes.CoronaryArtery, Codes.ThoracicSpine, Codes.LumbarSpine],
        [
            Codes.Neck, Codes.HeadAndNeck, Codes.NeckAndChest, Codes.NeckChestAndAbdomen, Codes.NeckChestAbdomenAndPelvis, Codes.EntireBody, Codes.CervicalSpine,
            Codes.Breast, Codes.LeftBreast, Codes.RightBreast, Codes.BothBreasts, Codes.Phantom,
        ]);

    private static readonly FrozenDictionary<string, BodyRegion> ByTerm = new Dictionary<string, BodyRegion>
    {
        ["HEAD"] = BodyRegion.Head,
        ["BRAIN"] = BodyRegion.Head,
        ["SKULL"] = BodyRegion.Head,
        ["CHEST"] = BodyRegion.Trunk,
        ["ABDOMEN"] = BodyRegion.Trunk,
        ["PELVIS"] = BodyRegion.Trunk,
        ["HEART"] = BodyRegion.Trunk,
        ["TSPINE"] = BodyRegion.Trunk,
        ["LSPINE"] = BodyRegion.Trunk,
        ["CHESTABDOMEN"] = BodyRegion.Trunk,
        ["ABDOMENPELVIS"] = BodyRegion.Trunk,
        ["CHESTABDPELVIS"] = BodyRegion.Trunk,
        ["NECK"] = BodyRegion.Other,
        ["HEADNECK"] = BodyRegion.Other,
        ["CSPINE"] = BodyRegion.Other,
        ["EXTREMITY"] = BodyRegion.Other,
        ["WHOLEBODY"] = BodyRegion.Other,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static BodyRegion? Of(DoseEvent one) =>
        one.TargetCode is { } code && ByCode.TryGetValue(code, out var region) ? region
        : one.TargetCode is null && one.Target is { } term && ByTerm.TryGetValue(term, out region) ? region
        : null;

    private static FrozenDictionary<string, BodyRegion> Table(Code[] head, Code[] trunk, Code[] other) =>
        head.Select(code => (code, BodyRegion.Head))
            .Concat(trunk.Select(code => (code, BodyRegion.Trunk)))
            .Concat(other.Select(code => (code, BodyRegion.Other)))
            .ToFrozenDictionary(entry => entry.code.Value, entry => entry.Item2, StringComparer.Ordinal);
}
