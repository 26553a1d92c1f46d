using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Tests.Data;

internal sealed class RestingArraysTests
{
    /// <summary>A type that nobody else rents arrays of.</summary>
    private readonly record struct Mine(long First, long Second);

    [Test]
    public void Array_is_used_again_after_the_others_that_were_returned()
    {
        const int length = 4096;
        var first = Enumerable.Range(0, RestingArrays<Mine>.Rest).Select(_ => RestingArrays<Mine>.Rent(length)).ToList();
        first.ForEach(RestingArrays<Mine>.Return);
        var again = new List<int>();
        for (var round = 0; round < 2 * first.Count; round++)
        {
            var array = RestingArrays<Mine>.Rent(length);
            again.Add(first.FindIndex(other => ReferenceEquals(other, array)));
            RestingArrays<Mine>.Return(array);
        }

        Assert.That(again, Is.EqualTo(new[] { 0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7 }));
    }

    [Test]
    public void More_than_may_rest_is_no_loss([Values(16, 2048, 8192, 1 << 20)] int length)
    {
        for (var round = 0; round < 2; round++)
        {
            var arrays = Enumerable.Range(0, 100).Select(_ => RestingArrays<Mine>.Rent(length)).ToList();

            Assert.That(arrays.Distinct(ReferenceEqualityComparer.Instance).Count(), Is.EqualTo(100));
            Assert.That(arrays.Select(array => array.Length).Distinct(), Is.EqualTo(new[] { length }));
            arrays.ForEach(RestingArrays<Mine>.Return);
        }
    }
}
