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
}
