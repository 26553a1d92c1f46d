using DoseListener.Dicom.Upper;
using Microsoft.Extensions.Time.Testing;

namespace DoseListener.Dicom.Tests.Upper;

public sealed class AssociationTimerTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<TimerPurpose> _expired = [];
    private AssociationTimer _timer = null!;

    [SetUp]
    public void SetUp()
    {
        _expired.Clear();
        _timer = new AssociationTimer(_time, purpose =>
        {
            lock (_expired)
            {
                _expired.Add(purpose);
            }
        });
    }

    [TearDown]
    public void TearDown() => _timer.Dispose();

    [Test]
    public void It_expires_at_its_time_and_once()
    {
        _timer.Set(TimerPurpose.Artim, TimeSpan.FromSeconds(30));
        _time.Advance(TimeSpan.FromMilliseconds(29_999));
        Assert.That(_expired, Is.Empty);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.That(_expired, Is.EqualTo([TimerPurpose.Artim]));
    }

    [Test]
    public void Setting_it_anew_puts_it_off()
    {
        _timer.Set(TimerPurpose.Idle, TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(9));
        _timer.Set(TimerPurpose.Pdu, TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.That(_expired, Is.Empty);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(_expired, Is.EqualTo([TimerPurpose.Pdu]));
    }

    [Test]
    public void A_shorter_time_counts_at_once()
    {
        _timer.Set(TimerPurpose.Idle, TimeSpan.FromMinutes(10));
        _timer.Set(TimerPurpose.Write, TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(_expired, Is.EqualTo([TimerPurpose.Write]));
    }

    [Test]
    public void Stopped_it_says_nothing_and_can_be_set_again()
    {
        _timer.Set(TimerPurpose.Idle, TimeSpan.FromSeconds(5));
        _timer.Stop();
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.That(_expired, Is.Empty);
        _timer.Set(TimerPurpose.Artim, TimeSpan.FromSeconds(5));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.That(_expired, Is.EqualTo([TimerPurpose.Artim]));
    }
}
