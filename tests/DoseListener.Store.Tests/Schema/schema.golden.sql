CREATE INDEX alert_by_created_at on alert (created_at);

CREATE INDEX alert_by_state on alert (state);

CREATE INDEX alert_history_by_alert on alert_history (alert_id);

CREATE INDEX commitment_by_next_attempt_at on commitment (next_attempt_at);

CREATE INDEX configuration_change_by_applied_at on configuration_change (applied_at);

CREATE INDEX document_by_study on document (study_id);

CREATE INDEX evaluation_by_due_at on evaluation (due_at);

CREATE INDEX event_by_first_uid on event (event_uid) where number = 0 or started_at is null;

CREATE INDEX event_by_start on event (started_at, event_uid, study_id);

CREATE INDEX instance_by_received_at on instance (received_at);

CREATE INDEX instance_by_series on instance (study_instance_uid, series_instance_uid);

CREATE INDEX instance_by_state on instance (state);

CREATE INDEX instance_encoding_by_instance on instance_encoding (instance_id);

CREATE INDEX mail_alert_by_alert on mail_alert (alert_id);

CREATE INDEX mail_by_created_at on mail (created_at);

CREATE INDEX mail_by_next_attempt_at on mail (next_attempt_at);

CREATE INDEX procedure_step_by_study on procedure_step (study_instance_uid);

CREATE INDEX study_accession_by_study on study_accession (study_instance_uid);

CREATE INDEX study_by_last_received_at on study (last_received_at);

CREATE INDEX study_by_started_at on study (started_at);

CREATE TABLE accession_size (
  accession text primary key,
  height_cm double precision,
  weight_kg double precision,
  water_equivalent_diameter_mm double precision,
  derives_ssde integer not null,
  imported_at text not null
);

CREATE TABLE alert (
  id integer primary key,
  study_instance_uid text not null,
  alert_key text not null,
  rule_id text not null,
  severity text not null,
  side text not null,
  scope text not null,
  subject_label text not null,
  metric text not null,
  value double precision not null,
  unit text not null,
  limit_kind text not null,
  limit_value double precision not null,
  state text not null,
  suppressed_reason text,
  is_held_by_storm integer not null,
  created_at text not null,
  notified_at text,
  acknowledged_at text,
  content text not null,
  unique (study_instance_uid, alert_key)
);

CREATE TABLE alert_history (
  id integer primary key,
  alert_id integer not null references alert (id),
  at text not null,
  state text not null,
  by_whom text not null,
  reason text,
  note text,
  rule_id text not null,
  severity text not null,
  value double precision not null
);

CREATE TABLE alert_number (
  next_id integer not null
);

CREATE TABLE alert_thread (
  study_instance_uid text primary key,
  revision integer not null
);

CREATE TABLE commitment (
  id integer primary key,
  transaction_uid text not null,
  calling_ae text not null,
  called_ae text not null,
  address text not null,
  sender_name text,
  requested_objects text not null,
  requested_at text not null,
  state text not null,
  attempts integer not null,
  next_attempt_at text,
  reported_at text,
  last_error text,
  unique (calling_ae, transaction_uid)
);

CREATE TABLE configuration (
  sha256 text primary key,
  content text not null
);

CREATE TABLE configuration_change (
  id integer primary key,
  applied_at text not null,
  sha256 text not null references configuration (sha256),
  reason text not null,
  file text,
  program_version text not null,
  waits_for_restart text
);

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
, attempts integer not null default 0, parked_at text, last_error text);

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

CREATE TABLE imported_size (
  study_instance_uid text primary key,
  height_cm double precision,
  weight_kg double precision,
  water_equivalent_diameter_mm double precision,
  imported_at text not null
, derives_ssde integer not null default 1);

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
  notes text, dose_note_count integer not null default 0, not_a_patient text, accession text,
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

CREATE TABLE mail (
  id integer primary key,
  message_id text not null unique,
  kind text not null,
  severity text not null,
  recipient text not null,
  in_reply_to text,
  subject text not null,
  text_body text not null,
  html_body text not null,
  state text not null,
  attempts integer not null default 0,
  created_at text not null,
  first_attempt_at text,
  last_attempt_at text,
  next_attempt_at text,
  sent_at text,
  last_error text
);

CREATE TABLE mail_alert (
  mail_id integer not null references mail (id),
  alert_id integer not null references alert (id),
  place integer not null,
  primary key (mail_id, alert_id)
);

CREATE TABLE procedure_step (
  instance_id integer primary key references instance (id) on delete cascade,
  sop_instance_uid text not null unique,
  study_instance_uid text,
  status text not null,
  revision integer not null,
  modality text,
  station_ae_title text,
  station_name text,
  started_at text,
  ended_at text,
  description text,
  series_count integer not null,
  object_count integer not null,
  exposure_count integer,
  content text not null,
  created_at text not null,
  updated_at text not null
);

CREATE TABLE retention_run (
  id integer primary key,
  ran_at text not null,
  rule text not null,
  cutoff text not null,
  count integer not null,
  bytes integer not null
);

CREATE TABLE [schema_version] (
    SchemaVersionID INTEGER CONSTRAINT [PK_schema_version_Id] PRIMARY KEY AUTOINCREMENT NOT NULL,
    ScriptName TEXT NOT NULL,
    Applied DATETIME NOT NULL
);

CREATE TABLE sender_activity (
  sender_name text primary key,
  first_received_at text not null,
  last_received_at text not null
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

CREATE TABLE study_accession (
  accession text not null,
  study_instance_uid text not null,
  primary key (accession, study_instance_uid)
);

CREATE TABLE study_size (
  study_instance_uid text primary key,
  height_cm double precision,
  weight_kg double precision,
  water_equivalent_diameter_mm double precision,
  derives_ssde integer not null,
  has_several_diameters integer not null
);

CREATE TRIGGER alert_history_is_not_changed before update on alert_history
begin
  select raise(abort, 'the history of alerts is only added to');
end;

CREATE TRIGGER alert_history_is_not_deleted before delete on alert_history
begin
  select raise(abort, 'the history of alerts is only added to');
end;

CREATE TRIGGER alert_history_is_not_replaced before insert on alert_history
when exists (select 1 from alert_history where id = new.id)
begin
  select raise(abort, 'the history of alerts is only added to');
end;

CREATE VIEW alert_log as
select
  id,
  rule_id,
  severity,
  study_instance_uid,
  metric,
  value,
  unit,
  limit_value,
  state,
  suppressed_reason,
  created_at,
  scope,
  subject_label as subject,
  side,
  limit_kind,
  is_held_by_storm,
  notified_at,
  acknowledged_at,
  content
from alert;

CREATE VIEW configuration_log as
select
  c.id as version,
  c.applied_at,
  c.sha256,
  c.reason,
  c.file,
  c.program_version,
  c.waits_for_restart,
  t.content
from configuration_change c
join configuration t on t.sha256 = c.sha256;

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

CREATE VIEW mail_log as
select
  m.message_id,
  a.alert_id,
  m.recipient,
  m.state,
  m.attempts,
  m.sent_at,
  m.last_error,
  m.kind,
  m.severity,
  m.subject,
  m.in_reply_to,
  m.created_at,
  m.first_attempt_at,
  m.last_attempt_at,
  m.next_attempt_at
from mail m
left join mail_alert a on a.mail_id = m.id;

CREATE VIEW retention_log as
select
  ran_at,
  rule,
  cutoff,
  count,
  bytes
from retention_run;

CREATE VIEW study_dose as
select
  s.study_instance_uid,
  s.modality,
  s.started_at,
  s.study_date_time,
  s.patient,
  s.patient_age_years,
  s.patient_sex,
  coalesce(s.patient_height_cm, i.height_cm) as patient_height_cm,
  coalesce(s.patient_weight_kg, i.weight_kg) as patient_weight_kg,
  s.manufacturer,
  s.model,
  s.station_name,
  s.serial_number,
  s.device_count,
  s.document_count,
  s.unreadable_count,
  s.event_count,
  s.ctdi_vol,
  s.ssde,
  s.dlp,
  s.dap,
  s.fluoro_dap,
  s.acquisition_dap,
  s.dose_rp_max_plane,
  s.dose_rp_sum,
  s.fluoro_dose_rp,
  s.acquisition_dose_rp,
  s.fluoro_time,
  s.acquisition_time,
  s.entrance_exposure,
  s.entrance_exposure_at_reference_point,
  s.agd,
  s.agd_left,
  s.agd_right,
  s.agd_both,
  s.administered_activity,
  s.effective_dose,
  s.organ_dose,
  s.peak_skin_dose,
  s.is_test,
  s.is_discrepant,
  s.totals,
  s.notes,
  s.first_received_at,
  s.last_received_at,
  i.height_cm as imported_height_cm,
  i.weight_kg as imported_weight_kg,
  i.water_equivalent_diameter_mm as imported_water_equivalent_diameter
from study s
left join study_size i on i.study_instance_uid = s.study_instance_uid;
