using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Reports;

/// <summary>
/// The value of a NUM item (PS3.3 table C.18.1-1) as it was sent: number and unit side by side, neither converted nor guessed.
/// An empty Measured Value Sequence, an empty Numeric Value and a text that is no number stay what they are.
/// </summary>
public sealed class Measurement
{
    private readonly Dataset _item;
    private readonly Dataset? _measured;

    internal Measurement(Dataset item)
    {
        _item = item;
        var measured = item.Items(Tags.MeasuredValueSequence);
        _measured = measured.First;
        ItemCount = measured.Count;
    }

    private Measurement(Dataset item, Dataset measured)
    {
        _item = item;
        _measured = measured;
        ItemCount = 1;
    }

    /// <summary>Items of the Measured Value Sequence; the standard allows none or one, and the first is this one.</summary>
    public int ItemCount { get; }

    /// <summary>Each item by itself, where there are several against the standard.</summary>
    public IEnumerable<Measurement> Each => _item.Items(Tags.MeasuredValueSequence).Select(measured => new Measurement(_item, measured));

    /// <summary>Numeric Value (0040,A30A), the first where there are several; absent when nothing was measured.</summary>
    public DicomNumber Value => _measured?.GetNumber(Tags.NumericValue) ?? DicomNumber.Absent;

    /// <summary>All values of (0040,A30A); the standard allows one.</summary>
    public IReadOnlyList<DicomNumber> Values => _measured?.GetNumbers(Tags.NumericValue) ?? [];

    /// <summary>Floating Point Value (0040,A161): the same number where a DS has too few digits.</summary>
    public DicomNumber FloatingPointValue => _measured?.GetNumber(Tags.FloatingPointValue) ?? DicomNumber.Absent;

    /// <summary>(0040,A162), over <see cref="RationalDenominator"/> the same number without rounding.</summary>
    public DicomNumber RationalNumerator => _measured?.GetNumber(Tags.RationalNumeratorValue) ?? DicomNumber.Absent;

    /// <summary>(0040,A163).</summary>
    public DicomNumber RationalDenominator => _measured?.GetNumber(Tags.RationalDenominatorValue) ?? DicomNumber.Absent;

    /// <summary>Measurement Units Code Sequence (0040,08EA); its scheme is often wrong, its value is what counts.</summary>
    public CodedConcept Units => new(_measured?.Items(Tags.MeasurementUnitsCodeSequence).First);

    /// <summary>Numeric Value Qualifier Code Sequence (0040,A301): why there is no number (CID 42).</summary>
    public CodedConcept Qualifier => new(_item.Items(Tags.NumericValueQualifierCodeSequence).First);
}
