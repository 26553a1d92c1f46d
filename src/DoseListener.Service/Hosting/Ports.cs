using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Tls;

namespace DoseListener.Service.Hosting;

/// <summary>The plain port, the secured one and its certificates: they follow the configuration together, or all stay as they are.</summary>
internal sealed class Ports(ListenerSet plain, ListenerSet secured, TlsCertificates certificates)
{
    /// <exception cref="PortException">A port is taken or not allowed.</exception>
    public void Open(ListenerOptions options)
    {
        plain.Open(options);
        secured.Open(options);
    }

    /// <summary>Moves to where the configuration says, or stays and says why. No port that was open closes before all others are open.</summary>
    public async Task<Mistake?> MoveAsync(ConfigurationSnapshot wanted)
    {
        if (certificates.Load(wanted, out var change) is { } unusable)
        {
            return unusable;
        }

        var first = await plain.BeginMoveAsync(wanted.Options.Listener);
        if (first.Obstacle is not null)
        {
            return first.Obstacle;
        }

        // A port that opens needs its certificate before, and one that closes until it has closed.
        var isSecuredNow = certificates.IsConfigured;
        if (!isSecuredNow)
        {
            change.Apply();
        }

        var second = await secured.BeginMoveAsync(wanted.Options.Listener);
        if (second.Obstacle is not null)
        {
            change.Undo();
            await first.UndoAsync();
            return second.Obstacle;
        }

        await first.EndAsync();
        await second.EndAsync();
        change.Apply();
        certificates.Announce();
        return null;
    }
}
