using System.Text.Json.Serialization;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Steps;

namespace DoseListener.Store.Studies;

/// <summary>
/// The JSON of the compact columns. Names and shape are stored data: what is renamed here can no longer be read, which
/// a test against a recorded text notices.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(DoseValueConverter)])]
[JsonSerializable(typeof(DoseExtraction))]
[JsonSerializable(typeof(EventContent))]
[JsonSerializable(typeof(StepContext))]
[JsonSerializable(typeof(StudyContent))]
[JsonSerializable(typeof(IReadOnlyList<StudyNote>))]
[JsonSerializable(typeof(IReadOnlyList<ExtractionNote>))]
internal sealed partial class DoseJson : JsonSerializerContext;
