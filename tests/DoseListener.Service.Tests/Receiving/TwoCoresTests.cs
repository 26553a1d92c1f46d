using DoseListener.Service.Receiving;

namespace DoseListener.Service.Tests.Receiving;

public sealed class TwoCoresTests
{
    [Test]
    public void Both_halves_are_done() =>
        Assert.That(TwoCores.Run(() => "beside", () => "here"), Is.EqualTo(("beside", "here")));

    [Test]
    public void The_other_half_has_ended_when_this_one_fails()
    {
        using var mayEnd = new ManualResetEventSlim();
        var (hasEnded, caller) = (false, Environment.CurrentManagedThreadId);

        Assert.Throws<InvalidDataException>(() => TwoCores.Run(
            () =>
            {
                if (Environment.CurrentManagedThreadId != caller)
                {
                    mayEnd.Wait();
                }

                return hasEnded = true;
            },
            () =>
            {
                mayEnd.Set();
                return Fail();
            }));
        Assert.That(hasEnded, Is.True);
    }

    [Test]
    public void Failure_of_the_other_half_is_its_own() => Assert.Throws<InvalidDataException>(() => TwoCores.Run(Fail, () => 1));

    private static int Fail() => throw new InvalidDataException("one half");
}
