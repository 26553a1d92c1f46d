using DoseListener.Service.Commands;

namespace DoseListener.Service.Tests.Commands;

/// <summary>One command, run in this process.</summary>
internal static class Invocation
{
    public static async Task<(int ExitCode, string Output, string Error)> InvokeAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exitCode = await CommandLine.InvokeAsync(arguments, output, error);
        return (exitCode, output.ToString(), error.ToString());
    }
}
