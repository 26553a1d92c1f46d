namespace DoseListener.Dicom.Data;

/// <summary>What came of reading a number.</summary>
public enum NumberKind
{
    /// <summary>No value was sent. Absent is not zero.</summary>
    Absent,

    /// <summary>A number was sent.</summary>
    Value,

    /// <summary>Something was sent that is no number, or could be two.</summary>
    Malformed,
}

/// <summary>
/// One number of a data set: a value, nothing, or something that is none, with its text. It is never guessed:
/// a decimal comma is read (<c>3,5</c>), but not where it may be a thousands separator (<c>1,234</c>); several numbers in one value
/// (<c>10.50/ 15.00</c>), units, NaN, infinities, and exponents too small or too large for a decimal are malformed.
/// A fraction in an IS is a value (real senders write it).
/// </summary>
public readonly record struct DicomNumber
{
    private DicomNumber(NumberKind kind, decimal value, double asDouble, string? text)
    {
        Kind = kind;
        Value = value;
        AsDouble = asDouble;
        Text = text;
    }

    public static DicomNumber Absent => default;

    public NumberKind Kind { get; }

    /// <summary>The value as written, in decimal; 0 where there is none.</summary>
    public decimal Value { get; }

    /// <summary>The value nearest to it that a double holds; for FD and FL the value itself.</summary>
    public double AsDouble { get; }

    /// <summary>As sent, without padding; a binary number in its shortest decimal form; null when absent.</summary>
    public string? Text { get; }

    public bool IsAbsent => Kind == NumberKind.Absent;

    public bool IsMalformed => Kind == NumberKind.Malformed;

    public bool HasValue => Kind == NumberKind.Value;

    public bool TryGet(out decimal value)
    {
        value = Value;
        return HasValue;
    }

    public override string ToString() => $"{Kind} {Text}";

    internal static DicomNumber Of(decimal value, double asDouble, string text) => new(NumberKind.Value, value, asDouble, text);

    internal static DicomNumber Malformed(string text) => new(NumberKind.Malformed, 0, 0, text);
}
