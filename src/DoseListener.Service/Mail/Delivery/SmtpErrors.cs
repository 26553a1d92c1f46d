using System.Net.Sockets;
using DoseListener.Service.Mail.Writing;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace DoseListener.Service.Mail.Delivery;

/// <summary>What MailKit throws, as stage, code and a sentence for a person.</summary>
internal static class SmtpErrors
{
    public static bool IsOfPeer(Exception exception) => exception is SmtpCommandException or SmtpProtocolException or IOException or SocketException or SslHandshakeException
        or System.Security.Authentication.AuthenticationException or MailKit.Security.AuthenticationException
        or NotSupportedException or TimeoutException or ServiceNotAuthenticatedException or ServiceNotConnectedException or OperationCanceledException;

    /// <param name="stage">How far the session had come, as far as the caller knows.</param>
    public static SmtpException Of(Exception exception, SmtpStage stage, MailServer server) => exception switch
    {
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } answer => Answered(SmtpStage.Recipient, answer, "refuses the recipient"),
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } answer => Answered(SmtpStage.Sender, answer, $"refuses mail from {server.From}"),
        SmtpCommandException { ErrorCode: SmtpErrorCode.MessageNotAccepted } answer => Answered(SmtpStage.Data, answer, "does not take the mail"),
        SmtpCommandException answer => Answered(stage, answer, stage switch
        {
            SmtpStage.Data => "does not take the mail",
            SmtpStage.Authentication => $"does not sign {server.User} in",
            SmtpStage.StartTls => "does not begin TLS",
            _ => "does not take us",
        }),
        MailKit.Security.AuthenticationException refused => new(SmtpStage.Authentication, $"the server does not sign {server.User} in: check Mail.User and the password ({Line(refused.Message)})", CodeIn(refused)),
        ServiceNotAuthenticatedException => new(SmtpStage.Sender, "the server wants somebody to sign in: set Mail.User and a password", 530),
        SslHandshakeException or System.Security.Authentication.AuthenticationException => Certificate(exception, stage, server),
        NotSupportedException when stage == SmtpStage.StartTls => new(SmtpStage.StartTls, "the server does not offer STARTTLS, and Mail.Security asks for it: nothing was sent. Let the server offer it, or use another Security"),
        NotSupportedException other => new(stage, $"the server lacks what this mail needs ({Line(other.Message)})"),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => new(SmtpStage.Resolve, $"the name {server.Host} of Mail.Host is not known to the name server: check the name, or write an address"),
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => new(SmtpStage.Connect, $"nothing listens on port {server.Port} of {server.Host}, or a firewall refuses it: check Mail.Port and whether the mail server runs"),
        SocketException other => new(stage, $"{server.Host} cannot be reached ({other.SocketErrorCode})", isConnectionLost: true),
        OperationCanceledException or TimeoutException => new(stage, FormattableString.Invariant($"the server did not answer within {server.Timeout.TotalSeconds:0} s ({Doing(stage)})"), isConnectionLost: true),
        _ => new(stage, $"the connection broke ({Doing(stage)}; {Line(exception.Message)})", isConnectionLost: true),
    };

    private static SmtpException Answered(SmtpStage stage, SmtpCommandException answer, string what)
    {
        var code = (int)answer.StatusCode;
        return new(stage, FormattableString.Invariant($"the server {what}: {code} {Line(answer.Message)}"), code, isConnectionLost: code == 421);
    }

    private static SmtpException Certificate(Exception exception, SmtpStage stage, MailServer server)
    {
        var detail = Line((exception.InnerException ?? exception).Message);
        return stage < SmtpStage.Handshake && detail.Contains("corrupted frame", StringComparison.OrdinalIgnoreCase)
            ? new(SmtpStage.Handshake, $"no TLS could be begun with {server.Name}: the server does not speak TLS on this port; check Mail.Port and Mail.Security")
            : new(SmtpStage.Handshake, $"no TLS that can be trusted was agreed with {server.Name}: {detail}. Write the name that stands in its certificate into Mail.Host; for a certificate of the house, set Mail.CertificateAuthorityFile");
    }

    private static int? CodeIn(Exception refused) => refused.InnerException is SmtpCommandException answer ? (int)answer.StatusCode : null;

    private static string Doing(SmtpStage stage) => stage switch
    {
        SmtpStage.Settings or SmtpStage.Resolve or SmtpStage.Connect or SmtpStage.StartTls or SmtpStage.Handshake or SmtpStage.Greeting => "while connecting",
        SmtpStage.Authentication => "while signing in",
        SmtpStage.Sender or SmtpStage.Recipient or SmtpStage.Data => "while the mail was handed over",
    };

    private static string Line(string text) => Clean.Line(text, 300);
}
