using DoseListener.Store.Files;

namespace DoseListener.Store.Keeping;

/// <summary>How long a disk takes to confirm what is written, which every commit waits for.</summary>
/// <param name="Median">Of a page appended and flushed, as SQLite does it.</param>
public sealed record DiskProbe(TimeSpan Median, TimeSpan Longest, long? FreeBytes)
{
    private const int Times = 50, PageBytes = 4096;

    /// <param name="folder">Must be there; a file is written in it and deleted.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static DiskProbe Run(string folder, TimeProvider time)
    {
        var path = Path.Combine(folder, $".doselistener-{Guid.NewGuid():N}.probe");
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose });
        var page = new byte[PageBytes];
        var took = new List<TimeSpan>(Times);
        for (var number = 0; number < Times; number++)
        {
            var begun = time.GetTimestamp();
            file.Write(page);
            file.Flush(flushToDisk: true);
            took.Add(time.GetElapsedTime(begun));
        }

        took.Sort();
        return new(took[Times / 2], took[^1], new DiskReserve(path, time).FreeBytes());
    }
}
