using System.Text.Json;
using DoseListener.Dose.Alerts;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Store.Studies;

namespace DoseListener.Store.Alerts;

/// <summary>What rules see of a row of <c>study</c>.</summary>
internal sealed record StudyPart(
    long Id, long Revision, long IsTest, string? Modality, string? StartedAt, string? Patient, double? AgeYears, string? Sex, double? HeightCm, double? WeightKg, double? ImportedHeightCm, double? ImportedWeightKg,
    long UnreadableCount, string Totals, string? Notes, string FirstReceivedAt, string LastReceivedAt)
{
    public const string Text =
        """
        select id as Id, revision as Revision, is_test as IsTest, modality as Modality, started_at as StartedAt, patient as Patient,
          patient_age_years as AgeYears, patient_sex as Sex, patient_height_cm as HeightCm, patient_weight_kg as WeightKg,
          z.height_cm as ImportedHeightCm, z.weight_kg as ImportedWeightKg,
          unreadable_count as UnreadableCount, totals as Totals, notes as Notes, first_received_at as FirstReceivedAt,
          last_received_at as LastReceivedAt
        from study left join study_size z on z.study_instance_uid = study.study_instance_uid
        where study.study_instance_uid = @uid
        """;
}

/// <summary>What rules see of one object of a study.</summary>
internal sealed record DocumentPart(
    long InstanceId, string SopInstanceUid, string Kind, string Relation, string? Modality, string? Manufacturer, string? Model, string? StationName, string? SerialNumber,
    string CallingAE, string? SenderName, string? SenderLocation, string? SenderModality, string? SenderTimeZone, string? NotAPatient, string? Notes)
{
    public const string Text =
        """
        select d.instance_id as InstanceId, i.sop_instance_uid as SopInstanceUid, d.kind as Kind, d.relation as Relation,
          d.modality as Modality, d.manufacturer as Manufacturer, d.model as Model, d.station_name as StationName,
          d.serial_number as SerialNumber, i.calling_ae as CallingAE, i.sender_name as SenderName,
          i.sender_location as SenderLocation, i.sender_modality as SenderModality, i.sender_time_zone as SenderTimeZone,
          i.not_a_patient as NotAPatient, i.notes as Notes
        from document d join instance i on i.id = d.instance_id
        where d.study_id = @id
        order by d.instance_id
        """;

    public Device Device => new() { Manufacturer = Manufacturer, Model = Model, StationName = StationName, SerialNumber = SerialNumber };

    public StudySender Sender => new(SenderName, CallingAE, SenderLocation, SenderModality, SenderTimeZone);
}

/// <summary>A row of <c>event</c>.</summary>
internal sealed record EventPart(
    long InstanceId, string? EventUid, long HasUsableUid, string? Plane, string? Laterality, string? Type, string? StartedAt, string? Protocol, string? Target, long? PhantomCm,
    string? Radionuclide, string? Agent, string Content)
{
    public const string Text =
        """
        select instance_id as InstanceId, event_uid as EventUid, has_usable_uid as HasUsableUid, plane as Plane,
          laterality as Laterality, type as Type, started_at as StartedAt, protocol as Protocol, target as Target,
          phantom_cm as PhantomCm, radionuclide as Radionuclide, agent as Agent, content as Content
        from event where study_id = @id
        """;

    public DoseEvent Read()
    {
        var content = JsonSerializer.Deserialize(Content, DoseJson.Default.EventContent) ?? throw new InvalidDataException("The content of an event is empty.");
        var entry = new DoseEvent
        {
            Uid = EventUid,
            Type = Type is null ? null : Enum.Parse<EventType>(Type),
            Plane = Plane is null ? null : Enum.Parse<Plane>(Plane),
            Laterality = Laterality is null ? null : Enum.Parse<Laterality>(Laterality),
            StartedAt = StartedAt,
            Protocol = Protocol,
            Target = Target,
            PhantomCm = (int?)PhantomCm,
            Radionuclide = Radionuclide,
            Agent = Agent,
            Values = content.Values,
            Path = content.Path,
        };
        return content.Details is { } details ? entry with { Details = details } : entry;
    }
}

/// <param name="HasUid">Whether its UID names it alone.</param>
internal sealed record StoredEvent(AssessedEvent Assessed, bool HasUid);
