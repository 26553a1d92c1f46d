using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MimeKit;

namespace DoseListener.Service.Tests.Mail.Delivery;

/// <summary>Moments at which a mail server may do what nobody hopes for.</summary>
public enum SmtpMoment
{
    Connect,
    Ehlo,
    StartTls,
    Auth,
    MailFrom,
    Rcpt,
    Data,
    EndOfData,
}

/// <summary>
/// A mail server on a real socket that answers as the test says: at each moment with a line, by breaking off, or as a server should.
/// </summary>
internal sealed class SmtpPeer : IAsyncDisposable
{
    /// <summary>The answer that is none: the connection is cut.</summary>
    public const string BreakOff = "";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<(string Recipient, MimeMessage Message)> _mails = new();
    private readonly Task _serving;
    private int _connections;

    public SmtpPeer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Moment and its argument to an answer; null: as it should be.</summary>
    public Func<SmtpMoment, string, string?> Answer { get; set; } = (_, _) => null;

    /// <summary>With it STARTTLS is offered.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>TLS from the first byte.</summary>
    public bool IsTls { get; set; }

    public int Connections => _connections;

    /// <summary>What it has taken, also where it broke off before it said so.</summary>
    public IReadOnlyList<(string Recipient, MimeMessage Message)> Mails => [.. _mails];

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _serving;
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                Interlocked.Increment(ref _connections);
                try
                {
                    await TalkAsync(client.GetStream());
                }
                catch (Exception ended) when (ended is IOException or System.Security.Authentication.AuthenticationException)
                {
                    // The client hung up, or did not like the certificate.
                }

                client.Client.Close(0);
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task TalkAsync(Stream plain)
    {
        var stream = IsTls ? await SecureAsync(plain) : plain;
        var isSecure = IsTls;
        if (!await SayAsync(stream, SmtpMoment.Connect, "", "220 peer ESMTP"))
        {
            return;
        }

        var recipient = "";
        while (await LineAsync(stream) is { } line)
        {
            var goesOn = true;
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    goesOn = await SayAsync(stream, SmtpMoment.Ehlo, line, "250-peer\r\n" + (Certificate is not null && !isSecure ? "250-STARTTLS\r\n" : "") + "250-8BITMIME\r\n250 AUTH PLAIN");
                    break;
                case "STARTTLS":
                    goesOn = await SayAsync(stream, SmtpMoment.StartTls, line, "220 go ahead");
                    stream = goesOn ? await SecureAsync(stream) : stream;
                    isSecure = true;
                    break;
                case "AUTH":
                    goesOn = await SayAsync(stream, SmtpMoment.Auth, line, "235 welcome");
                    break;
                case "MAIL":
                    goesOn = await SayAsync(stream, SmtpMoment.MailFrom, line, "250 ok");
                    break;
                case "RCPT":
                    recipient = line.Split('<', '>')[1];
                    goesOn = await SayAsync(stream, SmtpMoment.Rcpt, recipient, "250 ok");
                    break;
                case "DATA":
                    goesOn = await DataAsync(stream, recipient);
                    break;
                case "QUIT":
                    await WriteAsync(stream, "221 bye");
                    return;
                default:
                    await WriteAsync(stream, "250 ok");
                    break;
            }

            if (!goesOn)
            {
                return;
            }
        }
    }

    private async Task<bool> DataAsync(Stream stream, string recipient)
    {
        var answer = Answer(SmtpMoment.Data, recipient);
        if (answer is not null)
        {
            return await SayAsync(stream, SmtpMoment.Data, recipient, "");
        }

        await WriteAsync(stream, "354 go ahead");
        var text = new StringBuilder();
        while (await LineAsync(stream) is { } line && line != ".")
        {
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        answer = Answer(SmtpMoment.EndOfData, recipient);
        if (answer is null or BreakOff)
        {
            using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(text.ToString()));
            _mails.Enqueue((recipient, await MimeMessage.LoadAsync(bytes)));
        }

        return await SayAsync(stream, SmtpMoment.EndOfData, recipient, "250 queued as 4711");
    }

    /// <summary>False where the connection is to be cut.</summary>
    private async Task<bool> SayAsync(Stream stream, SmtpMoment moment, string argument, string usual)
    {
        var answer = Answer(moment, argument);
        if (answer == BreakOff)
        {
            return false;
        }

        await WriteAsync(stream, answer ?? usual);
        return answer?.StartsWith("421", StringComparison.Ordinal) != true;
    }

    private async Task<Stream> SecureAsync(Stream stream)
    {
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, _stopping.Token);
        return secure;
    }

    private async Task<string?> LineAsync(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, _stopping.Token) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }

    private async Task WriteAsync(Stream stream, string line) => await stream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"), _stopping.Token);
}
