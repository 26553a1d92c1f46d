namespace DoseListener.Service.Installing;

/// <summary>What keeps services on this system: the service control manager of Windows, or systemd.</summary>
internal interface IServiceManager
{
    /// <summary>Who has to be logged in, as a person at this system says it.</summary>
    string Privilege { get; }

    /// <summary>Where the configuration stands unless somebody names another file.</summary>
    string ConfigurationFile { get; }

    /// <summary>The configuration that a first installation begins with.</summary>
    string FirstConfiguration { get; }

    /// <summary>Registers the service, or brings a registered one up to date. Does not start it, and changes neither configuration nor data.</summary>
    /// <returns>What was done, a sentence a line.</returns>
    /// <exception cref="InstallationException">It cannot be done; the message says what to do.</exception>
    IReadOnlyList<string> Install(ServiceInstallation installation);

    /// <summary>Stops the service and unregisters it. Configuration and data stay.</summary>
    /// <inheritdoc cref="Install"/>
    IReadOnlyList<string> Uninstall();

    /// <summary>Returns when it runs.</summary>
    /// <exception cref="InstallationException">It does not run; the message says why, or where that can be read.</exception>
    void Start();

    /// <summary>Returns when it has stopped.</summary>
    /// <exception cref="InstallationException">It does not stop.</exception>
    void Stop();

    ServiceReport Look();
}

/// <summary>What is registered: full paths.</summary>
/// <param name="DataFolders">Where the service writes: the folders of the database and of the key.</param>
internal sealed record ServiceInstallation(string Program, string ConfigurationFile, IReadOnlyList<string> DataFolders);

internal enum ServiceCondition
{
    NotInstalled,
    Stopped,
    Changing,
    Running,
}

/// <summary>How the service is.</summary>
/// <param name="Words">The same for a person, with the process or the exit code.</param>
internal sealed record ServiceReport(ServiceCondition Condition, string Words);

/// <summary>The service cannot be installed, removed, started or stopped; the message is a sentence with the remedy.</summary>
internal sealed class InstallationException(string message, Exception? inner = null) : Exception(message, inner);
