using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using DoseListener.Testing;
using MimeKit;

namespace DoseListener.Service.Tests.Mail.Delivery;

/// <summary>
/// Exim as the mail server of a hospital: real SMTP with STARTTLS and AUTH PLAIN (dose, secret), three mailboxes, and files by which a test makes it busy or puts off recipients.
/// It runs in a folder of its own and touches nothing of the machine.
/// </summary>
internal sealed class EximServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private EximServer(Process process, string folder, int port) => (_process, _folder, Port) = (process, folder, port);

    public int Port { get; }

    public string CertificateFile => Path.Combine(_folder, "certificate.pem");

    public static async Task<EximServer> StartAsync()
    {
        var program = Peers.Require("exim4", "exim4-daemon-light");
        var folder = Directory.CreateTempSubdirectory("doselistener-exim").FullName;
        foreach (var part in new[] { folder, Path.Combine(folder, "spool"), Path.Combine(folder, "log"), Path.Combine(folder, "box") })
        {
            // Exim gives up its rights when it is given a configuration of somebody's own.
            Directory.CreateDirectory(part);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(part, (UnixFileMode)0b111_111_111);
            }
        }

        using var certificate = Certificates.SelfSigned("localhost");
        await File.WriteAllTextAsync(Path.Combine(folder, "certificate.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(Path.Combine(folder, "exim.conf"), Configuration.Replace("FOLDER", folder, StringComparison.Ordinal));
        var port = FreePort.Take();
        var process = Process.Start(new ProcessStartInfo(program, ["-C", Path.Combine(folder, "exim.conf"), "-bdf", "-oX", FormattableString.Invariant($"127.0.0.1.{port}")]) { RedirectStandardError = true })!;
        var server = new EximServer(process, folder, port);
        await server.ReadyAsync();
        return server;
    }

    /// <summary>A file that Exim looks for: "busy", "grey", "no-tls".</summary>
    public void Set(string flag) => File.WriteAllText(Path.Combine(_folder, flag), "");

    public void Clear(string flag) => File.Delete(Path.Combine(_folder, flag));

    /// <summary>Waits until a mailbox holds so many mails, and reads them.</summary>
    public async Task<IReadOnlyList<MimeMessage>> MailboxAsync(string user, int atLeast)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var mails = Read(user);
            if (mails.Count >= atLeast)
            {
                return mails;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }
    }

    public List<MimeMessage> Read(string user)
    {
        var file = Path.Combine(_folder, "box", user);
        var mails = new List<MimeMessage>();
        if (File.Exists(file))
        {
            using var stream = File.Open(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var parser = new MimeParser(stream, MimeFormat.Mbox);
            while (!parser.IsEndOfStream)
            {
                mails.Add(parser.ParseMessage());
            }
        }

        return mails;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ReadyAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            Assert.That(_process.HasExited, Is.False, () => _process.StandardError.ReadToEnd());
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port, patience.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
            }
        }
    }

    private const string Configuration = """
        primary_hostname = mail.hospital.example
        spool_directory = FOLDER/spool
        log_file_path = FOLDER/log/%slog
        pid_file_path = FOLDER/spool/exim.pid
        tls_certificate = FOLDER/certificate.pem
        tls_privatekey = FOLDER/key.pem
        tls_advertise_hosts = ${if exists{FOLDER/no-tls}{}{*}}
        auth_advertise_hosts = *
        deliver_drop_privilege = true
        smtp_accept_keepalive = false
        acl_smtp_connect = connect
        acl_smtp_rcpt = rcpt
        acl_smtp_data = data
        begin acl
        connect:
          defer condition = ${if exists{FOLDER/busy}}
                message = 4.3.2 busy
          accept
        rcpt:
          defer condition = ${if exists{FOLDER/grey}}
                message = 4.7.1 greylisted
          deny  !local_parts = rso : physics : deputy
                message = 5.1.1 no such user
          accept domains = hospital.example
          deny  message = 5.7.1 relay not permitted
        data:
          accept
        begin routers
        box:
          driver = accept
          domains = hospital.example
          local_parts = rso : physics : deputy
          transport = box
        begin transports
        box:
          driver = appendfile
          file = FOLDER/box/${local_part_data}
          mode = 0666
          mode_fail_narrower = false
        begin authenticators
        plain:
          driver = plaintext
          public_name = PLAIN
          server_condition = ${if and{{eq{$auth2}{dose}}{eq{$auth3}{secret}}}}
          server_set_id = $auth2

        """;
}
