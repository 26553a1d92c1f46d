using System.CommandLine;

namespace DoseListener.Service.Commands;

/// <summary>The <c>--config FILE</c> of every command that reads the configuration.</summary>
internal static class ConfigurationOption
{
    public static Option<string?> Create(bool required = false) => new("--config", "-c")
    {
        Description = required ? "The configuration file." : "The configuration file. Without it the embedded defaults hold; no file is looked for.",
        HelpName = "FILE",
        Required = required,
    };
}
