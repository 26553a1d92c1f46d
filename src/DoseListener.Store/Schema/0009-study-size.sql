-- Portable SQL. Every column is explained in docs/schema.md.

-- Sizes that were imported by accession number, whether or not a study has it yet.
create table accession_size (
  accession text primary key,
  height_cm double precision,
  weight_kg double precision,
  water_equivalent_diameter_mm double precision,
  derives_ssde integer not null,
  imported_at text not null
);

-- Which accession numbers the objects of a study came with.
create table study_accession (
  accession text not null,
  study_instance_uid text not null,
  primary key (accession, study_instance_uid)
);

create index study_accession_by_study on study_accession (study_instance_uid);

insert into study_accession (accession, study_instance_uid)
select distinct accession, study_instance_uid
from instance
where accession is not null and study_instance_uid is not null;

alter table imported_size add column derives_ssde integer not null default 1;

-- What counts of both, for each study that something was imported for.
create table study_size (
  study_instance_uid text primary key,
  height_cm double precision,
  weight_kg double precision,
  water_equivalent_diameter_mm double precision,
  derives_ssde integer not null,
  has_several_diameters integer not null
);

insert into study_size (study_instance_uid, height_cm, weight_kg, water_equivalent_diameter_mm, derives_ssde, has_several_diameters)
select study_instance_uid, height_cm, weight_kg, water_equivalent_diameter_mm, 1, 0
from imported_size;

drop view study_dose;

create view study_dose as
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
