using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DoseListener.Dose.Extraction;

namespace DoseListener.Store.Studies;

/// <summary>
/// Encodes the events of one plan, of which there may be thousands: <c>event.content</c> as <see cref="EventContent"/> reads it,
/// and the fingerprint of the whole row.
/// </summary>
internal sealed class EventEncoder : IDisposable
{
    private static readonly JsonEncodedText Path = JsonEncodedText.Encode("path"), Values = JsonEncodedText.Encode("values"), Details = JsonEncodedText.Encode("details");

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private readonly Utf8JsonWriter _json;

    public EventEncoder() => _json = new(_bytes);

    /// <param name="source">Tells apart sources that say the same.</param>
    public (byte[] Content, long Fingerprint) Encode(DoseEvent entry, bool hasUsableUid, string source)
    {
        _bytes.ResetWrittenCount();
        WriteContent(entry);
        var content = _bytes.WrittenSpan.ToArray();
        ReadOnlySpan<string?> columns =
        [
            source, hasUsableUid ? "1" : "0", entry.Uid, entry.Plane?.ToString(), entry.Laterality?.ToString(), entry.Type?.ToString(), entry.StartedAt,
            entry.Protocol, entry.Target, entry.PhantomCm?.ToString(CultureInfo.InvariantCulture), entry.Radionuclide, entry.Agent,
        ];
        foreach (var column in columns)
        {
            // Null and empty are two things, and no text holds these two bytes.
            _bytes.Write(column is null ? [0xFF] : [0xFE]);
            Encoding.UTF8.GetBytes(column, _bytes);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_bytes.WrittenSpan, hash);
        return (content, BinaryPrimitives.ReadInt64LittleEndian(hash));
    }

    public void Dispose() => _json.Dispose();

    private void WriteContent(DoseEvent entry)
    {
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString(Path, entry.Path);
        _json.WriteStartArray(Values);
        foreach (var value in entry.Values)
        {
            DoseValueConverter.Write(_json, value);
        }

        _json.WriteEndArray();
        if (entry.Details.Count > 0)
        {
            _json.WriteStartObject(Details);
            foreach (var (name, text) in entry.Details)
            {
                _json.WriteString(name, text);
            }

            _json.WriteEndObject();
        }

        _json.WriteEndObject();
        _json.Flush();
    }
}
