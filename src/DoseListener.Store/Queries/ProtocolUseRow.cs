using System.Text.Json;

namespace DoseListener.Store.Queries;

/// <summary>How often something was irradiated under one name of a protocol: what a map of protocols looks at. Events of test senders are left out.</summary>
public sealed record ProtocolUseRow(
    string StudyInstanceUid, string? Protocol, string? Target, string? Modality, string? StationName, string? Model,
    string? SenderName, string CallingAE, string? SenderLocation, string? SenderModality)
{
    internal const string Text =
        """
        select s.study_instance_uid as StudyInstanceUid, e.protocol as Protocol, e.target as Target, d.modality as Modality,
          d.station_name as StationName, d.model as Model, i.sender_name as SenderName, i.calling_ae as CallingAE,
          i.sender_location as SenderLocation, i.sender_modality as SenderModality
        from study s
        join event e on e.study_id = s.id
        join document d on d.instance_id = e.instance_id
        join instance i on i.id = e.instance_id
        """;

    /// <summary>An array of one for a row of <c>event_dose</c>. Of several contents under one SOP Instance UID the first tells its sender.</summary>
    internal const string OfEvent =
        """
        (select json_array(json_array(v.protocol, v.target, v.modality, v.station_name, v.model, i.sender_name, i.calling_ae, i.sender_location, i.sender_modality))
         from instance i where i.sop_instance_uid = v.source_sop_instance_uid order by i.id limit 1)
        """;

    /// <summary>Each once, for a row of <c>study_dose</c>.</summary>
    internal const string OfStudy =
        """
        (select json_group_array(distinct json_array(e.protocol, e.target, d.modality, d.station_name, d.model, i.sender_name, i.calling_ae, i.sender_location, i.sender_modality))
         from study s join event e on e.study_id = s.id join document d on d.instance_id = e.instance_id join instance i on i.id = e.instance_id
         where s.study_instance_uid = v.study_instance_uid)
        """;

    /// <param name="json">Null for nothing. A group of arrays has each as a text.</param>
    internal static IEnumerable<ProtocolUseRow> Read(string study, string? json)
    {
        using var read = JsonDocument.Parse(json ?? "[]");
        foreach (var entry in read.RootElement.EnumerateArray())
        {
            using var inner = entry.ValueKind == JsonValueKind.String ? JsonDocument.Parse(entry.GetString()!) : null;
            string?[] texts = [.. (inner?.RootElement ?? entry).EnumerateArray().Select(text => text.GetString())];
            yield return new(study, texts[0], texts[1], texts[2], texts[3], texts[4], texts[5], texts[6]!, texts[7], texts[8]);
        }
    }
}
