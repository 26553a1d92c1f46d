using System.Buffers;
using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DoseListener.Dicom.Data;

/// <summary>
/// Pooled arrays that rest before they are used again. A report is read by two cores at once; whoever then writes into an array
/// that the other core has just read has to ask each of its cache lines back, which took as long as reading the next report
/// (0.15 ms for one of 62 kB). The shared pool hands out the array that was returned last: here it is the one returned first, after others.
/// </summary>
internal static class RestingArrays<T>
{
    /// <summary>So many others are returned before an array is used again: together more than a core's own cache holds.</summary>
    public const int Rest = 8;

    // A few megabytes over all lengths; what is more goes to the shared pool.
    private const int Most = 2 * Rest;

    // Shorter arrays cost little, longer ones are rare.
    private const int FewestBytes = 16 * 1024, MostBytes = 256 * 1024;

    private static readonly ConcurrentQueue<T[]>[] Resting = [.. Enumerable.Range(0, 32).Select(_ => new ConcurrentQueue<T[]>())];

    /// <param name="length">A power of two.</param>
    public static T[] Rent(int length) =>
        Rests(length) && Of(length) is { Count: >= Rest } resting && resting.TryDequeue(out var rested) ? rested : ArrayPool<T>.Shared.Rent(length);

    /// <summary>Whoever returns it has cleared it, if it has to be.</summary>
    public static void Return(T[] array)
    {
        if (Rests(array.Length) && Of(array.Length) is { Count: < Most } resting)
        {
            resting.Enqueue(array);
        }
        else
        {
            ArrayPool<T>.Shared.Return(array);
        }
    }

    private static bool Rests(int length) => (long)length * Unsafe.SizeOf<T>() is >= FewestBytes and <= MostBytes;

    private static ConcurrentQueue<T[]> Of(int length) => Resting[BitOperations.Log2((uint)length)];
}
