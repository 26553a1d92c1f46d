using System.Globalization;
using System.Text;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction;

/// <summary>One number as it was sent.</summary>
internal readonly record struct SentNumber(NumberKind Kind, decimal Value, string? Text);

/// <summary>What a NUM item says (PS3.3 table C.18.1-1), before its unit is understood.</summary>
/// <param name="Numbers">One a value of (0040,A30A); the exact number alone where one was sent too.</param>
internal readonly record struct SentNumbers(IReadOnlyList<SentNumber> Numbers, string? Unit)
{
    public static SentNumbers Of(ContentItem item)
    {
        if (item.TryMeasure(out var plain, out var code) && decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            return new([new(NumberKind.Value, value, Encoding.ASCII.GetString(plain))], UnitTexts.Of(code));
        }

        var measurement = item.Measurement;
        return measurement.ItemCount > 1 ? OfSeveral([.. measurement.Each]) : Of(measurement);
    }

    /// <summary>A number in another unit than the first is none that could stand beside it.</summary>
    private static SentNumbers OfSeveral(List<Measurement> measurements)
    {
        var all = measurements.ConvertAll(Of);
        var unit = (all.Find(one => one.Numbers.Any(number => number.Kind != NumberKind.Absent)) is { Numbers: not null } first ? first : all[0]).Unit;
        all.RemoveAll(one => one.Unit != unit && one.Numbers.All(number => number.Kind == NumberKind.Absent));
        return new([.. all.SelectMany(one => one.Unit == unit ? one.Numbers : one.Numbers.Select(number => number with { Kind = NumberKind.Malformed, Text = $"{number.Text} {one.Unit}" }))], unit);
    }

    private static SentNumbers Of(Measurement measurement)
    {
        var unit = measurement.Units.Value;

        // Both are there because a DS has too few digits (PS3.3 C.18.1.1), so they win over it.
        if (measurement.FloatingPointValue is { HasValue: true } floating)
        {
            return new([new(NumberKind.Value, floating.Value, floating.Text)], unit);
        }

        if (Quotient(measurement) is { } quotient)
        {
            return new([quotient], unit);
        }

        var values = measurement.Values;
        var numbers = new SentNumber[values.Count];
        for (var index = 0; index < numbers.Length; index++)
        {
            numbers[index] = new(values[index].Kind, values[index].Value, values[index].Text);
        }

        return new(numbers, unit);
    }

    /// <summary>The first number with its unit, as sent: for what is shown and not counted.</summary>
    public static string? TextOf(ContentItem item)
    {
        if (item.TryMeasure(out var plain, out var code))
        {
            return code is [(byte)'1'] ? Encoding.ASCII.GetString(plain) : string.Create(plain.Length + 1 + code.Length, new Parts(plain, code), static (text, parts) =>
            {
                Encoding.ASCII.GetChars(parts.Number, text);
                text[parts.Number.Length] = ' ';
                Encoding.ASCII.GetChars(parts.Unit, text[(parts.Number.Length + 1)..]);
            });
        }

        var measurement = item.Measurement;
        var number = measurement.FloatingPointValue is { HasValue: true } floating ? floating : measurement.Value;
        return !number.HasValue || number.Text is not { Length: > 0 } text ? null : measurement.Units.Value is { } unit and not "1" ? $"{text} {unit}" : text;
    }

    /// <summary>All numbers with their unit, as sent; of a long list, how many, the first and the last.</summary>
    public static string? TextOfAll(ContentItem item) => Of(item) is { Numbers.Count: > 1 } several ? TextOfAll([several]) : TextOf(item);

    /// <summary>As above, of several items; where their units differ, each with its own.</summary>
    public static string? TextOfAll(IReadOnlyList<SentNumbers> items)
    {
        const int MostListed = 16;
        if (items.Count == 0)
        {
            return null;
        }

        var isOneUnit = items.All(item => item.Unit == items[0].Unit);
        var texts = (from item in items
                     from number in item.Numbers
                     where number.Kind == NumberKind.Value
                     select isOneUnit ? number.Text! : $"{number.Text} {item.Unit}".TrimEnd()).ToList();
        var shown = texts.Count <= MostListed ? string.Join('\\', texts) : string.Create(CultureInfo.InvariantCulture, $"{texts.Count} numbers, first {texts[0]}, last {texts[^1]}");
        return texts.Count == 0 ? null : !isOneUnit || items[0].Unit is null or "1" ? shown : $"{shown} {items[0].Unit}";
    }

    private readonly ref struct Parts(ReadOnlySpan<byte> number, ReadOnlySpan<byte> unit)
    {
        public readonly ReadOnlySpan<byte> Number = number;
        public readonly ReadOnlySpan<byte> Unit = unit;
    }

    private static SentNumber? Quotient(Measurement measurement)
    {
        var (numerator, denominator) = (measurement.RationalNumerator, measurement.RationalDenominator);
        return numerator.HasValue && denominator is { HasValue: true, Value: >= 1 }
            ? new(NumberKind.Value, numerator.Value / denominator.Value, string.Create(CultureInfo.InvariantCulture, $"{numerator.Value}/{denominator.Value}"))
            : null;
    }
}
