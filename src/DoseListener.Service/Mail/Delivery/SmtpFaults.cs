using DoseListener.Store.Alerts;

namespace DoseListener.Service.Mail.Delivery;

/// <summary>How far a delivery had come. The order is that of a session.</summary>
internal enum SmtpStage
{
    /// <summary>Password or certificate file: nothing was said to the server yet.</summary>
    Settings,

    /// <summary>The name of the server was looked up.</summary>
    Resolve,

    Connect,

    /// <summary>STARTTLS was wanted and not offered.</summary>
    StartTls,

    /// <summary>TLS was begun and came to nothing.</summary>
    Handshake,

    /// <summary>Greeting and EHLO.</summary>
    Greeting,

    Authentication,

    /// <summary>MAIL FROM.</summary>
    Sender,

    /// <summary>RCPT TO: the only answer, beside that to DATA, that is about this mail.</summary>
    Recipient,

    /// <summary>DATA and the mail itself.</summary>
    Data,
}

/// <summary>What an answer of a mail server means for the mail: the one table.</summary>
internal static class SmtpFaults
{
    /// <summary>
    /// Refused for good is only a 5yz to RCPT or DATA (RFC 5321 4.2.1), and even there not what says that the session is wrong rather than the recipient:
    /// 503 bad sequence, and 530, 534, 535, 538 about signing in and encryption (RFC 4954 6, RFC 3207 4). Everything else passes, or somebody mends it: the mail waits.
    /// </summary>
    /// <param name="code">Null: the server said nothing, and the connection broke or the time was over.</param>
    public static DeliveryOutcome Judge(SmtpStage stage, int? code) => stage switch
    {
        SmtpStage.Recipient or SmtpStage.Data => code is >= 500 and <= 599 and not (503 or 530 or 534 or 535 or 538) ? DeliveryOutcome.Refused : DeliveryOutcome.Held,
        SmtpStage.Settings or SmtpStage.Resolve or SmtpStage.Connect or SmtpStage.StartTls or SmtpStage.Handshake or SmtpStage.Greeting or SmtpStage.Authentication or SmtpStage.Sender
            => DeliveryOutcome.Held,
    };

    /// <summary>Whether the fault is the server's or the configuration's and so meets every mail alike: then the rest is not tried now.</summary>
    public static bool ConcernsAll(SmtpStage stage) => stage < SmtpStage.Recipient;
}

/// <summary>A mail did not reach the server, or was not taken.</summary>
internal sealed class SmtpException(SmtpStage stage, string problem, int? code = null, bool isConnectionLost = false) : Exception(problem)
{
    public SmtpStage Stage => stage;

    /// <summary>The server's answer; null where it gave none.</summary>
    public int? Code => code;

    public bool IsConnectionLost => isConnectionLost;

    public DeliveryOutcome Outcome => SmtpFaults.Judge(stage, code);
}
