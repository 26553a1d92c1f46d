using System.Text.Json.Serialization;
using DoseListener.Dose.Alerts;

namespace DoseListener.Store.Alerts;

/// <summary>The JSON of <c>alert.content</c>. Names and shape are stored data: what is renamed here can no longer be read, which a test against a recorded text notices.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredAlert))]
internal sealed partial class AlertJson : JsonSerializerContext;
