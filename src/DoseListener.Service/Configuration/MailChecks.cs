using System.Net;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Configuration;

/// <summary>Laws between the keys of <c>Mail</c>.</summary>
internal static class MailChecks
{
    private const string Section = "Mail";

    /// <summary>Adds mistakes to <paramref name="binder"/> and returns the warnings.</summary>
    public static IEnumerable<Mistake> Check(MailOptions mail, OptionsBinder binder)
    {
        if (!binder.IsWritten(Section))
        {
            return [];
        }

        if (mail.Host is not null)
        {
            Need(binder, ".Security", mail.Security is not null, "Host is given, and nothing says how the connection is protected", "Add \"Security\": \"StartTls\" (port 587), \"Tls\" (port 465), or \"None\" where the mail may be read on its way.");
            Need(binder, ".From", mail.From is not null, "Host is given, and no address to send from", "Add \"From\": \"doselistener@hospital.example\".");
        }

        CheckPassword(mail, binder);
        return Warnings(mail, binder);
    }

    private static void CheckPassword(MailOptions mail, OptionsBinder binder)
    {
        if (mail is { PasswordFile: not null, PasswordEnvironment: not null })
        {
            binder.Refuse(Section + ".PasswordEnvironment", "PasswordFile is given too", "Remove one of the two.");
        }

        if (mail is { User: not null, PasswordFile: null, PasswordEnvironment: null } && binder.IsSound(Section + ".Password"))
        {
            binder.Refuse(Section + ".User", "nothing says where the password is", "Add PasswordFile or PasswordEnvironment; the password itself never stands in this file.");
        }

        if (mail is { User: null, PasswordFile: not null } or { User: null, PasswordEnvironment: not null } && binder.IsSound(Section + ".User"))
        {
            binder.Refuse(mail.PasswordFile is not null ? Section + ".PasswordFile" : Section + ".PasswordEnvironment", "there is no User to sign in with it", "Add User, or remove this key.");
        }
    }

    private static List<Mistake> Warnings(MailOptions mail, OptionsBinder binder)
    {
        var warnings = new List<Mistake>();
        if (mail is { Host: null, From: not null } && binder.IsSound(Section))
        {
            warnings.Add(new(binder.PositionOf(Section), Section, "there is no Host, so nothing is mailed and alerts wait in the outbox", "Add the name of the mail server."));
        }

        if (mail is { Security: MailSecurity.None, User: not null, Host: { } host } && !IsLoopback(host))
        {
            warnings.Add(new(binder.PositionOf(Section + ".Security"), Section + ".Security", "the password goes over the network in the clear", "Use StartTls or Tls."));
        }

        return warnings;
    }

    private static void Need(OptionsBinder binder, string key, bool isThere, string problem, string remedy)
    {
        if (!isThere && binder.IsSound(Section + key))
        {
            binder.Refuse(Section + key, problem, remedy);
        }
    }

    private static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
