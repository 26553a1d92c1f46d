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
    public static Task<int> ReadAsync(Option<string?> file, ParseResult parsed, Func<ConfigurationSnapshot, StoreReader, Task<int>> work) =>
        OpenAsync(file, parsed, configuration => work(configuration, StoreReader.Open(configuration.DatabaseFile)));

    public static Task<int> ReadAsync(Option<string?> file, ParseResult parsed, Func<StoreReader, int> work) =>
        ReadAsync(file, parsed, (_, reader) => Task.FromResult(work(reader)));

    /// <summary>For commands that open the database themselves.</summary>
    public static Task<int> UseAsync(Option<string?> file, ParseResult parsed, Func<ConfigurationSnapshot, Task<int>> work) => OpenAsync(file, parsed, work);

    /// <summary>What stands in the way of each object is in its own result, so the store itself logs nothing here.</summary>
    public static Task<int> WriteAsync(Option<string?> file, ParseResult parsed, Func<ConfigurationSnapshot, DoseStore, Task<int>> work) => OpenAsync(file, parsed, async configuration =>
    {
        await using var store = DoseStore.Open(new DoseStoreOptions(configuration.DatabaseFile) { IsBesideService = true, MinFreeBytes = configuration.Options.Store.MinFreeBytes }, TimeProvider.System, NullLogger<DoseStore>.Instance);
        return await work(configuration, store);
    });

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

    private static async Task<int> OpenAsync(Option<string?> file, ParseResult parsed, Func<ConfigurationSnapshot, Task<int>> work)
    {
        var error = parsed.InvocationConfiguration.Error;
        if (Load(parsed.GetValue(file), error) is not { } configuration)
        {
            return ExitCodes.WrongUse;
        }

        try
        {
            return await work(configuration);
        }
        catch (Exception trouble) when (trouble is StoreException or PseudonymKeyException)
        {
            await error.WriteLineAsync(trouble.Message);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"The output cannot be written ({trouble.GetType().Name}): check the folder and the rights to it."));
        }

        return ExitCodes.Problem;
    }
}
