using DoseListener.Store.Writing;
using Microsoft.Data.Sqlite;

namespace DoseListener.Store.Tests.Writing;

internal sealed class TroubleTests
{
    // sqlite.org/rescode.html
    [TestCase(5, 517, nameof(TroubleKind.Weather))] // BUSY_SNAPSHOT
    [TestCase(6, 6, nameof(TroubleKind.Weather))] // LOCKED
    [TestCase(7, 7, nameof(TroubleKind.Weather))] // NOMEM
    [TestCase(8, 1032, nameof(TroubleKind.Weather))] // READONLY_DBMOVED
    [TestCase(9, 9, nameof(TroubleKind.Weather))] // INTERRUPT
    [TestCase(10, 778, nameof(TroubleKind.Weather))] // IOERR_WRITE
    [TestCase(10, 1034, nameof(TroubleKind.Fatal))] // IOERR_FSYNC
    [TestCase(10, 1290, nameof(TroubleKind.Fatal))] // IOERR_DIR_FSYNC
    [TestCase(11, 11, nameof(TroubleKind.Weather))] // CORRUPT
    [TestCase(13, 13, nameof(TroubleKind.Weather))] // FULL
    [TestCase(14, 14, nameof(TroubleKind.Weather))] // CANTOPEN
    [TestCase(18, 18, nameof(TroubleKind.Record))] // TOOBIG
    [TestCase(19, 2067, nameof(TroubleKind.Record))] // CONSTRAINT_UNIQUE
    [TestCase(21, 21, nameof(TroubleKind.Fatal))] // MISUSE
    [TestCase(26, 26, nameof(TroubleKind.Weather))] // NOTADB
    public void Error_concerns_whom_it_concerns(int code, int extended, string kind)
    {
        var trouble = Trouble.Of(new SqliteException("", code, extended));

        Assert.That(trouble.Kind.ToString(), Is.EqualTo(kind));
    }

    [Test]
    public void Every_text_fits_the_error_comment()
    {
        var texts = Enumerable.Range(1, 28)
            .Select(code => Trouble.Of(new SqliteException("", code, code)).Text)
            .Concat([Trouble.TooSlow, Trouble.QueueFull, Trouble.Ended]);

        Assert.That(texts.Select(text => text.Length), Has.All.InRange(1, 64)); // (0000,0902) is LO
    }
}
