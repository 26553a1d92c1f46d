using System.IO.Compression;
using Dapper;
using DoseListener.Store.Files;
using DoseListener.Store.Ingest;
using DoseListener.Store.Queries;
using DoseListener.Store.Schema;
using Microsoft.Data.Sqlite;

namespace DoseListener.Store;

/// <summary>
/// Reads the database, in the service and beside it: each question has a read-only connection of its own, sees one state
/// of the database to its end, and holds nobody up. SQLite has no asynchronous reading, so neither has this.
/// </summary>
public sealed partial class StoreReader
{
    private const string Columns =
        """
        sop_instance_uid as SopInstanceUid, sop_class_uid as SopClassUid, study_instance_uid as StudyInstanceUid,
        state as State, received_at as ReceivedAtText, calling_ae as CallingAE, called_ae as CalledAE, address as Address,
        transfer_syntax as TransferSyntax, bytes as Bytes, sha256 as Sha256, series_instance_uid as SeriesInstanceUid,
        modality as Modality, sender_name as SenderName,
        sender_modality as SenderModality, sender_location as SenderLocation, sender_time_zone as SenderTimeZone, sender_purpose as SenderPurpose,
        implementation_class_uid as ImplementationClassUid,
        implementation_version_name as ImplementationVersionName, kept_form as KeptForm, delivery_count as DeliveryCount,
        last_received_at as LastReceivedAtText, has_conflict as HasConflict, patient as Patient, notes as Notes
        """;

    internal StoreReader(string path) => Path = path;

    /// <summary>The database file, in full.</summary>
    public string Path { get; }

    /// <summary>For a program beside the service: does not create, does not migrate.</summary>
    /// <exception cref="StoreException">The database cannot be used; the message says what to do.</exception>
    public static StoreReader Open(string path)
    {
        var reader = new StoreReader(DatabaseFile.Find(path));
        using var connection = reader.Connect();
        StoreFaults.Translate(reader.Path, () => Migrations.RequireCurrent(connection));
        return reader;
    }

    /// <summary>Received instances in the order of their arrival, read as they are asked for.</summary>
    public IEnumerable<InstanceRow> Instances(InstanceFilter filter) => StoreFaults.Translate(Path, Rows(filter));

    public long Count(InstanceFilter filter) => StoreFaults.Translate(Path, () =>
    {
        var conditions = InstanceQuery.Conditions(filter);
        using var connection = Connect();
        return connection.ExecuteScalar<long>($"select count(*) from instance_log {conditions.Where}", conditions.Parameters);
    });

    /// <summary>What was kept under a SOP Instance UID, decompressed: one object for each content, in the order of arrival.</summary>
    public IReadOnlyList<KeptObject> ReadKeptObjects(string sopInstanceUid) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        return connection.Query<KeptRow>(
            """
            select i.sha256 as Sha256, k.form as Form, k.compression as Compression, k.bytes as Bytes
            from instance i join kept_object k on k.instance_id = i.id
            where i.sop_instance_uid = @sopInstanceUid
            order by i.id
            """,
            new { sopInstanceUid },
            buffered: false)
            .Select(row => new KeptObject(sopInstanceUid, row.Sha256, row.Form, Decompress(row.Compression, row.Bytes)))
            .ToList();
    });

    internal SqliteConnection Connect() => StoreFaults.Translate(Path, () => Connections.OpenForReading(Path));

    private IEnumerable<InstanceRow> Rows(InstanceFilter filter)
    {
        var conditions = InstanceQuery.Conditions(filter);
        using var connection = Connect();
        foreach (var row in connection.Query<InstanceRow>(
            $"select {Columns} from instance_log {conditions.Where} order by received_at, sop_instance_uid, sha256", conditions.Parameters, buffered: false))
        {
            yield return row;
        }
    }

    private static byte[] Decompress(string compression, byte[] compressed)
    {
        if (compression != KeptForms.Brotli)
        {
            throw new InvalidDataException($"Compression '{compression}' of a kept object is unknown.");
        }

        using var brotli = new BrotliStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        brotli.CopyTo(bytes);
        return bytes.ToArray();
    }

    private sealed record KeptRow(string Sha256, string Form, string Compression, byte[] Bytes);
}
