namespace DoseListener.Service.Tests.Configuration;

public sealed class PortChecksTests
{
    [TestCase("""{ "Listener": { "Port": 11180 } }""", "Health.Port: 11180 is Listener.Port too.")]
    [TestCase("""{ "Listener": { "Port": 5104 }, "Health": { "Port": 5104 } }""", "Health.Port: 5104 is Listener.Port too.")]
    [TestCase("""{ "Listener": { "Port": 5104, "Tls": { "Certificate": "a.pfx", "Port": 5104 } } }""", "Listener.Tls.Port: 5104 is Listener.Port too.")]
    [TestCase("""{ "Listener": { "Tls": { "Certificate": "a.pfx" } }, "Health": { "Port": 2762 } }""", "Health.Port: 2762 is Listener.Tls.Port too.")]
    public void One_port_for_two_is_refused(string text, string expected) => Assert.That(LoadText.MistakesOf(text).Single(), Does.Contain(expected));

    [TestCase("""{ "Listener": { "Port": 0, "Tls": { "Certificate": "a.pfx", "Port": 0 } }, "Health": { "Port": 0 } }""")]
    [TestCase("""{ "Listener": { "Port": 2762 } }""")]
    [TestCase("""{ "Listener": { "Port": 5104 }, "Health": { "Enabled": false, "Port": 5104 } }""")]
    [TestCase("""{ "Listener": { "Port": 5104, "Addresses": ["10.1.2.3"] }, "Health": { "Port": 5104 } }""")]
    public void Ports_that_do_not_meet_are_fine(string text) => Assert.That(LoadText.MistakesOf(text), Is.Empty);
}
