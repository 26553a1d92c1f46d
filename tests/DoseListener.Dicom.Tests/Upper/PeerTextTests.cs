using DoseListener.Dicom.Upper;

namespace DoseListener.Dicom.Tests.Upper;

public sealed class PeerTextTests
{
    [TestCase(null, "(none)")]
    [TestCase("", "(none)")]
    [TestCase("CT 1", "CT 1")]
    [TestCase("CT\r\n[1001] all well", "CT??[1001] all well")]
    [TestCase("\u001b[31mred\u202e", "?[31mred?")]
    public void Nothing_in_it_can_forge_a_line(string? said, string written) => Assert.That(PeerText.Clean(said), Is.EqualTo(written));

    [Test]
    public void Length_is_bounded() => Assert.That(PeerText.Clean(new string('x', 1_000_000)), Has.Length.EqualTo(65));
}
