-- Modality performed procedure steps (PS3.4 annex F). Every column is explained in docs/schema.md.

create table procedure_step (
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

create index procedure_step_by_study on procedure_step (study_instance_uid);
