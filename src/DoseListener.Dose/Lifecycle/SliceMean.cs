using System.Collections.Immutable;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle;

/// <summary>
/// A metric that every slice has, while slices are put together. A place counts once, with its largest value, however often its slice came;
/// slices that do not say where they lie are one place. Sums are exact, so that the order does not matter.
/// </summary>
internal sealed class SliceMean
{
    // Sums of many slices stay within the digits of a decimal.
    private const int Digits = 12;
    private const decimal Nowhere = decimal.MaxValue;

    private readonly ImmutableDictionary<decimal, decimal> _byPlace;
    private readonly decimal _sum;
    private readonly DoseValue _lowest;
    private readonly DoseValue _highest;

    private SliceMean(ImmutableDictionary<decimal, decimal> byPlace, decimal sum, DoseValue lowest, DoseValue highest) =>
        (_byPlace, _sum, _lowest, _highest) = (byPlace, sum, lowest, highest);

    public decimal Mean => decimal.Round(_sum / _byPlace.Count, 6);

    public static SliceMean Of(DoseValue value, decimal? place)
    {
        var rounded = decimal.Round(value.Value, Digits);
        return new(ImmutableDictionary<decimal, decimal>.Empty.Add(place ?? Nowhere, rounded), rounded, value, value);
    }

    public SliceMean With(SliceMean other)
    {
        var (larger, smaller) = _byPlace.Count >= other._byPlace.Count ? (this, other) : (other, this);
        var (byPlace, sum) = (larger._byPlace, larger._sum);
        foreach (var (place, value) in smaller._byPlace)
        {
            var known = byPlace.GetValueOrDefault(place, -1);
            if (value > known)
            {
                byPlace = byPlace.SetItem(place, value);
                sum = Amounts.Add(sum - Math.Max(known, 0), value);
            }
        }

        return new(byPlace, sum, Order(other._lowest, _lowest) < 0 ? other._lowest : _lowest, Order(other._highest, _highest) > 0 ? other._highest : _highest);
    }

    /// <summary>As sent where all agree; else their mean, with the lowest and the highest as its text.</summary>
    public DoseValue ToValue() => _lowest.Value == _highest.Value
        ? _lowest
        : _highest with
        {
            Value = _byPlace.Count == 1 ? _highest.Value : Mean,
            Quality = (Quality)Math.Max(Math.Max((int)_lowest.Quality, (int)_highest.Quality), (int)Quality.Estimated),
            RawValue = _lowest.RawValue.Length == 0 ? "" : $"{_lowest.RawValue}\\{_highest.RawValue}",
        };

    private static int Order(DoseValue left, DoseValue right) =>
        left.Value != right.Value ? left.Value.CompareTo(right.Value)
        : left.Quality != right.Quality ? left.Quality.CompareTo(right.Quality)
        : string.CompareOrdinal(left.RawValue, right.RawValue);
}
