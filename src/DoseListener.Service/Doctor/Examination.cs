using DoseListener.Service.Configuration;
using DoseListener.Service.Health;

namespace DoseListener.Service.Doctor;

/// <summary>Looks at everything that can be looked at from beside the service, in the order in which one thing needs another.</summary>
/// <param name="Deep">Reads the whole database.</param>
internal sealed record Examination(ConfigurationSnapshot Configuration, bool Deep, TimeProvider Time)
{
    public async Task<HealthReport> RunAsync(CancellationToken cancellationToken)
    {
        var database = new DatabaseExamination(Configuration, Deep, Time);
        var findings = new List<(string Part, PartHealth Health)>
        {
            ("program", Machine.Program()),
            ("configuration", PartsOfConfiguration.Look(Configuration, null)),
        };
        findings.AddRange(database.Look(cancellationToken));
        findings.AddRange(new FolderExamination(Configuration, Time).Look());
        findings.AddRange(await new PortExamination(Configuration.Options, database.IsServiceRunning, Time).LookAsync(cancellationToken));
        findings.Add(("mail", await new MailExamination(Configuration.Options.Mail, Time).LookAsync(cancellationToken)));
        findings.Add(("clock", Machine.Clock(Time.GetUtcNow(), TimeZoneInfo.Local, database.Facts?.NewestReceived, Machine.IsSynchronized())));
        findings.Add(("senders", database.Senders()));
        return new(findings);
    }
}
