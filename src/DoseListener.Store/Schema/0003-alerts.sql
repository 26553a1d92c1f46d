-- Portable SQL, but for the words that 0001 and 0002 name, and the triggers: on PostgreSQL they call a function that raises.
-- Every column is explained in docs/schema.md.

-- What in the object says that nobody was irradiated, joined by a backslash.
alter table instance add column not_a_patient text;

alter table evaluation add column attempts integer not null default 0;

alter table evaluation add column parked_at text;

alter table evaluation add column last_error text;

-- One row: numbers are given out before a mail is written, since the mail names them.
create table alert_number (
  next_id integer not null
);

insert into alert_number (next_id) values (1);

create table alert_thread (
  study_instance_uid text primary key,
  revision integer not null
);

create table alert (
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

create index alert_by_state on alert (state);

create index alert_by_created_at on alert (created_at);

create table alert_history (
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

create index alert_history_by_alert on alert_history (alert_id);

create trigger alert_history_is_not_changed before update on alert_history
begin
  select raise(abort, 'the history of alerts is only added to');
end;

create trigger alert_history_is_not_deleted before delete on alert_history
begin
  select raise(abort, 'the history of alerts is only added to');
end;

-- "insert or replace" deletes without asking the trigger above.
create trigger alert_history_is_not_replaced before insert on alert_history
when exists (select 1 from alert_history where id = new.id)
begin
  select raise(abort, 'the history of alerts is only added to');
end;

create table mail (
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

create index mail_by_next_attempt_at on mail (next_attempt_at);

create index mail_by_created_at on mail (created_at);

create table mail_alert (
  mail_id integer not null references mail (id),
  alert_id integer not null references alert (id),
  place integer not null,
  primary key (mail_id, alert_id)
);

create index mail_alert_by_alert on mail_alert (alert_id);

create view alert_log as
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

create view mail_log as
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
