using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using DoseListener.Service.Configuration.Options;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace DoseListener.Service.Mail.Delivery;

/// <summary>One connection to the mail server, over which any number of mails go, one recipient each: a bad address harms nobody else.</summary>
internal sealed class SmtpSession : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly MailServer _server;
    private readonly TimeProvider _time;
    private readonly SmtpClient _client;
    private string? _distrust;

    private SmtpSession(MailServer server, TimeProvider time)
    {
        _server = server;
        _time = time;
        var authorities = server.Authorities();

        // Revocation is not asked for: most mail servers of hospitals cannot reach who would say it, and mail would stop on the day the list is late.
        _client = new SmtpClient { CheckCertificateRevocation = false, Timeout = Timeout.Infinite };
        _client.ServerCertificateValidationCallback = (_, certificate, chain, errors) => Trusts(certificate, chain, errors, authorities);
    }

    public bool IsUsable => _client.IsConnected;

    /// <exception cref="SmtpException">There is no connection under the conditions of <paramref name="server"/>.</exception>
    public static async Task<SmtpSession> OpenAsync(MailServer server, TimeProvider time, CancellationToken cancellationToken)
    {
        var session = new SmtpSession(server, time);
        try
        {
            await session.ConnectAsync(cancellationToken);
            return session;
        }
        catch
        {
            session._client.Dispose();
            throw;
        }
    }

    /// <summary>Hands one mail over; what comes back is the server's answer to it.</summary>
    /// <exception cref="SmtpException">The server does not take it.</exception>
    public async Task<string> SendAsync(MimeMessage message, string recipient, CancellationToken cancellationToken)
    {
        var reply = "";
        await StepAsync(
            SmtpStage.Data,
            async token => reply = await _client.SendAsync(message, MailboxAddress.Parse(_server.From), [MailboxAddress.Parse(recipient)], token),
            cancellationToken);
        return reply;
    }

    public async ValueTask DisposeAsync()
    {
        if (_client.IsConnected)
        {
            try
            {
                using var farewell = new CancellationTokenSource(Farewell, _time);
                await _client.DisconnectAsync(quit: true, farewell.Token);
            }
            catch (Exception ended) when (SmtpErrors.IsOfPeer(ended))
            {
                // What was answered is kept; how the server says goodbye is its own business.
            }
        }

        _client.Dispose();
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        var security = _server.Security switch
        {
            MailSecurity.None => SecureSocketOptions.None,
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        };
        await StepAsync(_server.Security == MailSecurity.StartTls ? SmtpStage.StartTls : SmtpStage.Connect, token => _client.ConnectAsync(_server.Host, _server.Port, security, token), cancellationToken);
        if (_server.User is { } user)
        {
            var password = _server.Password();
            await StepAsync(SmtpStage.Authentication, token => _client.AuthenticateAsync(user, password, token), cancellationToken);
        }
    }

    private async Task StepAsync(SmtpStage stage, Func<CancellationToken, Task> step, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_server.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await step(either.Token);
        }
        catch (Exception trouble) when (SmtpErrors.IsOfPeer(trouble) && !cancellationToken.IsCancellationRequested)
        {
            throw _distrust is { } reason ? new SmtpException(SmtpStage.Handshake, reason) : SmtpErrors.Of(trouble, stage, _server);
        }
    }

    /// <summary>Name and validity always count; the chain may end at an authority of the operating system or at one of ours.</summary>
    private bool Trusts(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, X509Certificate2Collection authorities)
    {
        if (errors == SslPolicyErrors.RemoteCertificateChainErrors && authorities.Count > 0 && certificate is X509Certificate2 shown)
        {
            using var ours = new X509Chain();
            ours.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            ours.ChainPolicy.CustomTrustStore.AddRange(authorities);
            ours.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            if (ours.Build(shown))
            {
                return true;
            }
        }

        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        _distrust = CertificateWords.Of(certificate, chain, errors, _server);
        return false;
    }
}
