using System.CommandLine;
using DoseListener.Service.Configuration;
using DoseListener.Service.Health;
using DoseListener.Service.Hosting;
using DoseListener.Service.Hosting.Systemd;
using DoseListener.Service.Hosting.Windows;
using DoseListener.Service.Logs;
using DoseListener.Service.Privacy;
using DoseListener.Service.Tls;
using DoseListener.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Commands;

/// <summary><c>run</c>, and what happens without a command: the listener, until it is told to stop.</summary>
internal static class RunCommand
{
    /// <param name="root">Does the same when no command is given.</param>
    public static Command Create(RootCommand root)
    {
        var file = ConfigurationOption.Create();
        var level = new Option<LogLevel?>("--log-level")
        {
            Description = "The least level that is logged: Trace, Debug, Information, Warning, Error or Critical. Without it, Logs:Level of the configuration.",
        };
        var command = new Command("run", "Listens until it is told to stop. This is what happens without a command.") { file, level };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(file), parsed.GetValue(level), parsed.InvocationConfiguration.Error, cancellationToken));
        root.Add(file);
        root.Add(level);
        root.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(file), parsed.GetValue(level), parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(string? file, LogLevel? level, TextWriter error, CancellationToken cancellationToken) =>
        OperatingSystem.IsWindows() && WindowsServiceRun.IsService
            ? Task.FromResult(WindowsServiceRun.Run((ready, eventLog, stop) => RunAsync(file, level, eventLog, ready, stop), TimeProvider.System))
            : RunAsync(file, level, error, static () => { }, cancellationToken);

    /// <param name="ready">Called when it listens.</param>
    private static async Task<int> RunAsync(string? file, LogLevel? level, TextWriter error, Action ready, CancellationToken cancellationToken)
    {
        if (ConfiguredStore.Load(file, error) is not { } snapshot)
        {
            return ExitCodes.WrongUse;
        }

        using var host = Build(snapshot, level);
        var listener = host.Services.GetRequiredService<ListenerService>();
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        using var started = lifetime.ApplicationStarted.Register(ready);
        using var hangUp = HangUp.Heed(lifetime.StopApplication, host.Services.GetRequiredService<ILogger<ConfigurationMonitor>>());
        try
        {
            await host.RunAsync(cancellationToken);
        }
        catch (Exception trouble) when (Sentence(trouble) is { } sentence)
        {
            error.WriteLine(sentence);
            return ExitCodes.Problem;
        }

        return listener.HasFailed ? ExitCodes.Problem : ExitCodes.Fine;
    }

    private static IHost Build(ConfigurationSnapshot snapshot, LogLevel? level)
    {
        // The empty builder reads no environment variables and no appsettings.json: the one configuration file decides.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        LogOutputs.Add(builder.Logging, snapshot, level);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = snapshot.Options.Listener.Timers.Stop + ListenerService.Closing);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => new ConfigurationMonitor(snapshot, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<ConfigurationMonitor>>()));
        builder.Services.AddSingleton<HealthBoard>();
        builder.Services.AddSingleton<Pulses>();
        builder.Services.AddSingleton<ListenerService>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ListenerService>());
        SystemdService.Add(builder.Services, Environment.GetEnvironmentVariable);
        return builder.Build();
    }

    /// <summary>What a person at the console can do about it; null for what only a developer can.</summary>
    private static string? Sentence(Exception trouble) => trouble switch
    {
        StoreException or PseudonymKeyException or PortException or TlsFilesException => trouble.Message,
        _ => null,
    };
}
