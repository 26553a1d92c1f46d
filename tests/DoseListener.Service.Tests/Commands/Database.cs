using System.Buffers;
using Dapper;
using DoseListener.Dicom.Data;
using DoseListener.Service.Tests.WholeService;
using Microsoft.Data.Sqlite;

namespace DoseListener.Service.Tests.Commands;

/// <summary>A database that was filled by import, for the commands that read one.</summary>
internal sealed class Database : IDisposable
{
    private readonly ServiceFolder _folder = new();
    private int _files;

    public string Configuration => _folder.Configuration;

    public string File => _folder.Database;

    public string Folder => _folder.Path;

    public async Task ImportAsync(params DatasetBuilder[] objects)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "files")).FullName;
        string[] files = [.. objects.Select(builder => Write(builder, Path.Combine(folder, $"{++_files}.dcm")))];
        await ImportAsync(files);
    }

    public async Task ImportAsync(params string[] files)
    {
        var (exitCode, output, error) = await RunAsync("import", files);
        Assert.That(exitCode, Is.Zero, output + error);
    }

    public Task<(int ExitCode, string Output, string Error)> RunAsync(string command, params string[] arguments) =>
        Invocation.InvokeAsync([command, .. arguments, "--config", Configuration]);

    /// <summary>Rows as they stand, asked for beside the program.</summary>
    public List<IDictionary<string, object?>> Rows(string sql) => Rows(File, sql);

    public static List<IDictionary<string, object?>> Rows(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        return [.. connection.Query(sql).Cast<IDictionary<string, object?>>()];
    }

    /// <summary>Changes what stands there, as no program of ours would.</summary>
    public static void Execute(string database, string sql, object parameters)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Execute(sql, parameters);
    }

    public void Dispose() => _folder.Dispose();

    private static string Write(DatasetBuilder builder, string path)
    {
        using var dataset = builder.Build();
        var bytes = new ArrayBufferWriter<byte>();
        Part10File.Write(bytes, dataset, TransferSyntax.ExplicitVRLittleEndian);
        System.IO.File.WriteAllBytes(path, bytes.WrittenSpan);
        return path;
    }
}
