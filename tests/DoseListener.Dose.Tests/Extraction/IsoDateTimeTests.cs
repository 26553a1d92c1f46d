using DoseListener.Dose.Extraction;

namespace DoseListener.Dose.Tests.Extraction;

public sealed class IsoDateTimeTests
{
    [TestCase("2026", "2026")]
    [TestCase("202601", "2026-01")]
    [TestCase("20260131", "2026-01-31")]
    [TestCase("2026013110", "2026-01-31T10")]
    [TestCase("202601311011", "2026-01-31T10:11")]
    [TestCase("20260131101112", "2026-01-31T10:11:12")]
    [TestCase("20260131101160", "2026-01-31T10:11:60")]
    [TestCase("20260131101112.", "2026-01-31T10:11:12")]
    [TestCase("20260131101112.000", "2026-01-31T10:11:12.000")]
    [TestCase("20260131101112.123456+0530", "2026-01-31T10:11:12.123456+05:30")]
    [TestCase("20260131101112-0400", "2026-01-31T10:11:12-04:00")]
    [TestCase("2026+0100", "2026+01:00")]
    [TestCase(" 20260131 ", "2026-01-31")]
    public void Precision_and_offset_are_kept(string text, string expected) => Assert.That(IsoDateTime.From(text), Is.EqualTo(expected));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("20")]
    [TestCase("20261301")]
    [TestCase("20260230")]
    [TestCase("2026013124")]
    [TestCase("202601311060")]
    [TestCase("20260131101161")]
    [TestCase("20260131.5")]
    [TestCase("20260131101112+25")]
    [TestCase("20260131101112+1500")]
    [TestCase("2026-01-31")]
    [TestCase("٢٠٢٦")]
    public void What_is_no_date_is_none(string? text) => Assert.That(IsoDateTime.From(text), Is.Null);

    [TestCase("+0100", "+01:00")]
    [TestCase("-0430", "-04:30")]
    [TestCase("UTC-04:00", "-04:00")]
    [TestCase("GMT+1", null)]
    [TestCase("0100", null)]
    [TestCase("", null)]
    public void Offsets_are_read_as_devices_write_them(string text, string? expected) => Assert.That(IsoDateTime.Offset(text), Is.EqualTo(expected));
}
