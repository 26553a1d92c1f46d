using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Health;
using DoseListener.Service.Tls;
using DoseListener.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DoseListener.Service.Tests.Tls;

public sealed class TlsCertificatesTests
{
    private readonly TestAuthority _authority = new();

    [OneTimeTearDown]
    public void Remove() => _authority.Dispose();

    [Test]
    public void Certificate_and_key_are_read_from_PEM_and_from_PFX()
    {
        using var certificate = _authority.Issue("node");
        _authority.IssuePfx("packed", "geheim");
        File.WriteAllText(Path.Combine(_authority.Folder, "password"), "geheim\nnot this\n");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(TlsFiles.Load(Snapshot(new() { Certificate = "node.crt", Key = "node.key" })).Name, Is.EqualTo("CN=node"));
            Assert.That(TlsFiles.Load(Snapshot(new() { Certificate = "packed.pfx", PasswordFile = "password" })).Name, Is.EqualTo("CN=packed"));
            Assert.That(TlsFiles.Load(Snapshot(new() { Certificate = "node.crt", Key = "node.key", ClientAuthorities = "ca.pem" })).Policy.ClientAuthorities, Has.Count.EqualTo(1));
        }
    }

    [TestCase("absent.crt", "node.key", null, "absent.crt of Listener:Tls:Certificate cannot be read")]
    [TestCase("node.crt", "other.key", null, "node.crt of Listener:Tls:Certificate cannot be used")]
    [TestCase("node.crt", null, null, "node.crt of Listener:Tls:Certificate cannot be used")]
    [TestCase("node.crt", "node.key", "node.key", "node.key of Listener:Tls:ClientAuthorities cannot be used")]
    public void Files_that_cannot_be_used_are_named(string certificate, string? key, string? authorities, string expected)
    {
        using var node = _authority.Issue("node");
        using var other = _authority.Issue("other");
        Assert.That(
            () => TlsFiles.Load(Snapshot(new() { Certificate = certificate, Key = key, ClientAuthorities = authorities })),
            Throws.TypeOf<TlsFilesException>().With.Message.Contains(expected));
    }

    [Test]
    public async Task Renewed_files_come_into_force_and_unusable_ones_do_not()
    {
        using var first = _authority.Issue("renewed");
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var certificates = new TlsCertificates(Snapshot(new() { Certificate = "renewed.crt", Key = "renewed.key" }), time, NullLogger<TlsCertificates>.Instance);
        using var stop = new CancellationTokenSource();
        var running = certificates.RunAsync(stop.Token);

        File.WriteAllText(_authority.CertificateFile("renewed"), "no certificate");
        await PassAsync(time, () => certificates.Health().State == HealthState.Degraded);
        Assert.That(certificates.Policy.Certificate.TargetCertificate.Thumbprint, Is.EqualTo(first.Thumbprint));

        using var second = _authority.Issue("renewed", TimeSpan.FromDays(700));
        await PassAsync(time, () => certificates.Health().State == HealthState.Healthy);
        Assert.That(certificates.Policy.Certificate.TargetCertificate.Thumbprint, Is.EqualTo(second.Thumbprint));
        await stop.CancelAsync();
        await running;
    }

    [Test]
    public void Certificate_of_another_configuration_is_in_force_at_once()
    {
        using var one = _authority.Issue("first");
        using var other = _authority.Issue("second");
        var certificates = Certificates(new());
        Assert.That(certificates.Health().State, Is.EqualTo(HealthState.Healthy));

        Assert.That(certificates.Load(Snapshot(new() { Certificate = "first.crt", Key = "first.key" }), out var first), Is.Null);
        first.Apply();
        Assert.That(certificates.Policy.Certificate.TargetCertificate.Thumbprint, Is.EqualTo(one.Thumbprint));

        Assert.That(certificates.Load(Snapshot(new() { Certificate = "second.crt", Key = "second.key" }), out var second), Is.Null);
        second.Apply();
        Assert.That(certificates.Policy.Certificate.TargetCertificate.Thumbprint, Is.EqualTo(other.Thumbprint));

        second.Undo();
        Assert.That(certificates.Policy.Certificate.TargetCertificate.Thumbprint, Is.EqualTo(one.Thumbprint));
    }

    [Test]
    public void Configuration_whose_certificate_cannot_be_used_changes_nothing()
    {
        using var first = _authority.Issue("first");
        var certificates = Certificates(new() { Certificate = "first.crt", Key = "first.key" });

        var mistake = certificates.Load(Snapshot(new() { Certificate = "absent.crt", Key = "first.key" }), out _);

        Assert.That(mistake!.In("file"), Does.Contain("absent.crt of Listener:Tls:Certificate cannot be read").And.EndsWith("may read it."));
        Assert.That(certificates.Policy.Certificate.TargetCertificate.Thumbprint, Is.EqualTo(first.Thumbprint));
    }

    [TestCase(31, HealthState.Healthy)]
    [TestCase(29, HealthState.Degraded)]
    [TestCase(-1, HealthState.Unhealthy)]
    public void End_of_life_is_told_in_time(int days, object state)
    {
        using var certificate = _authority.Issue("ending", TimeSpan.FromDays(days));
        var certificates = Certificates(new() { Certificate = "ending.crt", Key = "ending.key" });
        Assert.That(certificates.Health().State, Is.EqualTo(state));
    }

    private static async Task PassAsync(FakeTimeProvider time, Func<bool> happened)
    {
        for (var step = 0; !happened() && step < 1000; step++)
        {
            time.Advance(TlsCertificates.Interval);
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }

        Assert.That(happened(), Is.True);
    }

    private TlsCertificates Certificates(TlsOptions tls) => new(Snapshot(tls), TimeProvider.System, NullLogger<TlsCertificates>.Instance);

    private ConfigurationSnapshot Snapshot(TlsOptions tls) => new() { Options = new() { Listener = new() { Tls = tls } }, Folder = _authority.Folder };
}
