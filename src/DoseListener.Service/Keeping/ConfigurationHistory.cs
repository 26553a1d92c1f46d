using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using DoseListener.Service.Configuration;
using DoseListener.Store;
using DoseListener.Store.Alerts;
using DoseListener.Store.Keeping;

namespace DoseListener.Service.Keeping;

/// <summary>Writes down each configuration that comes into force, for whoever asks later which rules held on a day. In bad weather it waits.</summary>
internal sealed class ConfigurationHistory(DoseStore store, ConfigurationMonitor configuration, TimeProvider time)
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    private static readonly string Version = typeof(ConfigurationHistory).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private readonly Channel<AppliedConfiguration> _applied = Channel.CreateUnbounded<AppliedConfiguration>();

    public async Task RunAsync(CancellationToken stop)
    {
        _applied.Writer.TryWrite(Of(configuration.Current, "start"));
        configuration.Changed += snapshot => _applied.Writer.TryWrite(Of(snapshot, "reload"));
        try
        {
            await foreach (var applied in _applied.Reader.ReadAllAsync(stop))
            {
                while (await store.RecordAsync(applied, stop) == WriteOutcome.TryAgain)
                {
                    await Task.Delay(Retry, time, stop);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    private static AppliedConfiguration Of(ConfigurationSnapshot snapshot, string reason) => new(
        snapshot.Sha256 ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(snapshot.Text))),
        snapshot.Text,
        reason,
        snapshot.File,
        Version,
        snapshot.WaitingForRestart.Count > 0 ? string.Join(' ', snapshot.WaitingForRestart) : null);
}
