namespace DoseListener.Service.Tests.Configuration;

/// <content>The mail server.</content>
public sealed partial class ConfigurationLoaderTests
{
    [TestCase("\"Host\": \"h\", \"From\": \"a@b.example\"", "1:11 Mail.Security: Host is given, and nothing says how the connection is protected. Add \"Security\": \"StartTls\" (port 587), \"Tls\" (port 465), or \"None\" where the mail may be read on its way.")]
    [TestCase("\"Host\": \"h\", \"Security\": \"Tls\"", "1:11 Mail.From: Host is given, and no address to send from. Add \"From\": \"doselistener@hospital.example\".")]
    [TestCase("\"Security\": \"Auto\"", "1:25 Mail.Security: \"Auto\" is not known here. Write \"None\" or \"StartTls\" or \"Tls\".")]
    [TestCase("\"Port\": 0", "1:21 Mail.Port: 0 is too small. Give a whole number from 1 to 65535.")]
    [TestCase("\"From\": \"dose\"", "1:21 Mail.From: \"dose\" is no mail address. Write it like \"dose@hospital.example\".")]
    [TestCase("\"From\": \"Dose <d@h.example>\"", "1:21 Mail.From: \"Dose <d@h.example>\" is no mail address. Write the address alone, without a name and without < >.")]
    [TestCase("\"ReplyTo\": \"a@b.example, c@d.example\"", "1:24 Mail.ReplyTo: \"a@b.example, c@d.example\" is no mail address. Write it like \"dose@hospital.example\".")]
    [TestCase("\"User\": \"u\"", "1:21 Mail.User: nothing says where the password is. Add PasswordFile or PasswordEnvironment; the password itself never stands in this file.")]
    [TestCase("\"User\": \"u\", \"PasswordFile\": \"f\", \"PasswordEnvironment\": \"E\"", "1:70 Mail.PasswordEnvironment: PasswordFile is given too. Remove one of the two.")]
    [TestCase("\"PasswordFile\": \"f\"", "1:29 Mail.PasswordFile: there is no User to sign in with it. Add User, or remove this key.")]
    [TestCase("\"PasswordEnvironment\": \"E\"", "1:36 Mail.PasswordEnvironment: there is no User to sign in with it. Add User, or remove this key.")]
    [TestCase("\"Password\": \"secret\"", "1:13 Mail.Password: this key is not known. Remove it. Known here are Host, Port, Security, From, ReplyTo, Site, User, PasswordFile, PasswordEnvironment, CertificateAuthorityFile, Timeout, TimeZone.")]
    [TestCase("\"TimeZone\": \"Mars\"", "1:25 Mail.TimeZone: \"Mars\" is no time zone of the IANA database. Write a name like \"Europe/Berlin\" or \"America/New_York\".")]
    [TestCase("\"Timeout\": \"1 ms\"", "1:24 Mail.Timeout: \"1 ms\" is too short. Give a duration from \"1 s\" to \"10 min\".")]
    public void Wrong_mail_server_is_told_where_it_stands(string keys, string expected) => Assert.That(LoadText.MistakesOf($"{{ \"Mail\": {{ {keys} }} }}"), Is.EqualTo(new[] { expected }));

    [TestCase("None", 25)]
    [TestCase("StartTls", 587)]
    [TestCase("Tls", 465)]
    public void Port_follows_from_the_protection(string security, int port) =>
        Assert.That(LoadText.Load($"{{ \"Mail\": {{ \"Host\": \"h\", \"From\": \"a@b.example\", \"Security\": \"{security}\" }} }}").Snapshot?.Options.Mail.EffectivePort, Is.EqualTo(port));

    [Test]
    public void Password_in_the_clear_is_warned_of() =>
        Assert.That(LoadText.WarningsOf("""{ "Modalities": [], "Mail": { "Host": "mail.example", "Security": "None", "From": "a@b.example", "User": "u", "PasswordFile": "f" }, "Alerts": { "Recipients": ["rso@b.example"] } }"""), Is.EqualTo(new[]
        {
            "1:67 Mail.Security: the password goes over the network in the clear. Use StartTls or Tls.",
        }));

    [Test]
    public void Mail_without_a_server_is_warned_of() =>
        Assert.That(LoadText.WarningsOf("""{ "Modalities": [], "Mail": { "From": "a@b.example" } }"""), Is.EqualTo(new[]
        {
            "1:29 Mail: there is no Host, so nothing is mailed and alerts wait in the outbox. Add the name of the mail server.",
        }));
}
