using System.CommandLine;
using System.Globalization;
using DoseListener.Service.Configuration;
using DoseListener.Service.Privacy;
using DoseListener.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace DoseListener.Service.Commands;

/// <summary>Finds the database through the configuration, for commands beside the service, and says in a sentence what is wrong with either.</summary>
internal static class ConfiguredStore
{
    public static int Read(Option<string?> file, ParseResult parsed, Func<StoreReader, int> work)
    {
        var error = parsed.InvocationConfiguration.Error;
        if (Load(parsed.GetValue(file), error) is not { } snapshot)
        {
            return ExitCodes.WrongUse;
        }

        try
        {
            return work(StoreReader.Open(snapshot.DatabaseFile));
        }
        catch (StoreException trouble)
        {
            error.WriteLine(trouble.Message);
            return ExitCodes.Problem;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The output cannot be written ({trouble.GetType().Name}): name another file with -o."));
            return ExitCodes.Problem;
        }
    }

    /// <summary>What stands in the way of each object is in its own result, so the store itself logs nothing here.</summary>
    public static async Task<int> WriteAsync(Option<string?> file, ParseResult parsed, Func<ConfigurationSnapshot, DoseStore, Task<int>> work)
    {
        var error = parsed.InvocationConfiguration.Error;
        if (Load(parsed.GetValue(file), error) is not { } snapshot)
        {
            return ExitCodes.WrongUse;
        }

        try
        {
            await using var store = DoseStore.Open(new DoseStoreOptions(snapshot.DatabaseFile), TimeProvider.System, NullLogger<DoseStore>.Instance);
            return await work(snapshot, store);
        }
        catch (Exception trouble) when (trouble is StoreException or PseudonymKeyException)
        {
            await error.WriteLineAsync(trouble.Message);
            return ExitCodes.Problem;
        }
    }

    /// <summary>Null when the mistakes have been said.</summary>
    public static ConfigurationSnapshot? Load(string? file, TextWriter error)
    {
        var loaded = ConfigurationLoader.Load(file);
        if (loaded.Snapshot is null)
        {
            foreach (var mistake in loaded.Mistakes)
            {
                error.WriteLine(mistake.In(loaded.File));
            }
        }

        return loaded.Snapshot;
    }
}
