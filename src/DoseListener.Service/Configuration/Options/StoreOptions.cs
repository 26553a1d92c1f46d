using DoseListener.Service.Configuration.Rules;

namespace DoseListener.Service.Configuration.Options;

/// <summary>The database: <c>Store</c>.</summary>
[NotBuiltYet("Retention")]
internal sealed record StoreOptions
{
    /// <summary>The SQLite file, on a local disk. A relative path counts from the configuration file's folder, without one from the current directory. Takes effect at the next start.</summary>
    [AtMostCharacters(1024)]
    public string Path { get; init; } = "data/doselistener.db";
}
