using System.Security.Cryptography.X509Certificates;
using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Mail.Delivery;

/// <summary>Where mail goes and how: <c>Mail</c> with its host, its files found. The password is read when it is needed and kept nowhere.</summary>
internal sealed record MailServer
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public required MailSecurity Security { get; init; }

    public required string From { get; init; }

    public string? ReplyTo { get; init; }

    public string? Site { get; init; }

    public string? User { get; init; }

    public string? PasswordFile { get; init; }

    public string? PasswordEnvironment { get; init; }

    public string? CertificateAuthorityFile { get; init; }

    public required TimeSpan Timeout { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    /// <summary>"mail.hospital.example, port 587 (StartTls)".</summary>
    public string Name => FormattableString.Invariant($"{Host}, port {Port} ({Security})");

    /// <summary>Null without a host.</summary>
    public static MailServer? Of(ConfigurationSnapshot snapshot)
    {
        var mail = snapshot.Options.Mail;
        return mail is not { Host: { } host, Security: { } security, From: { } from } ? null : new MailServer
        {
            Host = host,
            Port = mail.EffectivePort,
            Security = security,
            From = from,
            ReplyTo = mail.ReplyTo,
            Site = mail.Site,
            User = mail.User,
            PasswordFile = Full(mail.PasswordFile),
            PasswordEnvironment = mail.PasswordEnvironment,
            CertificateAuthorityFile = Full(mail.CertificateAuthorityFile),
            Timeout = mail.Timeout,
            Zone = ZoneOf(mail),
        };

        string? Full(string? path) => path is null ? null : Path.GetFullPath(path, snapshot.Folder);
    }

    public static TimeZoneInfo ZoneOf(MailOptions mail) => mail.TimeZone is { } zone ? TimeZoneInfo.FindSystemTimeZoneById(zone) : TimeZoneInfo.Local;

    /// <exception cref="SmtpException">It is not where the configuration says.</exception>
    public string Password()
    {
        if (PasswordEnvironment is { } variable)
        {
            return Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
                ? value
                : throw new SmtpException(SmtpStage.Settings, $"the environment variable {variable} of Mail.PasswordEnvironment is not set for this process");
        }

        try
        {
            using var reader = new StreamReader(PasswordFile!);
            return reader.ReadLine() is { Length: > 0 } line ? line : throw new SmtpException(SmtpStage.Settings, $"the first line of Mail.PasswordFile {PasswordFile} is empty");
        }
        catch (Exception weather) when (ConfigurationLoader.IsWeather(weather))
        {
            throw new SmtpException(SmtpStage.Settings, $"Mail.PasswordFile {PasswordFile} cannot be read ({weather.GetType().Name})");
        }
    }

    /// <summary>The authorities that are trusted in addition; none when no file is named.</summary>
    /// <exception cref="SmtpException">The file cannot be read.</exception>
    public X509Certificate2Collection Authorities()
    {
        var authorities = new X509Certificate2Collection();
        if (CertificateAuthorityFile is not { } file)
        {
            return authorities;
        }

        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception weather) when (ConfigurationLoader.IsWeather(weather) || weather is System.Security.Cryptography.CryptographicException)
        {
            throw new SmtpException(SmtpStage.Settings, $"Mail.CertificateAuthorityFile {file} cannot be read ({weather.GetType().Name})");
        }

        return authorities.Count > 0 ? authorities : throw new SmtpException(SmtpStage.Settings, $"Mail.CertificateAuthorityFile {file} holds no certificate in PEM form");
    }
}
