using DoseListener.Service.Configuration;
using DoseListener.Service.Health;
using DoseListener.Store;
using DoseListener.Store.Keeping;

namespace DoseListener.Service.Doctor;

/// <summary>The database, seen from beside the service.</summary>
internal sealed class DatabaseExamination(ConfigurationSnapshot configuration, bool deep, TimeProvider time)
{
    /// <summary>Up to this size, reading all of it takes a second or two.</summary>
    private const long SmallBytes = 256L << 20;

    private StoreException? _trouble;

    /// <summary>Null when it cannot be read.</summary>
    public DatabaseFacts? Facts { get; private set; }

    public bool IsServiceRunning { get; private set; }

    public IEnumerable<(string Part, PartHealth Health)> Look(CancellationToken cancellationToken)
    {
        IsServiceRunning = ServiceLock.IsHeld(configuration.DatabaseFile);
        yield return ("service", IsServiceRunning ? PartHealth.Healthy("A service runs on this database.") : PartHealth.Degraded("No service runs on this database."));
        try
        {
            var isSmall = new FileInfo(configuration.DatabaseFile) is { Exists: true, Length: < SmallBytes };
            Facts = DatabaseFacts.Of(configuration.DatabaseFile, deep || isSmall, cancellationToken);
        }
        catch (StoreException trouble)
        {
            _trouble = trouble;
        }

        yield return ("database", Database());
        if (Facts is { Unreadable: > 0 and var unreadable })
        {
            yield return ("unreadable", PartHealth.Degraded(FormattableString.Invariant($"The dose of {unreadable} objects could not be read: 'export instances --state unreadable' lists them.")));
        }
    }

    public PartHealth Senders()
    {
        if (Facts is null)
        {
            return PartHealth.Degraded("They stand in the database, which cannot be read.");
        }

        var last = StoreReader.Open(configuration.DatabaseFile).SenderActivity().ToDictionary(row => row.SenderName, row => row.LastReceivedAt);
        var look = PartsOfSenders.Look(configuration.Options.Modalities, last, DateTimeOffset.MinValue, time.GetUtcNow());
        var names = configuration.Options.Modalities.Select(sender => sender.Name).Union(last.Keys);
        var lines = names.Select(name => last.TryGetValue(name, out var at)
            ? FormattableString.Invariant($"{name}: {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, {Elapsed.InWords(time.GetUtcNow() - at)} ago")
            : $"{name}: never");
        return look with { Words = $"{look.Words}\n{string.Join('\n', lines)}" };
    }

    private PartHealth Database()
    {
        if (Facts is not { } facts)
        {
            return _trouble!.Fault == StoreFault.Missing && !IsServiceRunning ? PartHealth.Degraded(_trouble.Message) : PartHealth.Unhealthy(_trouble.Message);
        }

        var words = FormattableString.Invariant($"{configuration.DatabaseFile}: SQLite {facts.SqliteVersion}, journal {facts.JournalMode}, schema {facts.LastMigration}, {Elapsed.Bytes(facts.Bytes)} and {Elapsed.Bytes(facts.LogBytes)} of log");
        return facts switch
        {
            { Mistakes: { Count: > 0 } mistakes } => PartHealth.Unhealthy($"It is damaged ({string.Join("; ", mistakes.Take(3))}). Stop the service, keep the file, restore the last backup. {words}"),
            { JournalMode: not "wal" } => PartHealth.Unhealthy($"Its journal is not wal, so the service cannot have opened it. {words}"),
            { Mistakes: null } => PartHealth.Healthy($"{words}. It is large and was not read to its end: --deep does."),
            _ => PartHealth.Healthy($"{words}. It was read to its end and is sound."),
        };
    }
}
