using System.Globalization;

namespace DoseListener.Service.Show;

/// <summary>What was imported of a patient's size.</summary>
internal static class SizeText
{
    /// <summary>Null for nothing.</summary>
    public static string? Of(double? heightCm, double? weightKg, double? diameterMm)
    {
        string[] parts = [.. new[] { With("", heightCm, "cm"), With("", weightKg, "kg"), With("water-equivalent diameter ", diameterMm, "mm") }.OfType<string>()];
        return parts.Length == 0 ? null : string.Join(", ", parts);
    }

    private static string? With(string name, double? number, string unit) => number is { } value ? string.Create(CultureInfo.InvariantCulture, $"{name}{value:0.###} {unit}") : null;
}
