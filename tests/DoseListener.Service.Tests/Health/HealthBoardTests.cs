using DoseListener.Service.Health;

namespace DoseListener.Service.Tests.Health;

public sealed class HealthBoardTests
{
    private HealthBoard _board = null!;

    [SetUp]
    public void MakeBoard() => _board = new HealthBoard();

    [Test]
    public void The_worst_part_decides()
    {
        _board.Add("one", () => PartHealth.Healthy("Fine."));
        _board.Add("two", () => PartHealth.Unhealthy("Broken."));
        _board.Add("three", () => PartHealth.Degraded("So so."));

        Assert.That(_board.Look().State, Is.EqualTo(HealthState.Unhealthy));
        Assert.That(_board.Look().Parts.Select(part => part.Part), Is.EqualTo(new[] { "one", "two", "three" }));
    }

    [Test]
    public void Nothing_that_could_be_ill_is_healthy() => Assert.That(_board.Look().State, Is.EqualTo(HealthState.Healthy));

    [Test]
    public void A_part_is_asked_anew_at_each_look()
    {
        var state = PartHealth.Healthy("Fine.");
        _board.Add("one", () => state);
        _board.Look();
        state = PartHealth.Degraded("So so.");

        Assert.That(_board.Look().Parts.Single().Health, Is.SameAs(state));
    }

    [Test]
    public void A_part_that_is_added_again_replaces_itself()
    {
        _board.Add("one", () => PartHealth.Unhealthy("Broken."));
        _board.Add("one", () => PartHealth.Healthy("Fine."));

        Assert.That(_board.Look().Parts.Single().Health.Words, Is.EqualTo("Fine."));
    }

    [Test]
    public void A_part_that_throws_is_unhealthy_and_hides_no_other()
    {
        _board.Add("one", () => throw new InvalidOperationException("Jane Doe"));
        _board.Add("two", () => PartHealth.Healthy("Fine."));

        var report = _board.Look();
        Assert.That(report.Parts.Select(part => part.Health.State), Is.EqualTo(new[] { HealthState.Unhealthy, HealthState.Healthy }));
        Assert.That(report.Parts[0].Health.Words, Does.Contain("InvalidOperationException").And.Not.Contain("Jane"));
    }
}
