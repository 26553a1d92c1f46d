using System.Net;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Configuration;

/// <summary>One port cannot be had twice.</summary>
internal static class PortChecks
{
    public static void Check(DoseListenerOptions options, OptionsBinder binder)
    {
        var (listener, health) = (options.Listener, options.Health);
        if (!binder.IsSound("Listener.Port") || !binder.IsSound("Listener.Addresses"))
        {
            return;
        }

        var hasTls = listener.Tls.Certificate is not null && binder.IsSound("Listener.Tls.Port");
        if (hasTls && IsOne(listener.Tls.Port, listener.Port))
        {
            Refuse(binder, "Listener.Tls.Port", listener.Port, "Listener.Port");
        }

        if (!health.Enabled || !binder.IsSound("Health.Port") || !binder.IsSound("Health.Addresses") || !Meet(listener.Addresses, health.Addresses))
        {
            return;
        }

        if (IsOne(health.Port, listener.Port))
        {
            Refuse(binder, "Health.Port", health.Port, "Listener.Port");
        }
        else if (hasTls && IsOne(health.Port, listener.Tls.Port))
        {
            Refuse(binder, "Health.Port", health.Port, "Listener.Tls.Port");
        }
    }

    /// <summary>With 0 the system chooses one that is free.</summary>
    private static bool IsOne(int port, int other) => port == other && port != 0;

    private static bool Meet(IReadOnlyList<IPAddress>? listener, IReadOnlyList<IPAddress> health) =>
        listener is null || listener.Any(IsAny) || health.Any(IsAny) || listener.Intersect(health).Any();

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    private static void Refuse(OptionsBinder binder, string path, int port, string other) =>
        binder.Refuse(path, FormattableString.Invariant($"{port} is {other} too"), "Give each its own port.");
}
