-- Portable SQL, but for two words: on PostgreSQL "integer primary key" is "bigint generated always as identity primary key"
-- and "blob" is "bytea". Every column is explained in docs/schema.md.

create table instance (
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
  notes text,
  unique (sop_instance_uid, sha256)
);

create index instance_by_received_at on instance (received_at);

create index instance_by_series on instance (study_instance_uid, series_instance_uid);

create table kept_object (
  instance_id integer primary key references instance (id) on delete cascade,
  form text not null,
  compression text not null,
  bytes blob not null
);

create table instance_encoding (
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

create index instance_encoding_by_instance on instance_encoding (instance_id);

create view instance_log as
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
