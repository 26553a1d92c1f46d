namespace DoseListener.Dose.Lifecycle;

/// <summary>Which of a number of things belong together (disjoint sets). The outcome does not depend on the order of joining.</summary>
internal sealed class Partition(int count)
{
    private readonly int[] _parent = [.. Enumerable.Range(0, count)];

    /// <summary>The smallest member of the part.</summary>
    public int Find(int member)
    {
        while (_parent[member] != member)
        {
            member = _parent[member] = _parent[_parent[member]];
        }

        return member;
    }

    public void Join(int left, int right)
    {
        var (low, high) = (Find(left), Find(right));
        _parent[Math.Max(low, high)] = Math.Min(low, high);
    }
}
