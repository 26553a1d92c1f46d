using System.Reflection;
using System.Text;

namespace DoseListener.Dicom.Reports;

/// <summary>From the bytes of a code to the concept of <see cref="Codes"/>, without making a string.</summary>
internal static class KnownCodes
{
    // Frozen dictionaries of strings look up spans of characters only.
    private static readonly Dictionary<string, KnownCode[]> ByValue = Build();

    private static readonly Dictionary<string, KnownCode[]>.AlternateLookup<ReadOnlySpan<byte>> ByBytes =
        ByValue.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <param name="parent">The concept of the surrounding item, which a few wrong codes need to be understood.</param>
    public static KnownCode? Find(ReadOnlySpan<byte> value, ReadOnlySpan<byte> scheme, Code? parent)
    {
        if (!ByBytes.TryGetValue(value, out var candidates) || CodingScheme.FamilyOf(scheme) is not { } family)
        {
            return null;
        }

        foreach (var candidate in candidates)
        {
            if (ReferenceEquals(candidate.Family, family) && (candidate.OnlyUnder is null || ReferenceEquals(candidate.OnlyUnder, parent)))
            {
                return candidate;
            }
        }

        return null;
    }

    public static Code? Find(string value, string scheme) => Find(Encoding.UTF8.GetBytes(value), Encoding.UTF8.GetBytes(scheme), parent: null)?.Code;

    private static Dictionary<string, KnownCode[]> Build()
    {
        var codes = typeof(Codes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<Code>();
        var listed = codes.SelectMany(code => code.OlderValues.Prepend(code.Value).Select(value => new KnownCode(value, code.Scheme, code, null)));

        // What holds only under one parent comes first, because elsewhere the same value means something else.
        var wrong = CodeAliases.All.Select(alias => new KnownCode(alias.Value, alias.Scheme, alias.Means, alias.OnlyUnder));
        return wrong.Concat(listed)
            .GroupBy(known => known.Value)
            .ToDictionary(group => group.Key, group => group.ToArray(), new CodeValueComparer());
    }
}

/// <summary>One way to write a concept.</summary>
internal sealed record KnownCode(string Value, string Family, Code Code, Code? OnlyUnder);
