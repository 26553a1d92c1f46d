CREATE INDEX document_by_study on document (study_id);

CREATE INDEX evaluation_by_due_at on evaluation (due_at);

CREATE INDEX event_by_uid on event (event_uid);

CREATE INDEX instance_by_received_at on instance (received_at);

CREATE INDEX instance_by_series on instance (study_instance_uid, series_instance_uid);

CREATE INDEX instance_by_state on instance (state);

CREATE INDEX instance_encoding_by_instance on instance_encoding (instance_id);

CREATE INDEX study_by_last_received_at on study (last_received_at);

CREATE INDEX study_by_started_at on study (started_at);

CREATE TABLE document (
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

CREATE TABLE evaluation (
  study_instance_uid text primary key,
  due_at text not null,
  enqueued_at text not null,
  reason text not null
);

CREATE TABLE event (
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

CREATE TABLE instance (
  id integer primary key,
  sop_instance_uid text not null,
  sop_class_uid text not null,
  study_instance_uid text,
  series_instance_uid text,
  modality text,
  state text not null,
  received_at text not null,
  last_received_at text not null,
  delivery_count integer not null default 1,
  has_conflict integer not null default 0,
  calling_ae text not null,
  called_ae text not null,
  address text not null,
  sender_name text,
  sender_modality text,
  sender_location text,
  sender_time_zone text,
  sender_purpose text,
  implementation_class_uid text,
  implementation_version_name text,
  transfer_syntax text not null,
  bytes integer not null,
  sha256 text not null,
  kept_sha256 text not null,
  content_hash text not null,
  kept_form text not null,
  patient text,
  notes text, dose_note_count integer not null default 0,
  unique (sop_instance_uid, sha256)
);

CREATE TABLE instance_encoding (
  sop_instance_uid text not null,
  sha256 text not null,
  instance_id integer not null references instance (id) on delete cascade,
  transfer_syntax text not null,
  bytes integer not null,
  delivery_count integer not null default 1,
  received_at text not null,
  last_received_at text not null,
  primary key (sop_instance_uid, sha256)
);

CREATE TABLE kept_object (
  instance_id integer primary key references instance (id) on delete cascade,
  form text not null,
  compression text not null,
  bytes blob not null
);

CREATE TABLE [schema_version] (
    SchemaVersionID INTEGER CONSTRAINT [PK_schema_version_Id] PRIMARY KEY AUTOINCREMENT NOT NULL,
    ScriptName TEXT NOT NULL,
    Applied DATETIME NOT NULL
);

CREATE TABLE study (
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

CREATE VIEW event_dose as
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

CREATE VIEW instance_log as
select
  sop_instance_uid,
  sop_class_uid,
  study_instance_uid,
  state,
  received_at,
  calling_ae,
  called_ae,
  address,
  transfer_syntax,
  bytes,
  sha256,
  series_instance_uid,
  modality,
  sender_name,
  sender_modality,
  sender_location,
  sender_time_zone,
  sender_purpose,
  implementation_class_uid,
  implementation_version_name,
  kept_form,
  delivery_count,
  last_received_at,
  has_conflict,
  patient,
  notes
from instance;

CREATE VIEW study_dose as
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
