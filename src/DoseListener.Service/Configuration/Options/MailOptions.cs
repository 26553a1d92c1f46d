using System.Text.Json.Serialization;
using DoseListener.Service.Configuration.Rules;

namespace DoseListener.Service.Configuration.Options;

/// <summary>The mail server and how we call it: <c>Mail</c>. Everything takes effect at once.</summary>
internal sealed record MailOptions
{
    /// <summary>Name or address of the mail server (SMTP). Null: nothing is mailed; alerts wait in the outbox, and the health page says so.</summary>
    [AtMostCharacters(253)]
    public string? Host { get; init; }

    /// <summary>Its port. Null is 587 with StartTls, 465 with Tls and 25 with None.</summary>
    [Between(1, 65535)]
    public int? Port { get; init; }

    /// <summary>
    /// How the connection is protected; needed with Host, and never less than what is written here. StartTls begins in the clear and holds the mail when the server does not offer TLS;
    /// Tls is encrypted from the first byte; None is for a server on this machine or in a network that nobody else sees.
    /// </summary>
    public MailSecurity? Security { get; init; }

    /// <summary>The address that mail comes from; needed with Host. The server has to let this machine send under it.</summary>
    [MailAddress]
    public string? From { get; init; }

    /// <summary>The address that replies go to, one that somebody reads. Null: mail says that nobody reads replies.</summary>
    [MailAddress]
    public string? ReplyTo { get; init; }

    /// <summary>How the site is called in mail. Two installations that mail the same people need two names, or the mail server may take the mail of one for a copy of the other's.</summary>
    [AtMostCharacters(64)]
    public string? Site { get; init; }

    /// <summary>The account to sign in with (AUTH). Null: nobody signs in.</summary>
    [AtMostCharacters(256)]
    public string? User { get; init; }

    /// <summary>The file that holds the password, in its first line. It is read at each connection. A relative path counts from the configuration file's folder.</summary>
    [AtMostCharacters(1024)]
    public string? PasswordFile { get; init; }

    /// <summary>The environment variable that holds the password, instead of a file.</summary>
    [AtMostCharacters(256)]
    public string? PasswordEnvironment { get; init; }

    /// <summary>A PEM file with the certificates of authorities that are trusted for the mail server in addition to those of the operating system: for a server with a certificate of the house.</summary>
    [AtMostCharacters(1024)]
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>How long the server may take for each step: connecting, signing in, taking one mail. Then the mail is held and tried again.</summary>
    [BetweenDurations("1 s", "10 min")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The IANA name of the time zone in which mail tells our own times and in which digests are due. Null is the zone of this machine.</summary>
    [TimeZone]
    public string? TimeZone { get; init; }

    /// <summary>The port in force.</summary>
    [JsonIgnore]
    public int EffectivePort => Port ?? Security switch
    {
        MailSecurity.Tls => 465,
        MailSecurity.None => 25,
        _ => 587,
    };
}

/// <summary>How the connection to the mail server is protected.</summary>
internal enum MailSecurity
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By STARTTLS (RFC 3207), or not at all used.</summary>
    StartTls,

    /// <summary>By TLS from the first byte (RFC 8314).</summary>
    Tls,
}
