using System.Net.Sockets;
using System.Text;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Health;

namespace DoseListener.Service.Doctor;

/// <summary>Whether something that speaks SMTP answers where mail is to go. Nothing is sent and nobody signs in: 'mail test' does that.</summary>
internal sealed class MailExamination(MailOptions options, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<PartHealth> LookAsync(CancellationToken cancellationToken)
    {
        if (options.Host is not { } host)
        {
            return PartHealth.Degraded("Mail:Host is not set: alerts wait in the outbox and nobody is told.");
        }

        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var place = FormattableString.Invariant($"{host}:{options.EffectivePort}");
        try
        {
            await socket.ConnectAsync(host, options.EffectivePort, either.Token);
            return options.Security == MailSecurity.Tls ? PartHealth.Healthy($"{place} can be reached; 'mail test ADDRESS' tries it out.") : Greeting(place, await ReadAsync(socket, either.Token));
        }
        catch (Exception trouble) when (trouble is SocketException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return PartHealth.Unhealthy($"{place} cannot be reached ({(trouble is SocketException { SocketErrorCode: var code } ? code.ToString() : "no answer")}): alerts wait in the outbox until it can. Check Mail:Host, Mail:Port and the firewall.");
        }
    }

    /// <summary>A server begins with 220 and its name (RFC 5321 4.2).</summary>
    private static PartHealth Greeting(string place, string line) => line.StartsWith("220", StringComparison.Ordinal)
        ? PartHealth.Healthy($"A mail server answers on {place}; 'mail test ADDRESS' tries it out.")
        : PartHealth.Unhealthy($"What answers on {place} does not greet as a mail server: check Mail:Port and Mail:Security.");

    private static async Task<string> ReadAsync(Socket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[512];
        var count = await socket.ReceiveAsync(buffer, cancellationToken);
        return Encoding.ASCII.GetString(buffer, 0, count);
    }
}
