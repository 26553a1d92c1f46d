-- Portable SQL, but for the words that 0001 names. Every column is explained in docs/schema.md.

-- Which configuration was in force when. The text holds no secrets: the file names where they are.
create table configuration (
  sha256 text primary key,
  content text not null
);

create table configuration_change (
  id integer primary key,
  applied_at text not null,
  sha256 text not null references configuration (sha256),
  reason text not null,
  file text,
  program_version text not null,
  waits_for_restart text
);

create index configuration_change_by_applied_at on configuration_change (applied_at);

create table sender_activity (
  sender_name text primary key,
  first_received_at text not null,
  last_received_at text not null
);

insert into sender_activity (sender_name, first_received_at, last_received_at)
select sender_name, min(received_at), max(last_received_at)
from instance
where sender_name is not null and called_ae <> 'IMPORT'
group by sender_name;

create table retention_run (
  id integer primary key,
  ran_at text not null,
  rule text not null,
  cutoff text not null,
  count integer not null,
  bytes integer not null
);

create view configuration_log as
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

create view retention_log as
select
  ran_at,
  rule,
  cutoff,
  count,
  bytes
from retention_run;
