using System.Text.RegularExpressions;

namespace DoseListener.Service.Tests.WholeService;

/// <summary>One system call as <c>strace -f -yy</c> wrote it. One that was interrupted by another thread's comes twice: when it begins, and whole when it ends.</summary>
internal sealed partial record TracedCall(string Text, bool Begins, bool Ends)
{
    public static IEnumerable<TracedCall> Of(IEnumerable<string> lines)
    {
        var open = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var match in lines.Select(line => Line().Match(line)).Where(match => match.Success))
        {
            var (thread, text) = (match.Groups["thread"].Value, match.Groups["text"].Value);
            if (text.EndsWith(Unfinished, StringComparison.Ordinal))
            {
                open[thread] = text[..^Unfinished.Length];
                yield return new(open[thread], Begins: true, Ends: false);
            }
            else if (Resumed().Match(text) is { Success: true } rest && open.Remove(thread, out var beginning))
            {
                yield return new(beginning + text[rest.Length..], Begins: false, Ends: true);
            }
            else
            {
                yield return new(text, Begins: true, Ends: true);
            }
        }
    }

    private const string Unfinished = "<unfinished ...>";

    /// <summary>Bytes that came from whoever is at the other end of a connection.</summary>
    public bool IsReceipt(string peer) => Ends && Text.StartsWith("recv", StringComparison.Ordinal) && Text.Contains(peer, StringComparison.Ordinal) && Some().IsMatch(Text);

    /// <summary>Message data (a P-DATA-TF PDU) that goes there.</summary>
    public bool IsData(string peer) => Begins && Text.StartsWith("send", StringComparison.Ordinal) && Text.Contains(peer, StringComparison.Ordinal) && Text.Contains("\"\\4\\0", StringComparison.Ordinal);

    public bool IsSyncOfLog => Ends && SyncOfLog().IsMatch(Text);

    [GeneratedRegex(@"^(?<thread>\d+)\s+(?<text>.*)$")]
    private static partial Regex Line();

    [GeneratedRegex(@"^<\.\.\. \w+ resumed>")]
    private static partial Regex Resumed();

    [GeneratedRegex(@"\) = [1-9]\d*$")]
    private static partial Regex Some();

    [GeneratedRegex(@"^f(data)?sync\(\d+<[^>]*-wal>\)\s+= 0$")]
    private static partial Regex SyncOfLog();
}
