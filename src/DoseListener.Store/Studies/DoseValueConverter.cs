using System.Text.Json;
using System.Text.Json.Serialization;
using DoseListener.Dose.Quantities;

namespace DoseListener.Store.Studies;

/// <summary>
/// A value as <c>["DLP",504.2,"504.2","mGycm","1.5.2"]</c>: metric, value in the contract's unit, text and unit as sent, path; and
/// its quality, where it was not reported. A report has hundreds of them.
/// </summary>
internal sealed class DoseValueConverter : JsonConverter<DoseValue>
{
    private static readonly JsonEncodedText[] MetricNames = [.. Enum.GetValues<Metric>().Select(metric => JsonEncodedText.Encode(metric.ToString()))];

    private static readonly Dictionary<string, Metric> MetricsByName = Enum.GetValues<Metric>().ToDictionary(metric => metric.ToString(), StringComparer.Ordinal);

    public override DoseValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var metric = MetricsByName[Next(ref reader) ?? ""];
        reader.Read();
        var value = reader.GetDecimal();
        var (raw, unit, path) = (Next(ref reader), Next(ref reader), Next(ref reader));
        var quality = Quality.Reported;
        if (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            quality = Enum.Parse<Quality>(reader.GetString()!);
            reader.Read();
        }

        return new DoseValue(metric, value, quality, raw!, unit, path!);
    }

    public override void Write(Utf8JsonWriter writer, DoseValue value, JsonSerializerOptions options) => Write(writer, value);

    public static void Write(Utf8JsonWriter writer, DoseValue value)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(MetricNames[(int)value.Metric]);
        writer.WriteNumberValue(value.Value);
        writer.WriteStringValue(value.RawValue);
        writer.WriteStringValue(value.RawUnit);
        writer.WriteStringValue(value.Path);
        if (value.Quality != Quality.Reported)
        {
            writer.WriteStringValue(value.Quality.ToString());
        }

        writer.WriteEndArray();
    }

    private static string? Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString();
    }
}
