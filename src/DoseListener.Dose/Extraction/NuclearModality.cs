using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction;

/// <summary>
/// NM or PT, the first that holds: what the images are that the report lists as evidence; PT for a nuclide that emits positrons; NM.
/// A camera that looks at gammas cannot make use of annihilation photons, and therapies with positron emitters are not given.
/// </summary>
internal static class NuclearModality
{
    private static readonly Code[] PositronEmitters =
    [
        Codes.Fluorine18, Codes.Carbon11, Codes.Nitrogen13, Codes.Oxygen15, Codes.Gallium68, Codes.Rubidium82, Codes.Copper64, Codes.Zirconium89, Codes.Iodine124,
    ];

    /// <summary>Mass number, symbol, and how names of the element begin.</summary>
    private static readonly (string Mass, string Symbol, string Name)[] Isotopes =
    [
        ("18", "F", "FLUOR"), ("11", "C", "CARBON"), ("13", "N", "NITROGEN"), ("15", "O", "OXYGEN"), ("68", "GA", "GALLIUM"), ("82", "RB", "RUBIDIUM"),
        ("64", "CU", "COPPER"), ("62", "CU", "COPPER"), ("89", "ZR", "ZIRCONIUM"), ("124", "I", "IODINE"), ("86", "Y", "YTTRIUM"), ("44", "SC", "SCANDIUM"),
    ];

    public static string Decide(ReceivedObject received) =>
        EvidenceModality.Of(received.Dataset).FirstOrDefault(modality => modality is "PT" or "NM")
        ?? (received.Administrations.Exists(IsOfPositrons) ? "PT" : "NM");

    private static bool IsOfPositrons(ContentItem administration) =>
        Nuclide(administration) is { } nuclide && (nuclide.Code.IsAny(PositronEmitters) || IsOfPositrons(nuclide.CodeOrText()));

    private static ContentItem? Nuclide(ContentItem administration) =>
        administration.Child(Codes.RadiopharmaceuticalAgent)?.Modifier(Codes.Radionuclide) ?? administration.Child(Codes.Radionuclide);

    /// <summary>F-18, 18F, ^18^Fluorine, Fluorine F^18^: for codes that are not known.</summary>
    internal static bool IsOfPositrons(string? name)
    {
        var words = Words(name?.ToUpperInvariant() ?? "");
        return Array.Exists(Isotopes, isotope => words.Contains(isotope.Mass) && words.Exists(word => word == isotope.Symbol || word.StartsWith(isotope.Name, StringComparison.Ordinal)));
    }

    /// <summary>Runs of letters and of digits.</summary>
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var at = 1; at <= text.Length; at++)
        {
            if (at == text.Length || Kind(text[at]) != Kind(text[start]))
            {
                words.Add(text[start..at]);
                start = at;
            }
        }

        return words;
    }

    private static int Kind(char letter) => char.IsAsciiDigit(letter) ? 1 : char.IsAsciiLetter(letter) ? 2 : 0;
}
