using System.Net;
using DoseListener.Dicom.Tls;
using DoseListener.Dicom.Upper;
using DoseListener.Service.Receiving;

namespace DoseListener.Service.Tests.Configuration;

public sealed class TlsChecksTests
{
    [TestCase("\"Tls\": { \"Key\": \"a.key\" }", "\"RequireTls\": false", "Listener.Tls.Key: there is no TLS without Certificate.")]
    [TestCase("\"Tls\": { \"Certificate\": \"a.pfx\", \"PasswordFile\": \"p\", \"PasswordEnvironment\": \"P\" }", "\"RequireTls\": true", "Listener.Tls.PasswordEnvironment: the password is in PasswordFile already.")]
    [TestCase("\"Port\": 0", "\"RequireTls\": true", "Modalities[0].RequireTls: there is no TLS, so the entry would never match.")]
    [TestCase("\"Tls\": { \"Certificate\": \"a.pfx\" }", "\"Certificate\": \"ct-1\"", "Modalities[0].Certificate: senders are not asked for a certificate, so the entry would never match.")]
    public void Keys_that_could_not_work_together_are_refused(string listener, string entry, string expected) =>
        Assert.That(LoadText.MistakesOf($$"""{ "Listener": { {{listener}} }, "Modalities": [{ "Name": "CT", "AETitle": "CT", {{entry}} }] }""").Single(), Does.Contain(expected));

    [TestCase("ct-1", true, null)]
    [TestCase("CT-1", true, null)]
    [TestCase("ct-2", true, "has to show the certificate")]
    [TestCase(null, true, "has to show the certificate")]
    [TestCase(null, false, "has to come over TLS")]
    public void Sender_is_bound_to_its_certificate(string? shown, bool isSecured, string? advice)
    {
        var options = LoadText.Load("""{ "Listener": { "Tls": { "Certificate": "a.pfx", "ClientAuthorities": "ca.pem" } }, "Modalities": [{ "Name": "CT", "AETitle": "CT", "RequireTls": true, "Certificate": "ct-1" }] }""").Snapshot!.Options;
        var admission = new SenderRules(options).Decide(new("CT", "DOSELISTENER", IPAddress.Loopback, isSecured, shown is null ? null : new PeerCertificate("AB", [shown])));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(admission.Refusal, Is.EqualTo(advice is null ? null : (RejectReason?)RejectReason.CallingAETitleNotRecognized));
            Assert.That(admission.Advice, advice is null ? Is.Null : Does.Contain(advice));
        }
    }
}
