using System.IO.Compression;
using System.Security.Cryptography;
using Dapper;
using DoseListener.Store.Files;
using DoseListener.Store.Ingest;
using Microsoft.Data.Sqlite;

namespace DoseListener.Store.Keeping;

/// <summary>Reads a copy back. A copy that was never read is a hope.</summary>
internal static class CopyCheck
{
    private const int Named = 3;

    public static CopyReport Run(string path, IReadOnlyDictionary<string, long> rows, CopyDepth depth, CancellationToken cancellationToken)
    {
        using var connection = Connections.OpenForReading(path);
        Refuse(path, Integrity.CheckAll(connection, cancellationToken));
        var copied = CountRows(connection);
        Refuse(path, [.. rows.Where(table => copied.GetValueOrDefault(table.Key, -1) != table.Value).Select(table => $"rows are missing in {table.Key}")]);
        var objects = depth == CopyDepth.Objects ? ReadObjects(path, connection, cancellationToken) : 0;
        return new(path, new FileInfo(path).Length, copied.GetValueOrDefault("instance"), objects);
    }

    public static IReadOnlyDictionary<string, long> CountRows(SqliteConnection connection)
    {
        var tables = connection.Query<string>("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'").ToList();
        return tables.ToDictionary(table => table, table => connection.ExecuteScalar<long>($"select count(*) from \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", commandTimeout: 0));
    }

    private static long ReadObjects(string path, SqliteConnection connection, CancellationToken cancellationToken)
    {
        var count = 0L;
        var broken = new List<string>();
        foreach (var (uid, hash, compression, bytes) in connection.Query<(string Uid, string Hash, string Compression, byte[] Bytes)>(
            "select i.sop_instance_uid, i.kept_sha256, k.compression, cast(k.bytes as blob) from kept_object k join instance i on i.id = k.instance_id", buffered: false, commandTimeout: 0))
        {
            cancellationToken.ThrowIfCancellationRequested();
            count++;
            if (!IsWhole(compression, bytes, hash) && broken.Count < Named)
            {
                broken.Add($"the kept object {uid} is not what was received");
            }
        }

        Refuse(path, broken);
        return count;
    }

    private static bool IsWhole(string compression, byte[] bytes, string hash)
    {
        try
        {
            using var brotli = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
            return compression == KeptForms.Brotli && Convert.ToHexStringLower(SHA256.HashData(brotli)) == hash;
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
        {
            return false;
        }
    }

    private static void Refuse(string path, IReadOnlyList<string> mistakes)
    {
        if (mistakes.Count > 0)
        {
            throw new StoreException(StoreFault.Corrupt, $"'{path}' is not sound ({string.Join("; ", mistakes.Take(Named))}): it was not used, and the disk wants looking at.");
        }
    }
}
