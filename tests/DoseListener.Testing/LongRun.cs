using NUnit.Framework;

namespace DoseListener.Testing;

/// <summary>Campaigns of minutes stand behind <c>DOSELISTENER_LONG=1</c>.</summary>
public static class LongRun
{
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("DOSELISTENER_LONG") == "1";

    public static void Require()
    {
        if (!IsOn)
        {
            Assert.Ignore("A long campaign: set DOSELISTENER_LONG=1 to run it.");
        }
    }
}
