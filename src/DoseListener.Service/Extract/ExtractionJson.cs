using System.Globalization;
using System.Text.Json;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Service.Extract;

/// <summary>Who the patient is: only written where it was asked for.</summary>
internal sealed record PatientIdentity(string? Name, string? Id, string? BirthDate);

/// <summary>
/// One extraction as the JSON object that scripts rely on: every property always there, in this order, null or [] where there is nothing.
/// Numbers are written from their decimals, without trailing zeros.
/// </summary>
internal static class ExtractionJson
{
    public static void Write(Utf8JsonWriter writer, string file, DoseExtraction extraction, PatientIdentity? identity = null)
    {
        writer.WriteStartObject();
        writer.WriteString("file", file);
        writer.WriteString("status", NameOf(extraction.Status));
        writer.WriteString("sopClassUid", extraction.SopClassUid);
        writer.WriteString("sopInstanceUid", extraction.SopInstanceUid);
        writer.WriteString("studyInstanceUid", extraction.StudyInstanceUid);
        writer.WriteString("modality", extraction.Modality);
        writer.WriteString("kind", extraction.Kind.ToString());
        WriteDevice(writer, extraction.Device);
        WritePatient(writer, extraction.Patient, identity);
        WriteTotals(writer, "totals", extraction.Totals.Where(total => !IsBesideTotals(total)));
        writer.WriteStartArray("events");
        foreach (var one in extraction.Events)
        {
            WriteEvent(writer, one);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("notes");
        foreach (var note in extraction.Notes)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", note.Kind);
            writer.WriteString("detail", note.Detail);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("startedAt", extraction.StartedAt);
        writer.WriteString("endedAt", extraction.EndedAt);
        writer.WriteStartArray("rejections");
        foreach (var rejection in extraction.Rejections ?? [])
        {
            writer.WriteStartObject();
            writer.WriteString("sopInstanceUid", rejection.SopInstanceUid);
            writer.WriteString("reason", rejection.Reason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteTotals(writer, "otherTotals", extraction.Totals.Where(IsBesideTotals).Concat(extraction.SubTotals ?? []));
        writer.WriteEndObject();
    }

    /// <summary>What no dose is, and is reported for a whole plane all the same: the number of frames (113731, DCM).</summary>
    private static bool IsBesideTotals(DoseTotal total) => total.Value.Metric == Metric.Frames;

    public static string NameOf(ExtractionStatus status) => status switch
    {
        ExtractionStatus.Dose => "dose",
        ExtractionStatus.NoDose => "no-dose",
        ExtractionStatus.Unreadable => "unreadable",
    };

    public static string NameOf(Quality quality) => quality switch
    {
        Quality.Reported => "reported",
        Quality.Summed => "summed",
        Quality.Estimated => "estimated",
        Quality.Derived => "derived",
        Quality.Imported => "imported",
    };

    private static void WriteDevice(Utf8JsonWriter writer, Device device)
    {
        writer.WriteStartObject("device");
        writer.WriteString("manufacturer", device.Manufacturer);
        writer.WriteString("model", device.Model);
        writer.WriteString("stationName", device.StationName);
        writer.WriteString("serialNumber", device.SerialNumber);
        writer.WriteEndObject();
    }

    private static void WritePatient(Utf8JsonWriter writer, PatientSize patient, PatientIdentity? identity)
    {
        writer.WriteStartObject("patient");
        WriteNumber(writer, "ageYears", patient.AgeYears);
        writer.WriteString("sex", patient.Sex);
        WriteNumber(writer, "heightCm", patient.HeightCm);
        WriteNumber(writer, "weightKg", patient.WeightKg);
        if (identity is not null)
        {
            writer.WriteString("name", identity.Name);
            writer.WriteString("id", identity.Id);
            writer.WriteString("birthDate", identity.BirthDate);
        }

        writer.WriteEndObject();
    }

    private static void WriteTotals(Utf8JsonWriter writer, string name, IEnumerable<DoseTotal> totals)
    {
        writer.WriteStartArray(name);
        foreach (var total in totals)
        {
            writer.WriteStartObject();
            WriteQuantity(writer, total.Value);
            writer.WriteString("plane", total.Plane?.ToString());
            writer.WriteString("laterality", total.Laterality?.ToString());
            WriteProvenance(writer, total.Value);
            writer.WriteString("organ", total.Organ);
            writer.WriteString("statistic", total.Statistic);
            WriteNumber(writer, "phantomCm", total.PhantomCm);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteEvent(Utf8JsonWriter writer, DoseEvent one)
    {
        writer.WriteStartObject();
        var isAdministration = one.Type == EventType.Administration;
        writer.WriteString("uid", isAdministration ? null : one.Uid);
        writer.WriteString("type", one.Type?.ToString());
        writer.WriteString("plane", one.Plane?.ToString());
        writer.WriteString("laterality", one.Laterality?.ToString());
        writer.WriteString("startedAt", one.StartedAt);
        writer.WriteString("protocol", one.Protocol);
        writer.WriteString("target", one.Target);
        WriteNumber(writer, "phantomCm", one.PhantomCm);
        writer.WriteString("radionuclide", one.Radionuclide);
        writer.WriteString("agent", one.Agent);
        writer.WriteStartArray("values");
        foreach (var value in one.Values)
        {
            writer.WriteStartObject();
            WriteQuantity(writer, value);
            WriteProvenance(writer, value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartObject("details");
        foreach (var (name, text) in one.Details)
        {
            writer.WriteString(name, text);
        }

        writer.WriteEndObject();

        // Not the UID of an irradiation event (113769, DCM) but an attribute of its own: (113503, DCM), in images (0008,3012).
        writer.WriteString("administrationUid", isAdministration ? one.Uid : null);
        writer.WriteEndObject();
    }

    private static void WriteQuantity(Utf8JsonWriter writer, DoseValue value)
    {
        writer.WriteString("metric", value.Metric.ToString());
        WriteNumber(writer, "value", value.Value);
        writer.WriteString("unit", Metrics.UnitOf(value.Metric));
    }

    /// <summary>A sum has no text and no unit that anybody sent.</summary>
    private static void WriteProvenance(Utf8JsonWriter writer, DoseValue value)
    {
        writer.WriteString("quality", NameOf(value.Quality));
        writer.WriteString("rawValue", value.RawValue.Length == 0 ? null : value.RawValue);
        writer.WriteString("rawUnit", value.RawUnit);
        writer.WriteString("path", value.Path);
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, decimal? number)
    {
        if (number is not { } value)
        {
            writer.WriteNull(name);
            return;
        }

        // 504.20 is the same decimal as 504.2, and remembers its zeros.
        writer.WritePropertyName(name);
        writer.WriteRawValue(value.ToString("0.############################", CultureInfo.InvariantCulture));
    }
}
