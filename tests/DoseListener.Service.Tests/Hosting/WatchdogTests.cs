using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using DoseListener.Service.Hosting;
using DoseListener.Service.Hosting.Systemd;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DoseListener.Service.Tests.Hosting;

public sealed class WatchdogTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2), Patience = TimeSpan.FromSeconds(30);

    [Test]
    public async Task Systemd_is_told_that_all_is_well_again_and_again()
    {
        var run = new Run();
        run.Pulses.Add("store", _ => Task.FromResult(true));
        await using var watchdog = await run.StartAsync();

        for (var ping = 0; ping < 5; ping++)
        {
            await run.PassUntilAsync(() => run.Systemd.TryRead(out var word) && word == "WATCHDOG=1");
        }
    }

    [Test]
    public async Task Loop_that_does_not_answer_ends_the_pings_and_its_answer_brings_them_back()
    {
        var run = new Run();
        var asked = Channel.CreateUnbounded<TaskCompletionSource<bool>>();
        run.Pulses.Add("listener", _ => Task.FromResult(true));
        run.Pulses.Add("store", _ =>
        {
            var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            asked.Writer.TryWrite(answer);
            return answer.Task;
        });
        await using var watchdog = await run.StartAsync();

        // Six questions without an answer are longer than the limit.
        for (var question = 0; question < 6; question++)
        {
            await run.PassUntilAsync(() => asked.Reader.TryRead(out _));
        }

        Assert.That(run.Systemd.TryRead(out _), Is.False);
        await run.PassUntilAsync(() =>
        {
            while (asked.Reader.TryRead(out var answer))
            {
                answer.TrySetResult(true);
            }

            return run.Systemd.TryRead(out _);
        });
    }

    [Test]
    public async Task Loop_that_fails_or_says_no_is_as_silent_as_one_that_hangs()
    {
        var pulses = new Pulses();
        pulses.Add("well", _ => Task.FromResult(true));
        pulses.Add("no", _ => Task.FromResult(false));
        pulses.Add("fails", _ => throw new InvalidOperationException());
        pulses.Add("fails later", async _ =>
        {
            await Task.Yield();
            throw new InvalidOperationException();
        });

        Assert.That(await pulses.SilentAsync(Patience, TimeProvider.System, default), Is.EqualTo(new[] { "no", "fails", "fails later" }));
    }

    [TestCase(null, null, null)]
    [TestCase("0", null, null)]
    [TestCase("rubbish", null, null)]
    [TestCase("120000000", null, 120)]
    [TestCase("120000000", "1", null, Description = "meant for another process")]
    public void Limit_is_what_systemd_says_to_this_process(string? microseconds, string? process, int? seconds)
    {
        var limit = Watchdog.LimitFrom(name => name == "WATCHDOG_USEC" ? microseconds : name == "WATCHDOG_PID" ? process : null);

        Assert.That(limit?.TotalSeconds, Is.EqualTo(seconds));
    }

    private sealed class Run
    {
        public Pulses Pulses { get; } = new();

        public HeardBySystemd Systemd { get; } = new();

        public FakeTimeProvider Time { get; } = new();

        public async Task<Stopping> StartAsync()
        {
            var watchdog = new Watchdog(Pulses, Systemd, Limit, Time, NullLogger<Watchdog>.Instance);
            await watchdog.StartAsync(default);
            return new(watchdog);
        }

        /// <summary>Lets time pass, so often that it does not matter when somebody began to wait.</summary>
        public async Task PassUntilAsync(Func<bool> happened)
        {
            var begin = TimeProvider.System.GetTimestamp();
            while (!happened())
            {
                Assert.That(TimeProvider.System.GetElapsedTime(begin), Is.LessThan(Patience));
                Time.Advance(Limit / 24);
                await Task.Yield();
            }
        }
    }

    private sealed class Stopping(Watchdog watchdog) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await watchdog.StopAsync(default);
            watchdog.Dispose();
        }
    }

    private sealed class HeardBySystemd : ISystemdNotifier
    {
        private readonly Channel<string> _heard = Channel.CreateUnbounded<string>();

        public bool IsEnabled => true;

        public void Notify(ServiceState state) => _heard.Writer.TryWrite(state.ToString());

        public bool TryRead([NotNullWhen(true)] out string? word) => _heard.Reader.TryRead(out word);
    }
}
