namespace DoseListener.Dicom.Data;

/// <summary>
/// The state machine that turns plain (inflated) bytes into nodes. It goes on wherever the bytes of the last call ended and keeps its
/// depth on a small stack of its own, so that neither pieces of one byte nor a million levels disturb it.
/// <code>
/// explicit, short   gggg eeee  VR  llll                 value     (PS3.5 table 7.1-2)
/// explicit, long    gggg eeee  VR  0000  llllllll       value     (PS3.5 table 7.1-1)
/// implicit          gggg eeee  llllllll                 value     (PS3.5 table 7.1-3)
/// item, delimiter   FFFE eeee  llllllll                           (PS3.5 7.5)
/// </code>
/// </summary>
internal sealed partial class DatasetParser(DatasetArena arena, DatasetLimits limits, BulkData bulk, bool isImplicit, bool isBigEndian)
{
    private const uint UndefinedLength = 0xFFFF_FFFF;
    private const int ShortHeader = 8, LongHeader = 12;

    // Copying in small steps: of a value that is to be skipped no more than one step is ever copied.
    private const int StepBytes = 16 * 1024;

    // Shorter gaps are left standing, because closing them would cost more than they do.
    private const int GapWorthClosing = 1024;

    // The next byte to look at, counted in the arena; beyond its end while a value is still arriving.
    private long _position;

    // Bytes taken out of the arena so far, so that _position + _dropped counts what arrived.
    private long _dropped;

    // Bytes of a skipped value that have not arrived yet.
    private long _toSkip;

    private bool _signedPixels;

    /// <summary>Complete while nothing went wrong.</summary>
    public ReadingOutcome Outcome { get; private set; }

    public string? Trouble { get; private set; }

    public bool HasPixelData { get; private set; }

    private long StreamPosition => _position + _dropped;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && Outcome == ReadingOutcome.Complete)
        {
            if (_toSkip > 0)
            {
                var skipped = (int)Math.Min(_toSkip, bytes.Length);
                _toSkip -= skipped;
                _dropped += skipped;
                bytes = bytes[skipped..];
                continue;
            }

            var step = bulk == BulkData.Keep ? bytes.Length : Math.Min(bytes.Length, StepBytes);
            if (Allows(arena.Append(bytes[..step])))
            {
                bytes = bytes[step..];
                Parse();
            }
        }
    }

    /// <summary>Says that nothing follows, and finds out whether the bytes ended where an element of the top level ended.</summary>
    public void Complete()
    {
        Parse();
        var isUnfinished = _position > arena.Length || _toSkip > 0;
        if (Outcome == ReadingOutcome.Complete && (_depth > 0 || _position != arena.Length || isUnfinished))
        {
            Fail(ReadingOutcome.Truncated, $"the bytes end inside {DescribePlace()}");
        }

        if (isUnfinished || Top.Kind == FrameKind.Fragments)
        {
            DropUnfinishedElement();
        }

        while (_depth >= 0)
        {
            Close();
        }
    }

    private void Parse()
    {
        while (Outcome == ReadingOutcome.Complete && _toSkip == 0 && _position <= arena.Length)
        {
            ref var frame = ref Top;
            var left = frame.End - StreamPosition;
            if (left == 0 && frame.HasDefinedLength)
            {
                Close();
                continue;
            }

            if (left < ShortHeader)
            {
                Fail(ReadingOutcome.Malformed, $"less than an element header is left of {DescribePlace()}");
                return;
            }

            if (arena.Length - _position < ShortHeader)
            {
                break;
            }

            var goesOn = frame.Kind switch
            {
                FrameKind.Root or FrameKind.Item => ParseElement(ref frame),
                FrameKind.Sequence => ParseItem(ref frame),
                FrameKind.Fragments => ParseFragment(ref frame),
            };
            if (!goesOn)
            {
                break;
            }
        }

        if (Top is { Kind: FrameKind.Fragments, Skips: true } fragments)
        {
            CloseGap(arena[fragments.Node].Offset);
        }
    }

    /// <summary>Takes the bytes from <paramref name="start"/> to the position out of the arena, if that is worth it.</summary>
    private void CloseGap(int start)
    {
        var end = (int)_position;
        if (end == arena.Length || end - start >= GapWorthClosing)
        {
            arena.Remove(start, end);
            _dropped += end - start;
            _position = start;
        }
    }

    private bool Allows(ReadingOutcome outcome)
    {
        if (outcome != ReadingOutcome.Complete)
        {
            Fail(outcome, outcome == ReadingOutcome.MemoryExhausted
                ? "the memory for received data sets is used up"
                : $"more than {limits.MaxKeptBytes} bytes or {limits.MaxElements} elements at {DescribePlace()}");
        }

        return outcome == ReadingOutcome.Complete;
    }

    private bool Fail(ReadingOutcome outcome, string trouble)
    {
        (Outcome, Trouble) = (outcome, trouble);
        return false;
    }
}
