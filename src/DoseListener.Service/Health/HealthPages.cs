using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace DoseListener.Service.Health;

/// <summary>What is answered over HTTP. Nothing can be changed here, so nothing but GET and HEAD is taken.</summary>
/// <param name="hosts">Names by which the page may be asked for, beside localhost, this machine's name and IP addresses.</param>
internal sealed class HealthPages(HealthBoard board, DateTimeOffset startedAt, TimeProvider time, IReadOnlyList<string> hosts)
{
    public const string Live = "/health/live", Ready = "/health/ready", Scrape = "/metrics";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly string Version = typeof(HealthPages).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <param name="metrics">Answers <see cref="Scrape"/>.</param>
    public Task AnswerAsync(HttpContext context, RequestDelegate metrics)
    {
        var response = context.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (!IsExpected(context.Request.Host))
        {
            return TextAsync(response, StatusCodes.Status421MisdirectedRequest, "This page is not asked for by that name: use an IP address or localhost, or add the name to Health:Hosts.\n");
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            response.Headers.Allow = "GET, HEAD";
            return TextAsync(response, StatusCodes.Status405MethodNotAllowed, "Only GET and HEAD.\n");
        }

        return context.Request.Path.Value switch
        {
            Live => TextAsync(response, StatusCodes.Status200OK, "alive\n"),
            Ready => ReadyAsync(context),
            Scrape => metrics(context),
            _ => TextAsync(response, context.Request.Path == "/" ? StatusCodes.Status200OK : StatusCodes.Status404NotFound, $"DoseListener: {Live}  {Ready}  {Scrape}\n"),
        };
    }

    /// <summary>503 when a part does not do its work. A part that somebody should look at leaves it at 200, since objects are received.</summary>
    private Task ReadyAsync(HttpContext context)
    {
        var report = board.Look();
        context.Response.StatusCode = report.State == HealthState.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        var accept = context.Request.Headers.Accept.ToString();
        return accept.Contains("text/", StringComparison.OrdinalIgnoreCase) && !accept.Contains("json", StringComparison.OrdinalIgnoreCase)
            ? WriteAsync(context.Response, "text/plain; charset=utf-8", Text(report))
            : WriteAsync(context.Response, "application/json; charset=utf-8", JsonOf(report));
    }

    internal string Text(HealthReport report)
    {
        var text = new StringBuilder(FormattableString.Invariant($"DoseListener {Version} is {Word(report.State)}. It runs for {Elapsed.InWords(time.GetUtcNow() - startedAt)}.\n\n"));
        foreach (var (part, health) in report.Parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{part,-16} {Word(health.State),-10} {health.Words}\n");
        }

        return text.ToString();
    }

    private string JsonOf(HealthReport report) => JsonSerializer.Serialize(
        new
        {
            status = Word(report.State),
            version = Version,
            startedAt = Utc(startedAt),
            lookedAt = Utc(time.GetUtcNow()),
            parts = report.Parts.Select(part => new { part = part.Part, state = Word(part.Health.State), text = part.Health.Words }),
        },
        Json) + "\n";

    internal static string Word(HealthState state) => state switch
    {
        HealthState.Healthy => "healthy",
        HealthState.Degraded => "degraded",
        HealthState.Unhealthy => "unhealthy",
    };

    /// <summary>A web page elsewhere can make its own name point here (DNS rebinding) and then read what a visitor's browser gets; it cannot make the browser say another name.</summary>
    private bool IsExpected(HostString host)
    {
        var name = host.Host.Trim('[', ']');
        return name.Length == 0
            || IPAddress.TryParse(name, out _)
            || name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || name.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase)
            || hosts.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static Task TextAsync(HttpResponse response, int status, string text)
    {
        response.StatusCode = status;
        return WriteAsync(response, "text/plain; charset=utf-8", text);
    }

    private static async Task WriteAsync(HttpResponse response, string type, string text)
    {
        response.ContentType = type;
        response.ContentLength = Encoding.UTF8.GetByteCount(text);
        if (!HttpMethods.IsHead(response.HttpContext.Request.Method))
        {
            await response.WriteAsync(text);
        }
    }
}
