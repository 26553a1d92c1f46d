using NUnit.Framework;

namespace DoseListener.Testing;

/// <summary>Programs that nobody here wrote: the other end of the wire, a mail server, a debugger.</summary>
public static class Peers
{
    private static readonly bool Required = Environment.GetEnvironmentVariable("DOSELISTENER_REQUIRE_PEERS") == "1";

    /// <summary>The path of a program, or the end of the test: skipped where it is absent, failed where peers are required.</summary>
    public static string Require(string program, string debianPackage)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
        if (path is null)
        {
            Missing($"'{program}' is not on this machine: apt-get install {debianPackage}");
        }

        return path!;
    }

    /// <summary>Ends the test, as skipped or, where peers are required, as failed.</summary>
    public static void Missing(string what)
    {
        if (Required)
        {
            Assert.Fail(what);
        }

        Assert.Ignore(what);
    }
}
