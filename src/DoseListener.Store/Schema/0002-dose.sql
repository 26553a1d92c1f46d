-- Portable SQL, but for three words: on PostgreSQL "integer primary key" is "bigint generated always as identity primary key",
-- "blob" is "bytea" and "integer" in "fingerprint" is "bigint". Every column is explained in docs/schema.md.

-- The last so many of notes came from reading the dose, and are replaced when it is read again.
alter table instance add column dose_note_count integer not null default 0;

create index instance_by_state on instance (state);

create table study (
  id integer primary key,
  study_instance_uid text not null unique,
  revision integer not null,
  is_test integer not null,
  is_discrepant integer not null,
  modality text,
  started_at text,
  study_date_time text,
  patient text,
  patient_age_years double precision,
  patient_sex text,
  patient_height_cm double precision,
  patient_weight_kg double precision,
  manufacturer text,
  model text,
  station_name text,
  serial_number text,
  device_count integer not null,
  document_count integer not null,
  unreadable_count integer not null,
  event_count integer not null,
  ctdi_vol double precision,
  ssde double precision,
  dlp double precision,
  dap double precision,
  fluoro_dap double precision,
  acquisition_dap double precision,
  dose_rp_max_plane double precision,
  dose_rp_sum double precision,
  fluoro_dose_rp double precision,
  acquisition_dose_rp double precision,
  fluoro_time double precision,
  acquisition_time double precision,
  entrance_exposure double precision,
  entrance_exposure_at_reference_point double precision,
  agd double precision,
  agd_left double precision,
  agd_right double precision,
  agd_both double precision,
  administered_activity double precision,
  effective_dose double precision,
  organ_dose double precision,
  peak_skin_dose double precision,
  totals text not null,
  notes text,
  first_received_at text not null,
  last_received_at text not null
);

create index study_by_started_at on study (started_at);

create index study_by_last_received_at on study (last_received_at);

create table document (
  instance_id integer primary key references instance (id) on delete cascade,
  study_id integer not null references study (id),
  kind text not null,
  relation text not null,
  related_to integer,
  is_test integer not null,
  modality text,
  manufacturer text,
  model text,
  station_name text,
  serial_number text,
  content_date_time text,
  event_count integer not null,
  extraction blob not null
);

create index document_by_study on document (study_id);

create table event (
  study_id integer not null references study (id) on delete cascade,
  number integer not null,
  fingerprint integer not null,
  instance_id integer not null,
  event_uid text,
  has_usable_uid integer not null,
  plane text,
  laterality text,
  type text,
  started_at text,
  protocol text,
  target text,
  phantom_cm integer,
  radionuclide text,
  agent text,
  ctdi_vol double precision,
  ssde double precision,
  dlp double precision,
  water_equivalent_diameter double precision,
  scanning_length double precision,
  dap double precision,
  dose_rp double precision,
  entrance_exposure double precision,
  entrance_exposure_at_reference_point double precision,
  agd double precision,
  administered_activity double precision,
  effective_dose double precision,
  organ_dose double precision,
  peak_skin_dose double precision,
  content text not null,
  primary key (study_id, number)
);

create index event_by_uid on event (event_uid);

create table evaluation (
  study_instance_uid text primary key,
  due_at text not null,
  enqueued_at text not null,
  reason text not null
);

create index evaluation_by_due_at on evaluation (due_at);

create view study_dose as
select
  study_instance_uid,
  modality,
  started_at,
  study_date_time,
  patient,
  patient_age_years,
  patient_sex,
  patient_height_cm,
  patient_weight_kg,
  manufacturer,
  model,
  station_name,
  serial_number,
  device_count,
  document_count,
  unreadable_count,
  event_count,
  ctdi_vol,
  ssde,
  dlp,
  dap,
  fluoro_dap,
  acquisition_dap,
  dose_rp_max_plane,
  dose_rp_sum,
  fluoro_dose_rp,
  acquisition_dose_rp,
  fluoro_time,
  acquisition_time,
  entrance_exposure,
  entrance_exposure_at_reference_point,
  agd,
  agd_left,
  agd_right,
  agd_both,
  administered_activity,
  effective_dose,
  organ_dose,
  peak_skin_dose,
  is_test,
  is_discrepant,
  totals,
  notes,
  first_received_at,
  last_received_at
from study;

create view event_dose as
select
  s.study_instance_uid,
  e.event_uid,
  e.plane,
  e.laterality,
  e.type,
  e.started_at,
  e.protocol,
  e.target,
  e.phantom_cm,
  i.sop_instance_uid as source_sop_instance_uid,
  e.radionuclide,
  e.agent,
  e.ctdi_vol,
  e.ssde,
  e.dlp,
  e.water_equivalent_diameter,
  e.scanning_length,
  e.dap,
  e.dose_rp,
  e.entrance_exposure,
  e.entrance_exposure_at_reference_point,
  e.agd,
  e.administered_activity,
  e.effective_dose,
  e.organ_dose,
  e.peak_skin_dose,
  e.has_usable_uid,
  d.kind as source_kind,
  d.modality,
  d.manufacturer,
  d.model,
  d.station_name,
  d.serial_number,
  s.patient,
  s.is_test,
  e.content
from event e
join study s on s.id = e.study_id
join document d on d.instance_id = e.instance_id
join instance i on i.id = e.instance_id;
