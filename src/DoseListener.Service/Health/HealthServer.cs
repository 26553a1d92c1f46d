using System.Net;
using System.Net.Sockets;
using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace DoseListener.Service.Health;

/// <summary>
/// Serves the health page and the metrics beside the DICOM port. It starts after that, follows the configuration, and when its port cannot be had it says so
/// and tries again: objects are received all the same.
/// </summary>
internal sealed partial class HealthServer(HealthBoard board, ConfigurationMonitor configuration, TimeProvider time, ILogger<HealthServer> logger, ILoggerFactory loggers)
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(30);

    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    public async Task RunAsync(CancellationToken stop)
    {
        using var change = new SemaphoreSlim(0);
        void Wake(ConfigurationSnapshot snapshot) => change.Release();
        configuration.Changed += Wake;
        var (page, served) = ((WebApplication?)null, "");
        try
        {
            await Task.Yield();
            while (true)
            {
                var wanted = configuration.Current.Options.Health;
                if (Key(wanted) != served || (page is null && wanted.Enabled))
                {
                    await StopAsync(page);
                    page = wanted.Enabled ? await TryStartAsync(wanted, isNews: Key(wanted) != served) : null;
                    served = Key(wanted);
                }

                // Whichever comes first: a change, or the time to try again.
                await change.WaitAsync(page is null && wanted.Enabled ? Retry : Timeout.InfiniteTimeSpan, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        finally
        {
            configuration.Changed -= Wake;
            await StopAsync(page);
        }
    }

    private static string Key(HealthOptions options) => FormattableString.Invariant($"{options.Enabled} {options.Port} {string.Join(' ', options.Addresses)} {string.Join(' ', options.Hosts)}");

    private async Task<WebApplication?> TryStartAsync(HealthOptions options, bool isNews)
    {
        var page = Build(options);
        try
        {
            await page.StartAsync();
            LogServing(string.Join(", ", page.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => address + HealthPages.Ready)));
            return page;
        }
        catch (Exception trouble) when (trouble is IOException or SocketException)
        {
            await page.DisposeAsync();
            if (isNews)
            {
                LogNotServing(options.Port, trouble is SocketException { SocketErrorCode: var code } ? code.ToString() : "the port is taken by another program");
            }

            return null;
        }
    }

    private WebApplication Build(HealthOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, NoLifetime>());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options));
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("doselistener", serviceVersion: HealthPages.Version))
            .WithMetrics(metrics => metrics.AddMeter(Metrics.Name, "System.Runtime").AddPrometheusExporter(exporter => exporter.ScopeInfoEnabled = false));
        var page = builder.Build();
        var pages = new HealthPages(board, _startedAt, time, options.Hosts);
        page.Use(next => context => pages.AnswerAsync(context, next));
        page.UseOpenTelemetryPrometheusScrapingEndpoint(HealthPages.Scrape);
        return page;
    }

    /// <summary>Nobody has much to say to this page.</summary>
    private static void Configure(KestrelServerOptions kestrel, HealthOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = 32;
        kestrel.Limits.MaxRequestBodySize = 0;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(120);
        foreach (var address in options.Addresses)
        {
            kestrel.Listen(new IPEndPoint(address, options.Port), listen => listen.Protocols = HttpProtocols.Http1);
        }
    }

    private static async Task StopAsync(WebApplication? page)
    {
        if (page is not null)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await page.StopAsync(limit.Token);
            await page.DisposeAsync();
        }
    }

    [LoggerMessage(5001, LogLevel.Information, "Health page on {Addresses}.")]
    private partial void LogServing(string addresses);

    [LoggerMessage(5002, LogLevel.Error, "The health page cannot be served on port {Port} ({Reason}). Objects are received all the same; it is tried again every 30 s. Choose another Health:Port, or stop the other program.")]
    private partial void LogNotServing(int port, string reason);

    /// <summary>The process has a lifetime already, which listens to signals.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
