using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Tls;

namespace DoseListener.Service.Hosting;

/// <summary>The plain port, the secured one and its certificates: they follow the configuration together, or all stay as they are.</summary>
/// <param name="inForce">The options of the configuration that is in force until another is.</param>
internal sealed class Ports(ListenerSet plain, ListenerSet secured, TlsCertificates certificates, Func<ListenerOptions> inForce)
{
    /// <exception cref="PortException">A port is taken or not allowed.</exception>
    public void Open()
    {
        plain.Open(inForce());
        secured.Open(inForce());
    }

    /// <summary>Moves to where the configuration says, or stays and says why.</summary>
    public async Task<Mistake?> MoveAsync(ConfigurationSnapshot wanted)
    {
        if (certificates.Take(wanted, out var undo) is { } unusable)
        {
            return unusable;
        }

        var isPlainMoved = false;
        var obstacle = await plain.MoveAsync(wanted.Options.Listener);
        if (obstacle is null)
        {
            isPlainMoved = true;
            obstacle = await secured.MoveAsync(wanted.Options.Listener);
        }

        if (obstacle is not null)
        {
            undo();
            if (isPlainMoved)
            {
                await plain.MoveAsync(inForce());
            }

            return obstacle;
        }

        certificates.Announce();
        return null;
    }
}
